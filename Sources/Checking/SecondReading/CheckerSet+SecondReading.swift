import TextMatching
import Transcripts

extension CheckerSet {
  /// Sets aside the findings that the second reader does not bear out.
  ///
  /// What had to be undone to be read (a homophone, a split character, separators) stays: who
  /// disguises a word means it, and the reader has not learned the disguise. So does what an order
  /// or a count shows, and what a word of the pack's list `beyond-doubt` found.
  ///
  /// - Returns: what was set aside.
  func readAgain(
    _ raw: inout [RawFinding], of transcript: Transcript, with scratch: CheckScratch
  ) -> [RawFinding] {
    guard settings.secondReading, let reader = SecondReader.builtIn else { return [] }
    var setAside: [RawFinding] = []
    var texts = ReadingUnit.Texts()
    raw.removeAll { finding in
      guard let primary = finding.quotes.first, !finding.isOfDisguisedWords,
        !finding.isShownByFacts, !plan.isBeyondDoubt(finding),
        let place = scratch.place(of: primary, in: transcript, &texts),
        reader.setsAside(place, as: rules[finding.rule].id)
      else { return false }
      setAside.append(finding)
      return true
    }
    scratch.bytesReread += texts.bytesRead
    return setAside
  }

  /// Puts a finding that was set aside in the place of what the reader takes the same message for
  /// by its words alone: the rule's own reason is the better one.
  ///
  /// - Returns: what stays set aside.
  func restore(
    _ setAside: [RawFinding], among likely: inout [RawFinding]
  ) -> [RawFinding] {
    guard !setAside.isEmpty, !likely.isEmpty else { return setAside }
    let found = Set(likely.map(\.spot))
    let restored = setAside.filter { found.contains($0.spot) }
    let spots = Set(restored.map(\.spot))
    likely.removeAll { spots.contains($0.spot) }
    likely += restored
    return setAside.filter { !spots.contains($0.spot) }
  }
}

extension CheckScratch {
  /// The place of a quote, complete; nil where the transcript has no such place.
  func place(
    of quote: Quote, in transcript: Transcript, _ texts: inout ReadingUnit.Texts
  ) -> WeighedPlace? {
    if quote.surface == .text, (0..<transcript.count).contains(quote.message),
      let place = readings.completePlace(of: transcript[quote.message])
    {
      return place
    }
    return units.unit(of: quote, in: transcript, &texts).map { WeighedPlace($0) }
  }
}

extension RawFinding {
  /// Of which rule and message it speaks.
  private struct Spot: Hashable {
    var rule: Int
    var message: Int?
  }

  fileprivate var spot: some Hashable { Spot(rule: rule, message: quotes.first?.message) }

  /// Whether order facts or a count bear it out: that the goods are custom-made, or the fourth call
  /// without an answer, no reading of words outweighs.
  fileprivate var isShownByFacts: Bool {
    why.contains { $0.step == "order" || $0.step == "count" }
  }
}
