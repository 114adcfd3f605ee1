/// Puts the fold table together from its data.
struct FoldTableBuilder {
  private var simple = [UInt16](0...0xFFFF)
  private var plain = [UInt16](repeating: 0, count: Int(FoldTable.covered))
  private var steps = [FoldSteps](repeating: [], count: Int(FoldTable.covered))
  private var flags = [UInt32](repeating: 0, count: Int(FoldTable.covered))
  /// By plain form: its class.
  private var merged = [UInt16](0...0xFFFF)
  private var words: [FoldedWord] = []

  /// The table of all data.
  static func build() -> FoldTable {
    var builder = FoldTableBuilder()
    builder.foldToLevel1()
    builder.plain.replaceSubrange(0..<0x10000, with: builder.simple)
    builder.mergeClasses()
    builder.foldToLevel2()
    builder.inheritFromLevel1()
    builder.addWords()
    builder.dropCharacters()
    builder.markTriggers()
    return FoldTable(
      entries: builder.makeEntries(), simple: builder.simple, plain: builder.plain,
      words: builder.words)
  }

  private mutating func foldToLevel1() {
    for letter in 0x41...0x5A { foldSimply(letter, to: letter + 0x20, by: .letterCase) }
    for (source, target) in FoldData.pairs(of: UnicodeFolds.letterCase) {
      foldSimply(source, to: target, by: .letterCase)
    }
    for (source, target) in FoldData.pairs(of: TraditionalCharacters.pairs) {
      foldSimply(source, to: target, by: .traditional)
    }
    for (source, target) in FoldData.pairs(of: UnicodeFolds.width) {
      foldSimply(source, to: target, by: .width)
    }
    for space in CharacterSets.spaces { foldSimply(space, to: 0x20, by: .width) }
  }

  private mutating func foldSimply(_ source: Int, to target: Int, by step: FoldSteps) {
    simple[source] = simple[target]
    steps[source] = steps[target].union(step)
  }

  private mutating func mergeClasses() {
    for (letter, digit) in [("o", "0"), ("i", "1"), ("l", "1")] {
      merged[FoldData.scalar(of: letter)] = UInt16(FoldData.scalar(of: digit))
    }
    for (digit, characters) in FoldData.lines(of: LookAlikes.chineseDigits) {
      merge(characters, with: digit, by: .digits)
    }
    for (target, characters) in FoldData.lines(of: LookAlikes.han + "\n" + LookAlikes.signs) {
      merge(characters, with: target, by: .lookAlike)
    }
  }

  private mutating func merge(_ characters: [Int], with target: String, by step: FoldSteps) {
    for character in characters {
      merged[character] = UInt16(FoldData.scalar(of: target))
      steps[character].insert(step)
    }
  }

  private mutating func foldToLevel2() {
    for (letter, characters) in FoldData.lines(of: LookAlikes.letters) {
      for character in characters {
        foldPlainly(character, to: FoldData.scalar(of: letter), by: .lookAlike)
      }
    }
    for (form, characters) in FoldData.lines(of: LookAlikes.components) {
      for character in characters {
        foldPlainly(character, to: FoldData.scalar(of: form), by: .lookAlike)
      }
    }
    for (source, target) in FoldData.pairs(of: UnicodeFolds.digits) {
      foldPlainly(source, to: target, by: .digits)
    }
    for (source, target) in FoldData.pairs(of: UnicodeFolds.styled) {
      foldPlainly(source, to: target, by: .lookAlike)
    }
  }

  private mutating func foldPlainly(_ source: Int, to target: Int, by step: FoldSteps) {
    // A capital takes its fold from its small letter.
    if source < 0x10000, Int(simple[source]) != source { return }
    plain[source] = plain[Int(simple[target])]
    steps[source].formUnion(step.union(steps[target]))
  }

  /// Gives every character what its level-1 form has.
  private mutating func inheritFromLevel1() {
    for scalar in 0..<0x10000 where Int(simple[scalar]) != scalar {
      let form = Int(simple[scalar])
      plain[scalar] = plain[form]
      steps[scalar].formUnion(steps[form])
    }
  }

  private mutating func addWords() {
    for (word, characters) in FoldData.lines(of: WordEmoji.lines) {
      add(word, for: characters, by: .emoji)
    }
    for (word, characters) in FoldData.lines(of: UnicodeFolds.numbers) {
      add(word, for: characters, by: .digits)
    }
    for (word, characters) in FoldData.lines(of: LookAlikes.words) {
      add(word, for: characters, by: .lookAlike)
    }
  }

  private mutating func add(_ word: String, for characters: [Int], by step: FoldSteps) {
    let scalars = word.unicodeScalars.map { Int($0.value) }
    for character in characters {
      steps[character] = step
      if scalars.count == 1 {
        plain[character] = UInt16(scalars[0])
      } else {
        let bytes = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4
        precondition(scalars.count <= bytes && word.utf8.count <= bytes * FoldWriter.growth)
        flags[character] = FoldEntry.word | FoldEntry.special | UInt32(words.count)
        if scalars.allSatisfy({ (0x61...0x7A).contains($0) }) {
          flags[character] |= FoldEntry.latin
        } else if scalars.allSatisfy({ (0x30...0x39).contains($0) }) {
          flags[character] |= FoldEntry.digit
        }
      }
    }
    if scalars.count > 1 {
      let codes = scalars.reversed().reduce(0) { $0 << 16 | UInt64(merged[$1]) }
      words.append(FoldedWord(codes: codes, utf8: Array(word.utf8)))
    }
  }

  private mutating func dropCharacters() {
    let separators = Set(CharacterSets.separators.unicodeScalars.map { UInt16($0.value) })
    for scalar in 0..<0x10000 where separators.contains(simple[scalar]) {
      steps[scalar].insert(.separators)
    }
    for range in CharacterSets.invisible {
      for scalar in range { steps[scalar] = .invisible }
    }
  }

  private mutating func markTriggers() {
    let marks = [
      (EntityTriggers.addressMarks, FoldEntry.addressMark),
      (EntityTriggers.nameMarks, FoldEntry.nameMark),
    ]
    for (characters, flag) in marks {
      let marked = Set(characters.unicodeScalars.map { UInt16($0.value) })
      for scalar in 0..<0x10000 where marked.contains(simple[scalar]) { flags[scalar] |= flag }
    }
    for bracket in [0x28, 0xFF08] { flags[bracket] |= FoldEntry.special }
  }

  private func makeEntries() -> [UInt32] {
    (0..<Int(FoldTable.covered)).map { scalar in
      let bits = FoldEntry.bits(of: steps[scalar])
      if flags[scalar] & FoldEntry.word != 0 { return flags[scalar] | bits }
      if steps[scalar].contains(.invisible) || steps[scalar].contains(.separators) { return bits }
      let form = plain[scalar]
      if form == 0 { return UInt32(FoldTable.hashedCode(of: UInt32(scalar))) }
      let code = merged[Int(form)]
      var entry = flags[scalar] | bits | UInt32(code)
      if (0x61...0x7A).contains(form) { entry |= FoldEntry.latin }
      if (0x30...0x39).contains(form) { entry |= FoldEntry.digit }
      if CharacterSets.isHan(Int(form)), (0x30...0x39).contains(code) {
        entry |= FoldEntry.chineseDigit
      }
      if CharacterSets.isHan(scalar) { entry |= FoldEntry.han }
      return entry
    }
  }
}
