import TextMatching
import Transcripts

extension CheckerSet {
  /// Sets aside the findings that the second reader does not bear out.
  ///
  /// What had to be undone to be read (a homophone, a split character, separators) stays: who disguises a
  /// word means it, and the reader has not learned the disguise. So does what an order shows.
  ///
  /// - Returns: what was set aside.
  func readAgain(
    _ raw: inout [RawFinding], of transcript: Transcript, with scratch: CheckScratch
  ) -> [RawFinding] {
    guard settings.secondReading, let reader = SecondReader.builtIn else { return [] }
    var setAside: [RawFinding] = []
    raw.removeAll { finding in
      guard let primary = finding.quotes.first, !finding.isOfDisguisedWords,
        !finding.isShownByOrder,
        let unit = scratch.units.unit(of: primary, in: transcript),
        reader.setsAside(unit, as: rules[finding.rule].id)
      else { return false }
      setAside.append(finding)
      return true
    }
    return setAside
  }

  /// Puts a finding that was set aside in the place of what the reader takes the same message for by its
  /// words alone: the rule's own reason is the better one.
  ///
  /// - Returns: what stays set aside.
  func restore(
    _ setAside: [RawFinding], among likely: inout [RawFinding]
  ) -> [RawFinding] {
    guard !setAside.isEmpty, !likely.isEmpty else { return setAside }
    func stands(_ finding: RawFinding, for other: RawFinding) -> Bool {
      finding.rule == other.rule
        && finding.quotes.first?.message == other.quotes.first?.message
    }
    let restored = setAside.filter { finding in likely.contains { stands(finding, for: $0) } }
    likely.removeAll { place in restored.contains { stands($0, for: place) } }
    likely += restored
    return setAside.filter { finding in !restored.contains { stands($0, for: finding) } }
  }
}

extension RawFinding {
  /// Whether the order facts bear it out: that the goods are custom-made, say, no reading of words outweighs.
  fileprivate var isShownByOrder: Bool { why.contains { $0.step == "order" } }
}
