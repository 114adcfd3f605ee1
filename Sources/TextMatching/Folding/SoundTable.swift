/// How characters sound, of what parts they are made, and which of them are ordinary words
/// together.
///
/// Built once, from `Syllables`, `SplitCharacters` and `CommonWords`, when the first term of level
/// 4 is read.
struct SoundTable: Sendable {
  static let shared = SoundTable(by: .shared)

  /// By class: its sound where it is a Chinese character with a known one, else the class itself.
  let sounds: [UInt16]
  /// Further readings of a class.
  let further: [UInt16: [UInt16]]
  /// The sounds of the characters that are written for digits, which share the class of the digit.
  let numerals: [UInt32: UInt16]
  /// Letters of each sound, in the order of their numbers.
  let syllables: [[UInt8]]
  /// The sound that letters spell.
  private let spellings: [UInt32: UInt16]
  /// The two parts of a character.
  let parts: [UInt32: (UInt32, UInt32)]
  /// A bit for each class that is a common word by itself.
  private let alone: [UInt64]
  /// Pairs of classes, the first in the upper half, in order.
  private let words: [UInt32]
  /// A bit for each class that few of the words have.
  private let rare: [UInt64]
  /// A bit for each class that none of them has.
  private let strange: [UInt64]
  /// Most pairs of a text are no words.
  private let wordFilter: BitFilter

  /// The class of the first sound: private use, which no folded text has much of.
  static let firstSound: UInt16 = 0xE000
  static let longestSyllable = 6

  private init(by table: FoldTable) {
    var sounds = [UInt16](0...0xFFFF)
    var further: [UInt16: [UInt16]] = [:]
    var numerals: [UInt32: UInt16] = [:]
    var syllables: [[UInt8]] = []
    var spellings: [UInt32: UInt16] = [:]
    func sound(of letters: String) -> UInt16 {
      let letters = Array(letters.utf8)
      let spelling = Self.spelling(of: letters[...])
      if let known = spellings[spelling] { return known }
      let sound = Self.firstSound + UInt16(syllables.count)
      spellings[spelling] = sound
      syllables.append(letters)
      return sound
    }
    for (letters, characters) in Self.groups(of: Syllables.first) {
      let sound = sound(of: letters)
      for character in characters {
        let code = table.entry(of: UInt32(character)).code
        if code < 0x80 {
          numerals[UInt32(character)] = sound
        } else if Int(code) == character || sounds[Int(code)] == code {
          sounds[Int(code)] = sound
        }
      }
    }
    for (letters, characters) in Self.groups(of: Syllables.further) {
      let sound = sound(of: letters)
      for character in characters {
        further[table.entry(of: UInt32(character)).code, default: []].append(sound)
      }
    }
    (self.sounds, self.further, self.numerals) = (sounds, further, numerals)
    (self.syllables, self.spellings) = (syllables, spellings)
    parts = Self.readParts()
    var alone = [UInt64](repeating: 0, count: 1 << 10)
    for code in Self.classes(of: CommonWords.alone, by: table) {
      alone[Int(code >> 6)] |= 1 << UInt64(code & 63)
    }
    self.alone = alone
    words = Self.readWords(by: table)
    var wordFilter = BitFilter()
    for word in words { wordFilter.insert(word) }
    self.wordFilter = wordFilter
    (rare, strange) = Self.rareClasses(in: words, by: table)
  }

  /// Groups of a syllable and its characters.
  private static func groups(of text: String) -> [(letters: String, characters: [Int])] {
    text.unicodeScalars.split { $0 == " " || $0 == "\n" }.map { group in
      let letters = group.prefix { $0.isASCII }
      return (String(letters), group.dropFirst(letters.count).map { Int($0.value) })
    }
  }

  private static func classes(of text: String, by table: FoldTable) -> [UInt16] {
    text.unicodeScalars.filter { $0 != "\n" }.map { table.entry(of: $0.value).code }
  }

  private static func readParts() -> [UInt32: (UInt32, UInt32)] {
    var parts: [UInt32: (UInt32, UInt32)] = [:]
    var triple: [UInt32] = []
    for scalar in SplitCharacters.parts.unicodeScalars where scalar != "\n" {
      triple.append(scalar.value)
      guard triple.count == 3 else { continue }
      parts[triple[0]] = (triple[1], triple[2])
      triple.removeAll(keepingCapacity: true)
    }
    return parts
  }

  private static func readWords(by table: FoldTable) -> [UInt32] {
    var words: [UInt32] = []
    var first: UInt16?
    for scalar in CommonWords.pairs.unicodeScalars {
      if scalar == " " || scalar == "\n" {
        first = nil
        continue
      }
      let code = table.entry(of: scalar.value).code
      if let first { words.append(pair(first, code)) } else { first = code }
    }
    // What shops write all day is ordinary, whether or not a dictionary has it.
    for line in ServicePhrases.text.split(separator: "\n") {
      let codes = CodeStream.codes(of: String(line), by: table)
      for (left, right) in zip(codes, codes.dropFirst()) { words.append(pair(left, right)) }
    }
    words.sort()
    return words
  }

  /// A class in at most so many words is rare: 芯, 薇, 涛, and not 尾, 绿, 码.
  private static let fewWords: UInt16 = 8

  private static func rareClasses(
    in words: [UInt32], by table: FoldTable
  ) -> (rare: [UInt64], strange: [UInt64]) {
    var counts = [UInt16](repeating: 0, count: 1 << 16)
    for word in words {
      counts[Int(word >> 16)] &+= 1
      counts[Int(UInt16(truncatingIfNeeded: word))] &+= 1
    }
    for code in classes(of: CommonWords.familiar, by: table) { counts[Int(code)] = .max }
    var rare = [UInt64](repeating: 0, count: 1 << 10)
    var strange = rare
    for (code, count) in counts.enumerated() where count <= fewWords {
      rare[code >> 6] |= 1 << UInt64(code & 63)
      if count == 0 { strange[code >> 6] |= 1 << UInt64(code & 63) }
    }
    return (rare, strange)
  }

  private static func pair(_ first: UInt16, _ second: UInt16) -> UInt32 {
    UInt32(first) << 16 | UInt32(second)
  }

  /// Up to six letters a…z as a number.
  private static func spelling(of letters: ArraySlice<UInt8>) -> UInt32 {
    letters.reduce(0) { $0 << 5 | UInt32($1 & 0x1F) }
  }

  func isSound(_ code: UInt16) -> Bool {
    code >= Self.firstSound && Int(code - Self.firstSound) < syllables.count
  }

  /// The sounds of a character; empty where it is not known how it sounds.
  func readings(of character: UInt16, by table: FoldTable) -> [UInt16] {
    let code = table.entry(of: UInt32(character)).code
    if let numeral = numerals[UInt32(character)] { return [numeral] }
    guard isSound(sounds[Int(code)]) else { return [] }
    return [sounds[Int(code)]] + (further[code] ?? [])
  }

  /// The sound that letters spell, if they are one syllable.
  func sound(spelledBy letters: ArraySlice<UInt8>) -> UInt16? {
    spellings[Self.spelling(of: letters)]
  }

  /// The letters of a sound.
  func letters(of sound: UInt16) -> [UInt8] { syllables[Int(sound - Self.firstSound)] }

  /// Whether a class is a common word by itself.
  func isWord(_ code: UInt16) -> Bool {
    alone[Int(code >> 6)] >> UInt64(code & 63) & 1 == 1
  }

  /// Whether few ordinary words have a class, and it is seldom a word by itself.
  func isRare(_ code: UInt16) -> Bool {
    rare[Int(code >> 6)] >> UInt64(code & 63) & 1 == 1
  }

  /// Whether no ordinary word has a class.
  func isStrange(_ code: UInt16) -> Bool {
    strange[Int(code >> 6)] >> UInt64(code & 63) & 1 == 1
  }

  /// Whether two classes are an ordinary word together.
  func isWord(_ first: UInt16, _ second: UInt16) -> Bool {
    let wanted = Self.pair(first, second)
    guard wordFilter.mayContain(wanted) else { return false }
    var (low, high) = (0, words.count)
    while low < high {
      let middle = (low + high) / 2
      if words[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < words.count && words[low] == wanted
  }

  /// The sounds that a run of letters spells, the longest syllables first; nil if any is left over.
  ///
  /// A syllable of one letter is not looked for.
  func sounds(spelledBy letters: [UInt8]) -> [UInt16]? {
    var lengths = [Int](repeating: 0, count: letters.count + 1)
    for start in stride(from: letters.count - 2, through: 0, by: -1) {
      let longest = min(Self.longestSyllable, letters.count - start)
      for length in stride(from: longest, to: 1, by: -1)
      where start + length == letters.count || lengths[start + length] > 0 {
        if sound(spelledBy: letters[start..<start + length]) != nil {
          lengths[start] = length
          break
        }
      }
    }
    var sounds: [UInt16] = []
    var start = 0
    while start < letters.count {
      guard lengths[start] > 0,
        let sound = sound(spelledBy: letters[start..<start + lengths[start]])
      else { return nil }
      sounds.append(sound)
      start += lengths[start]
    }
    return sounds
  }
}
