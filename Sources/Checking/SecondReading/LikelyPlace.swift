/// A place of a message's text that reads like those marked for a rule.
struct LikelyPlace {
  var rule: Int
  var message: Int
  var text: String
  /// The words around the place that were read.
  var words: Substring
  var unit: ReadingUnit
  var logOdds: Float
  var threshold: Float

  /// By how much it is more like than it must be.
  var excess: Float { logOdds - threshold }

  /// The step of a finding's `why` that says that it rests on likeness alone.
  static let step = "likeness"
  /// How sure such a finding is, before the rule's own confidence.
  private static let confidence = 0.6

  func finding(as rule: String, by reader: SecondReader, _ scratch: CheckScratch) -> RawFinding {
    let quoted = evidence(as: rule, by: reader, scratch)
    let start = text.utf8.distance(from: text.startIndex, to: quoted.startIndex)
    let why = Why(
      Self.step,
      "log-odds \(tenths(logOdds)) of what was marked for this rule, reported from \(tenths(threshold))"
    )
    return RawFinding(
      rule: self.rule,
      quotes: [Quote(message: message, range: start..<start + quoted.utf8.count)],
      confidence: Self.confidence, why: [why])
  }

  private func tenths(_ value: Float) -> Double { (Double(value) * 10).rounded() / 10 }

  /// The clause that alone reads enough like it, else all clauses of which words were read.
  private func evidence(
    as rule: String, by reader: SecondReader, _ scratch: CheckScratch
  ) -> Substring {
    let clauses = text.split(whereSeparator: Self.isEnd).compactMap { clause in
      clause.endIndex > words.startIndex && clause.startIndex < words.endIndex
        ? scratch.units.narrowed(unit, to: clause).map { (words: clause, unit: $0) } : nil
    }
    guard let first = clauses.first?.words, let last = clauses.last?.words else { return text[...] }
    var best: (odds: Float, words: Substring) = (threshold, text[first.startIndex..<last.endIndex])
    for clause in clauses {
      guard let odds = reader.likeness(of: clause.unit, as: rule), odds >= best.odds else {
        continue
      }
      best = (odds, clause.words)
    }
    return best.words
  }

  /// Whether a clause ends there.
  private static func isEnd(_ character: Character) -> Bool {
    character.isWhitespace || "。，！？；…~～,!?;".contains(character)
  }
}

extension RawFinding {
  /// Whether no rule found it.
  var restsOnLikeness: Bool { why.contains { $0.step == LikelyPlace.step } }
}
