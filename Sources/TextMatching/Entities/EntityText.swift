/// A text as entity scanners read it: one place for each character, digits in any form marked.
struct EntityText {
  /// One character of the text.
  struct Character {
    /// The character at level 1; where level 2 reads a sign or emoji as plain text, that.
    var scalar: UInt32
    /// The digit it is read as, 0…9; -1 where it is none.
    var digit: Int8
    /// Where its original lies, in bytes.
    var start: Int32
    var end: Int32

    var isDigit: Bool { digit >= 0 }
    /// Whether it is an ASCII letter.
    var isLetter: Bool { scalar &- 0x61 < 26 }
    /// Whether it is an ASCII letter or digit as written.
    var isAlphanumeric: Bool { isLetter || scalar &- 0x30 < 10 }
    /// Whether it takes more room in the original than in ASCII, such as in full width.
    var isWide: Bool { end - start > 1 }
    /// Whether it is a Chinese digit or a letter that is read as a digit.
    var isDisguisedDigit: Bool { digit >= 0 && scalar &- 0x30 >= 10 }
    /// Whether it is a Chinese character, 〇 included.
    var isHan: Bool {
      scalar &- 0x4E00 < 0x5200 || scalar &- 0x3400 < 0x19C0 || scalar == 0x3007
        || scalar &- 0x20000 < 0x20000
    }
  }

  let characters: [Character]
  /// The text at level 1.
  private let plain: NormalizedText

  /// - Parameters:
  ///   - text: folded to level 1.
  ///   - digits: folded to level 2; same original.
  init(_ text: NormalizedText, digits: NormalizedText) {
    self.plain = text
    var characters: [Character] = []
    characters.reserveCapacity(digits.bytes.count)
    let plain = text.bytes.span
    let plainStarts = text.starts.span
    let read = digits.bytes.span
    var next = 0
    var plainNext = 0
    while next < read.count {
      let start = digits.starts[next]
      let end = digits.ends[next]
      let scalar = UTF8Scalar.decode(read, at: &next)
      while plainNext < plain.count, plainStarts[plainNext] < start { plainNext += 1 }
      var written = scalar
      if plainNext < plain.count, plainStarts[plainNext] == start {
        var place = plainNext
        written = UTF8Scalar.decode(plain, at: &place)
      }
      let digit = scalar &- 0x30 < 10 ? Int8(truncatingIfNeeded: scalar &- 0x30) : -1
      let keepsWritten = written < 0x80 || (digit >= 0 || scalar >= 0x80) && Self.isHan(written)
      characters.append(
        Character(scalar: keepsWritten ? written : scalar, digit: digit, start: start, end: end))
    }
    self.characters = characters
  }

  var count: Int { characters.count }

  subscript(_ index: Int) -> Character { characters[index] }

  /// The scalar at a place; 0 before the start and after the end.
  func scalar(at index: Int) -> UInt32 {
    index >= 0 && index < characters.count ? characters[index].scalar : 0
  }

  /// Whether a character is written as a sign, space or emoji, whatever word or digit it is read
  /// as.
  func isSign(at index: Int) -> Bool {
    let start = characters[index].start
    var (place, end) = (0, plain.starts.count)
    while place < end {
      let middle = (place + end) / 2
      if plain.starts[middle] < start { place = middle + 1 } else { end = middle }
    }
    guard place < plain.starts.count, plain.starts[place] == start else { return false }
    let written = UTF8Scalar.decode(plain.bytes.span, at: &place)
    return Unicode.Scalar(written)?.isSilent ?? false
  }

  /// The range of the original that a range of characters stands for, in bytes.
  func original(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return Int(characters[range.lowerBound].start)..<Int(characters[range.upperBound - 1].end)
  }

  /// A range of characters as text.
  func string(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    for index in range {
      if let scalar = Unicode.Scalar(characters[index].scalar) { text.append(scalar) }
    }
    return String(text)
  }

  /// The digit or ASCII letter that a character of a code is read as; nil where it is neither.
  ///
  /// A Chinese digit is one where the digits around it make it so; a letter stays a letter.
  func codeCharacter(at index: Int) -> UInt8? {
    guard index >= 0, index < characters.count else { return nil }
    let character = characters[index]
    if character.isAlphanumeric { return UInt8(truncatingIfNeeded: character.scalar) }
    return character.isDigit && character.isHan ? 0x30 + UInt8(character.digit) : nil
  }

  /// Whether a space stands between digits that are spaced out one by one: `9 0 0 1`.
  func isSpacing(at index: Int) -> Bool {
    func isDigit(_ index: Int) -> Bool {
      index >= 0 && index < characters.count && characters[index].isDigit
    }
    return scalar(at: index) == 0x20 && isDigit(index - 1) && isDigit(index + 1)
      && !isDigit(index - 2) && !isDigit(index + 2)
  }

  /// Whether a word stands at a place.
  func has(_ word: [UInt32], at start: Int) -> Bool {
    guard start >= 0, start + word.count <= characters.count else { return false }
    for (offset, scalar) in word.enumerated() where characters[start + offset].scalar != scalar {
      return false
    }
    return true
  }

  private static func isHan(_ scalar: UInt32) -> Bool {
    Character(scalar: scalar, digit: -1, start: 0, end: 0).isHan
  }
}
