/// Reads a Chinese character that was written otherwise as one of a few: by a character of its
/// sound that no ordinary word has (许乿夏), by its two halves (许矢口夏) or by its pinyin (许zhi夏).
///
/// Words in disguise are told by the words that patterns have. A given name or the region of a
/// number plate is no word; which characters it may be is known all the same.
package struct DisguisedCharacters: Sendable {
  private let bySound: [UInt16: UInt32]
  private let characters: ScalarTable
  private let sounds = SoundTable.shared
  private let wholes = WholeCharacters.shared
  private let folds = FoldTable.shared

  /// - Parameter characters: what may be meant, in level-1 form; of several of one sound the first
  ///   is read.
  init(_ characters: [UInt32]) {
    var bySound: [UInt16: UInt32] = [:]
    for character in characters {
      guard let code = UInt16(exactly: character) else { continue }
      for sound in sounds.readings(of: code, by: folds) where bySound[sound] == nil {
        bySound[sound] = character
      }
    }
    self.bySound = bySound
    self.characters = ScalarTable(characters)
  }

  /// The one that a character sounds like which no ordinary word has; nil for another, and for one
  /// of those that may be meant.
  package func homophone(of character: UInt32) -> UInt32? {
    guard let plain = UInt16(exactly: character), CharacterRepairs.isHan(plain),
      !characters.contains(character)
    else { return nil }
    let code = folds.entry(of: character).code
    guard sounds.isStrange(code), !sounds.isWord(code) else { return nil }
    return sounds.readings(of: plain, by: folds).lazy.compactMap { bySound[$0] }.first
  }

  /// The one whose halves two characters are.
  package func whole(of left: UInt32, _ right: UInt32) -> UInt32? {
    guard let first = UInt16(exactly: left), let second = UInt16(exactly: right),
      wholes.mayBegin(with: first), let whole = wholes.whole(of: first, second),
      characters.contains(UInt32(whole)),
      !sounds.isWord(folds.entry(of: left).code, folds.entry(of: right).code)
    else { return nil }
    return UInt32(whole)
  }

  /// The one whose sound is spelled by letters, in small letters; nil where they are no syllable.
  package func spelled(by letters: [UInt8]) -> UInt32? {
    guard letters.count <= SoundTable.longestSyllable else { return nil }
    return sounds.sound(spelledBy: letters[...]).flatMap { bySound[$0] }
  }
}
