import Transcripts

/// The places of a labelled transcript that the second reader learns from.
package struct LearningUnits: Sendable {
  /// One place and the rules that an officer marked there.
  package struct Unit: Sendable {
    package var reading: ReadingUnit
    /// Full ids; empty where nothing is to be reported.
    package var rules: [String]
    /// Its message's place in the transcript.
    package var message: Int
  }

  private var reader = ReadingUnit.Reader()
  /// How near a mark counts as read with a place of a long text, in bytes: safely within what is
  /// read.
  private static let reach = 60

  package init() {}

  /// Each mark with all rules that share its words, and what lies between marks without any.
  package mutating func units(of labelled: LabelledTranscript) -> [Unit] {
    units(of: labelled.script, Array(zip(labelled.finds, labelled.script.marks)))
  }

  /// The places of a rule's example, which says nothing of other rules.
  ///
  /// - Throws: `RulePackError` where the example cannot be read.
  package mutating func units(of example: Example, for rule: String) throws -> [Unit] {
    let script = try ExampleScript(example)
    return units(of: script, script.marks.map { (rule, $0) })
  }

  /// The place that a finding quotes first, with the rules whose marks it meets.
  ///
  /// - Returns: nil for what is found in no message.
  package mutating func unit(of finding: Finding, in labelled: LabelledTranscript) -> Unit? {
    let places = finding.evidence.map(labelled.script.place(of:))
    guard let place = places.first else { return nil }
    let quote = Quote(message: place.message, surface: place.surface, range: place.range)
    guard let reading = reader.unit(of: quote, in: labelled.script.transcript) else { return nil }
    let met = zip(labelled.finds, labelled.script.marks).filter { Scorecard.meet(places, $0.1) }
    return Unit(reading: reading, rules: Set(met.map(\.0)).sorted(), message: place.message)
  }

  private mutating func units(
    of script: ExampleScript, _ marks: [(String, ExampleScript.Place)]
  ) -> [Unit] {
    let transcript = script.transcript
    var units: [Unit] = []
    for message in transcript.messages where message.role != .system {
      for (surface, text) in surfaces(of: message) {
        let here = marks.filter {
          $0.1.message == message.index && Self.isSame($0.1.surface, surface)
        }
        var places = Set(here.map(\.1)).map {
          Quote(message: message.index, surface: $0.surface, range: $0.range)
        }
        places.sort { left, right in
          (left.range?.lowerBound ?? 0, left.range?.upperBound ?? 0)
            < (right.range?.lowerBound ?? 0, right.range?.upperBound ?? 0)
        }
        if here.isEmpty || ReadingUnit.isLong(text) {
          places += blanks(of: text, in: message.index, on: surface, except: here.map(\.1))
        }
        for place in places {
          guard let reading = reader.unit(of: place, in: transcript) else { continue }
          let rules = here.filter { ReadingUnit.isLong(text) ? Self.meet($0.1, place) : true }.map(
            \.0)
          units.append(
            Unit(reading: reading, rules: Set(rules).sorted(), message: message.index))
        }
      }
    }
    return units
  }

  /// A message's text, and each of its images by its first line.
  private func surfaces(of message: Message) -> [(Surface, String)] {
    var surfaces: [(Surface, String)] = message.isEmpty ? [] : [(.text, message.text)]
    for (place, attachment) in message.attachments.enumerated() {
      guard let lines = attachment.lines, !lines.isEmpty else { continue }
      surfaces.append(
        (.screenshot(attachment: place, line: 0), lines.map(\.text).joined(separator: "\n")))
    }
    return surfaces
  }

  /// What nobody marked: a short text whole, a long one in stretches.
  private func blanks(
    of text: String, in message: Int, on surface: Surface, except marks: [ExampleScript.Place]
  ) -> [Quote] {
    guard ReadingUnit.isLong(text), surface == .text else {
      return marks.isEmpty ? [Quote(message: message, surface: surface)] : []
    }
    var quotes: [Quote] = []
    for bytes in ReadingUnit.places(of: text) {
      let near = bytes.lowerBound - Self.reach..<bytes.upperBound + Self.reach
      if !marks.contains(where: { $0.range.overlaps(near) }) {
        quotes.append(Quote(message: message, surface: surface, range: bytes))
      }
    }
    return quotes
  }

  private static func isSame(_ left: Surface, _ right: Surface) -> Bool {
    switch (left, right) {
    case (.text, .text): true
    case (.screenshot(let one, _), .screenshot(let other, _)): one == other
    default: false
    }
  }

  /// Whether a mark lies within what is read around a place.
  private static func meet(_ mark: ExampleScript.Place, _ place: Quote) -> Bool {
    guard mark.surface == place.surface, let range = place.range else { return true }
    return mark.range.lowerBound < range.upperBound + reach
      && mark.range.upperBound > range.lowerBound - reach
  }
}
