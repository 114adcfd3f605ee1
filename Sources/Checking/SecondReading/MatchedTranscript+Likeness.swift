import Transcripts

/// Words that read like those marked for a rule.
package struct LikeWords: Sendable {
  /// The rule's full id.
  package var rule: String
  /// Bytes of the message's text.
  package var range: Range<Int>
  /// By how much they are more like than a check asks for.
  package var excess: Float
  /// The step of a finding's `why` that tells of it.
  package var why: Why
  /// How sure it is that they say what those said.
  package static let confidence = LikelyPlace.confidence
}

extension MatchedTranscript {
  /// The words of a message that read like those marked for some rules, of each at most one place,
  /// in the rules' order.
  ///
  /// For a check that holds what was said against facts: its own lists know the usual words, and
  /// this the others. Likeness alone is no finding, so less of it is asked than where a place is
  /// reported for it.
  ///
  /// - Parameter rules: full ids; one that no check may ask for gives nothing.
  package func words(like rules: [String], in message: Int) -> [LikeWords] {
    guard let secondReader, !transcript[message].isEmpty else { return [] }
    let asked = rules.compactMap { rule in
      secondReader.rules[rule].flatMap { $0.isAsked ? (rule, $0) : nil }
    }
    if asked.isEmpty { return [] }
    let message = transcript[message]
    var best: [String: (odds: Float, unit: ReadingUnit, words: Substring)] = [:]
    for read in readings.places(of: message) {
      let heard = secondReader.heard(read.place, as: asked.map(\.1)) {
        readings.addNeighbours(to: &$0, of: message)
      }
      for ((id, _), odds) in zip(asked, heard) {
        guard let odds, odds >= best[id]?.odds ?? odds else { continue }
        best[id] = (odds, read.place.unit, read.words)
      }
    }
    if best.isEmpty { return [] }
    var units = ReadingUnit.Reader()
    return asked.compactMap { id, rule in
      guard let best = best[id] else { return nil }
      let words = secondReader.evidence(
        for: id, from: rule.asked.odds, in: best.words, read: best.unit, by: &units)
      let text = words.base
      let start = text.utf8.distance(from: text.startIndex, to: words.startIndex)
      return LikeWords(
        rule: id, range: start..<start + words.utf8.count, excess: best.odds - rule.asked.odds,
        why: LikelyPlace.why(best.odds, heardFrom: rule.asked.odds))
    }
  }
}
