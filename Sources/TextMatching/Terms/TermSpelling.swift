/// Another way to write a term that level 4 undoes.
struct TermSpelling: Sendable, Hashable {
  var text: String
  /// By what it stands for the term.
  var steps: FoldSteps
}

extension Term {
  /// The fewest letters of a term that is looked for spelled out in pinyin.
  static let leastLetters = 5
  /// The fewest characters of a term that is looked for by its initials: two letters are sizes and
  /// models.
  static let leastInitials = 3
  /// So many characters of a term are split at most, in every combination.
  static let mostSplits = 4

  /// The term in pinyin, by its initials, and with characters split into two.
  func spellings(by table: FoldTable, _ sounds: SoundTable) -> [TermSpelling] {
    guard gaps.isEmpty, characters.allSatisfy({ $0.place == 0 }) else { return [] }
    return lettered(by: sounds) + splits(by: table, sounds)
  }

  /// The first reading of the term in letters, such as weixinhao, and its initials, such as wxh;
  /// none if parts of it have no reading.
  private func lettered(by sounds: SoundTable) -> [TermSpelling] {
    guard codes.count > 1 else { return [] }
    var letters: [UInt8] = []
    var initials: [UInt8] = []
    for (code, character) in zip(codes, characters) {
      let sound = sounds.numerals[character.scalar] ?? sounds.sounds[Int(code)]
      guard sounds.isSound(sound) else { return [] }
      letters += sounds.letters(of: sound)
      initials += sounds.letters(of: sound).prefix(1)
    }
    var spellings: [TermSpelling] = []
    if letters.count >= Self.leastLetters {
      spellings.append(TermSpelling(text: String(decoding: letters, as: UTF8.self), steps: .pinyin))
    }
    if initials.count >= Self.leastInitials {
      spellings.append(
        TermSpelling(text: String(decoding: initials, as: UTF8.self), steps: .initials))
    }
    return spellings
  }

  /// The term with some of its characters written as two, such as 女马 for 妈.
  private func splits(by table: FoldTable, _ sounds: SoundTable) -> [TermSpelling] {
    let places = characters.indices.filter {
      sounds.parts[table.level1(characters[$0].scalar)] != nil
    }.prefix(Self.mostSplits)
    // A single character as two is too often a word of its own: 女子 is 好.
    guard codes.count > 1, !places.isEmpty else { return [] }
    return (1..<1 << places.count).map { chosen in
      var text = String.UnicodeScalarView()
      for (index, character) in characters.enumerated() {
        let scalar = table.level1(character.scalar)
        let bit = places.firstIndex(of: index).map { chosen >> $0 & 1 } ?? 0
        if bit == 1, let (left, right) = sounds.parts[scalar] {
          text.append(contentsOf: [left, right].compactMap(Unicode.Scalar.init))
        } else if let scalar = Unicode.Scalar(character.scalar) {
          text.append(scalar)
        }
      }
      return TermSpelling(text: String(text), steps: .splitCharacter)
    }
  }
}
