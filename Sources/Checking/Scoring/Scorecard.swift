/// How well rules find what labelled transcripts say they should.
///
/// A finding is right when a mark of its rule stands in the same message, on the same surface, and
/// shares at least one byte with it; each mark counts once.
package struct Scorecard: Sendable {
  /// The figures of one rule.
  package struct Score: Sendable, Hashable {
    /// Marks that were found.
    package var found = 0
    /// Of these, those quoted exactly.
    package var exact = 0
    /// Marks that were not found.
    package var missed = 0
    /// Findings without a mark.
    package var alarms = 0

    package init(found: Int = 0, exact: Int = 0, missed: Int = 0, alarms: Int = 0) {
      self.found = found
      self.exact = exact
      self.missed = missed
      self.alarms = alarms
    }

    package var marks: Int { found + missed }
    package var findings: Int { found + alarms }

    package static func + (left: Self, right: Self) -> Self {
      Score(
        found: left.found + right.found, exact: left.exact + right.exact,
        missed: left.missed + right.missed, alarms: left.alarms + right.alarms)
    }
  }

  /// A mark that was not found, or a finding without a mark.
  package struct Difference: Sendable {
    package var transcript: String
    package var file: String
    package var line: Int
    package var rule: String
    /// The message, marked, in the notation of examples.
    package var text: String
    /// The finding without a mark; nil where a mark was missed.
    package var alarm: Finding?

    package var isMiss: Bool { alarm == nil }
  }

  package private(set) var scores: [String: Score] = [:]
  package private(set) var differences: [Difference] = []
  package private(set) var transcripts = 0
  package private(set) var clean = 0
  package private(set) var cleanMessages = 0
  /// Findings in transcripts that are labelled clean, by rule.
  package private(set) var alarmsInClean: [String: Int] = [:]
  /// How many of them only inform: of severity `info`, such as the buyer's own datum read back
  /// once.
  package private(set) var informingInClean = 0

  package init() {}

  /// The figures of the rules that a condition takes, together.
  package func total(of isMeant: (String) -> Bool) -> Score {
    scores.filter { isMeant($0.key) }.values.reduce(Score(), +)
  }

  /// Adds what was found in a transcript.
  mutating func add(_ labelled: LabelledTranscript, findings: [Finding], among rules: Set<String>) {
    transcripts += 1
    let script = labelled.script
    if labelled.finds.isEmpty {
      clean += 1
      cleanMessages += script.utterances.count
      for finding in findings where rules.contains(finding.rule) {
        alarmsInClean[finding.rule, default: 0] += 1
        if finding.severity == .info { informingInClean += 1 }
      }
    }
    var open = zip(labelled.finds, script.marks).filter { rules.contains($0.0) }
    for finding in findings where rules.contains(finding.rule) {
      let places = finding.evidence.map(script.place(of:))
      let place = places.first
      let match = open.indices.filter { open[$0].0 == finding.rule }.first { index in
        Self.meet(places, open[index].1)
      }
      guard let match else {
        scores[finding.rule, default: Score()].alarms += 1
        note(labelled, finding.rule, place.map { [$0] } ?? [], alarm: finding)
        continue
      }
      scores[finding.rule, default: Score()].found += 1
      if place == open[match].1 { scores[finding.rule, default: Score()].exact += 1 }
      open.remove(at: match)
    }
    for (rule, place) in open {
      scores[rule, default: Score()].missed += 1
      note(labelled, rule, [place])
    }
  }

  /// Whether a finding's evidence meets a mark: the primary evidence, or, where that lies in an
  /// image, any other of the same image.
  static func meet(_ evidence: [ExampleScript.Place], _ mark: ExampleScript.Place) -> Bool {
    guard let primary = evidence.first else { return false }
    if meet(primary, mark) { return true }
    guard case .screenshot(let attachment, _) = primary.surface else { return false }
    return evidence.dropFirst().contains { place in
      guard case .screenshot(attachment, _) = place.surface else { return false }
      return meet(place, mark)
    }
  }

  private static func meet(_ place: ExampleScript.Place, _ mark: ExampleScript.Place) -> Bool {
    guard place.message == mark.message else { return false }
    // ⟦[图片: …]⟧: a mark around an image holds no words of the text, and means all that the image
    // shows.
    if mark.surface == .text, mark.range.isEmpty { return true }
    guard place.surface == mark.surface else { return false }
    if place.range.isEmpty || mark.range.isEmpty { return true }
    return place.range.overlaps(mark.range)
  }

  private mutating func note(
    _ labelled: LabelledTranscript, _ rule: String, _ places: [ExampleScript.Place],
    alarm: Finding? = nil
  ) {
    differences.append(
      Difference(
        transcript: labelled.id, file: labelled.script.example.file,
        line: labelled.script.example.line, rule: rule,
        text: labelled.script.rendered(places, showing: Set(places.map(\.message))), alarm: alarm))
  }
}
