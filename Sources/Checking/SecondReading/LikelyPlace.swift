/// A place of a message's text that reads like those marked for a rule.
struct LikelyPlace {
  var rule: Int
  var message: Int
  /// The words around the place that were read, of the message's text.
  var words: Substring
  var unit: ReadingUnit
  var logOdds: Float
  var threshold: Float

  /// By how much it is more like than it must be.
  var excess: Float { logOdds - threshold }

  /// The step of a finding's `why` that says that it rests on likeness alone.
  static let step = "likeness"
  /// How sure such a finding is, before the rule's own confidence.
  static let confidence = 0.6

  func finding(as rule: String, by reader: SecondReader, _ scratch: CheckScratch) -> RawFinding {
    let quoted = reader.evidence(
      for: rule, from: threshold, in: words, read: unit, by: &scratch.units)
    let text = words.base
    let start = text.utf8.distance(from: text.startIndex, to: quoted.startIndex)
    return RawFinding(
      rule: self.rule,
      quotes: [Quote(message: message, range: start..<start + quoted.utf8.count)],
      confidence: Self.confidence, why: [Self.why(logOdds, from: threshold)])
  }

  /// How like the words are, and from what on they are reported.
  static func why(_ logOdds: Float, from threshold: Float) -> Why {
    Why(
      step,
      "log-odds \(tenths(logOdds)) of what was marked for this rule, reported from \(tenths(threshold))"
    )
  }

  /// How like the words are, and from what on a check that asks takes them as said.
  static func why(_ logOdds: Float, heardFrom threshold: Float) -> Why {
    Why(
      step,
      "log-odds \(tenths(logOdds)) of what was marked for this rule, taken as said from \(tenths(threshold))"
    )
  }

  private static func tenths(_ value: Float) -> Double { (Double(value) * 10).rounded() / 10 }
}

extension SecondReader {
  /// The clause that alone reads enough like what was marked for a rule, else all clauses of a text
  /// of which words were read.
  ///
  /// - Parameter words: of the text, which is their base.
  func evidence(
    for rule: String, from threshold: Float, in words: Substring, read unit: ReadingUnit,
    by units: inout ReadingUnit.Reader
  ) -> Substring {
    let text = words.base
    var clauses: [(words: Substring, unit: ReadingUnit)] = []
    for clause in text.split(whereSeparator: Self.isEnd)
    where clause.endIndex > words.startIndex && clause.startIndex < words.endIndex {
      if let narrowed = units.narrowed(unit, to: clause) { clauses.append((clause, narrowed)) }
    }
    guard let first = clauses.first?.words, let last = clauses.last?.words else { return text[...] }
    var best: (odds: Float, words: Substring) = (threshold, text[first.startIndex..<last.endIndex])
    for clause in clauses {
      guard let odds = likeness(of: clause.unit, as: rule), odds >= best.odds else { continue }
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
  /// Whether no words of a list found it.
  var restsOnLikeness: Bool { why.contains { $0.step == LikelyPlace.step } }
}

extension Finding {
  /// Whether no words of a list found it.
  package var restsOnLikeness: Bool { why.contains { $0.step == LikelyPlace.step } }
}
