package import TextMatching

/// A text by its characters as names are read in it: without what is invisible, with Chinese
/// characters that are spaced out one by one (陆 见 川) brought together, and with characters of given
/// names that were written otherwise (陆jian川) as they are meant.
package struct LooseText {
  /// The characters that count.
  package private(set) var scalars: [UInt32] = []
  /// Where each starts in the text, and where it ends, in bytes.
  private var starts: [Int] = []
  private var ends: [Int] = []
  /// What was undone to read those that were written otherwise, by their place.
  private var undone: [Int: FoldSteps] = [:]

  package init(_ text: String) {
    var byte = 0
    for scalar in text.unicodeScalars {
      if !Self.isInvisible(scalar.value) {
        scalars.append(scalar.value)
        starts.append(byte)
        ends.append(byte + UTF8.width(scalar))
      }
      byte += UTF8.width(scalar)
    }
    closeSpaces()
    undisguise()
  }

  package var count: Int { scalars.count }

  /// The bytes of the text that a range of characters stands for.
  package func bytes(_ range: Range<Int>) -> Range<Int> {
    guard let last = range.last else { return 0..<0 }
    return starts[range.lowerBound]..<ends[last]
  }

  /// What was undone to read a range of characters.
  package func steps(_ range: Range<Int>) -> FoldSteps {
    undone.isEmpty ? [] : range.reduce(into: []) { $0.formUnion(undone[$1] ?? []) }
  }

  /// A range of characters as text.
  package func string(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range].compactMap(Unicode.Scalar.init))
    return String(text)
  }

  /// The character at a place; nil outside the text.
  package func scalar(at place: Int) -> Unicode.Scalar? {
    scalars.indices.contains(place) ? Unicode.Scalar(scalars[place]) : nil
  }

  /// Takes out what stands between three or more Chinese characters that stand one by one.
  private mutating func closeSpaces() {
    guard scalars.contains(where: Self.isSpacing) else { return }
    var closed: Set<Int> = []
    var place = 0
    while place < count {
      var end = place
      while end + 2 < count, Self.isHan(scalars[end]), Self.isSpacing(scalars[end + 1]),
        Self.isHan(scalars[end + 2]), scalars[end + 1] == scalars[place + 1]
      {
        end += 2
      }
      if end - place >= 4 {
        closed.formUnion(stride(from: place + 1, to: end, by: 2))
      }
      place = end + 1
    }
    guard !closed.isEmpty else { return }
    let kept = scalars.indices.filter { !closed.contains($0) }
    (scalars, starts, ends) = (
      kept.map { scalars[$0] }, kept.map { starts[$0] }, kept.map { ends[$0] }
    )
  }

  // MARK: Disguise

  /// Reads what stands behind a surname, or behind it and a character of a given name, as one of a
  /// given name.
  private mutating func undisguise() {
    var place = 1
    while place < count {
      defer { place += 1 }
      // Nearly every text is passed over by its first look at each character.
      guard Surnames.mayBeGoingOn(in: scalars[max(0, place - 3)..<place]),
        let (meant, length, steps) = meant(at: place)
      else { continue }
      scalars.replaceSubrange(place..<place + length, with: [meant])
      starts.removeSubrange(place + 1..<place + length)
      ends.removeSubrange(place..<place + length - 1)
      undone[place] = steps
    }
  }

  /// The character of a given name that is meant at a place, and how many characters stand for it.
  private func meant(at place: Int) -> (meant: UInt32, length: Int, steps: FoldSteps)? {
    let disguised = Surnames.disguisedGiven
    let scalar = scalars[place]
    if Self.isHan(scalar) {
      let behind = place + 1 < count ? scalars[place + 1] : 0
      if behind != 0, let whole = disguised.whole(of: scalar, behind) {
        return (whole, 2, .splitCharacter)
      }
      return disguised.homophone(of: scalar).map { ($0, 1, .homophone) }
    }
    var letters: [UInt8] = []
    while place + letters.count < count, letters.count <= Self.longestSyllable,
      let letter = Self.letter(scalars[place + letters.count])
    {
      letters.append(letter)
    }
    guard letters.count > 1 else { return nil }
    return disguised.spelled(by: letters).map { ($0, letters.count, .pinyin) }
  }

  private static let longestSyllable = 6

  private static func letter(_ scalar: UInt32) -> UInt8? {
    let small = scalar | 0x20
    return scalar < 0x80 && small &- 0x61 < 26 ? UInt8(small) : nil
  }

  private static func isHan(_ scalar: UInt32) -> Bool { scalar &- 0x4E00 < 0x5200 }

  private static func isSpacing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x3000, 0x2E, 0xB7, 0x2D, 0x5F: true
    default: false
    }
  }

  /// Zero-width characters, direction marks, soft hyphens and variation selectors.
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x34F, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F,
      0xFEFF:
      true
    default: false
    }
  }
}
