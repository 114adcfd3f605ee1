/// One character of a term, as it is compared with a character of a text of the same class.
struct TermCharacter: Sendable, Hashable {
  /// The character as the term writes it.
  var scalar: UInt32
  /// For an emoji that stands for a word: the place in the word; else 0.
  var place: UInt8 = 0
  /// Whether it is a keycap such as 1️⃣.
  var isKeycap = false
}

extension FoldTable {
  private static let level1Steps: FoldSteps = [.width, .letterCase, .traditional]
  private static let level2Steps: FoldSteps = [.lookAlike, .digits, .emoji]

  /// What must be undone to read a character of a text as a term's character of the same class.
  ///
  /// - Returns: nil where the two only meet in their class: 一 and l are both like 1, but 一 is not
  ///   like l.
  func steps(from text: TermCharacter, to term: TermCharacter) -> FoldSteps? {
    let keycap: FoldSteps = text.isKeycap == term.isKeycap ? [] : .digits
    if text.scalar == term.scalar { return text.place == term.place ? keycap : nil }
    let textEntry = entry(of: text.scalar)
    let termEntry = entry(of: term.scalar)
    if textEntry.has(FoldEntry.word) || termEntry.has(FoldEntry.word) {
      let words = [textEntry, termEntry].filter { $0.has(FoldEntry.word) }
      return words.reduce(keycap) { $0.union($1.steps) }
    }
    if Self.isHashed(textEntry.code) { return nil }
    let difference = textEntry.steps.symmetricDifference(termEntry.steps)
    if level1(text.scalar) == level1(term.scalar) {
      let steps = difference.intersection(Self.level1Steps)
      return keycap.union(
        steps.isEmpty ? textEntry.steps.intersection(Self.level1Steps) : steps)
    }
    if isLetterForNumeral(text.scalar, textEntry, termEntry)
      || isLetterForNumeral(term.scalar, termEntry, textEntry)
    {
      return nil
    }
    if !difference.isDisjoint(with: Self.level2Steps) { return keycap.union(difference) }
    let shared = textEntry.steps.intersection([.digits, .emoji])
    return keycap.union(difference).union(shared.isEmpty ? .lookAlike : shared)
  }

  /// Whether a Chinese numeral meets a letter; 〇 does look like o.
  private func isLetterForNumeral(
    _ scalar: UInt32, _ numeral: FoldEntry, _ letter: FoldEntry
  ) -> Bool {
    numeral.has(FoldEntry.chineseDigit) && letter.has(FoldEntry.latin) && scalar != 0x3007
  }
}
