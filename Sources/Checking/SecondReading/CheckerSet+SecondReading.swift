import TextMatching
import Transcripts

extension CheckerSet {
  /// Sets aside the findings that the second reader does not bear out, and counts them by rule.
  ///
  /// What had to be undone to be read (a homophone, a split character, separators) stays: who disguises a
  /// word means it, and the reader has not learned the disguise.
  func readAgain(
    _ raw: inout [RawFinding], of transcript: Transcript, with scratch: CheckScratch,
    into outcome: inout Outcome
  ) {
    guard settings.secondReading, let reader = SecondReader.builtIn else { return }
    raw.removeAll { finding in
      guard let primary = finding.quotes.first, !finding.isOfDisguisedWords,
        let unit = scratch.units.unit(of: primary, in: transcript),
        reader.setsAside(unit, as: rules[finding.rule].id)
      else { return false }
      if plan.isReported[finding.rule] { outcome.setAside.append(finding.rule) }
      return true
    }
  }
}
