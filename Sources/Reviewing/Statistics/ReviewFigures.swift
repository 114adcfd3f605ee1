package import Auditing
import Transcripts

/// What the review shows so far, in figures.
package struct ReviewFigures: Sendable {
  /// A draw's spot check.
  package struct SpotCheck: Sendable, Hashable {
    package var draw: ReviewStore.StoredDraw
    /// Whether anybody has read a transcript of it or decided on a finding of its period.
    package var isBegun: Bool
    /// Bad transcripts of those of the sample that are decided: bad already, or no finding of
    /// theirs waits.
    ///
    /// Bad is a transcript with a confirmed finding of the draw's period, or one in which an
    /// officer saw a violation. Of a draw that no run audited only those that an officer read are
    /// decided.
    package var estimate: SampleEstimate
    /// Of the transcripts that an officer read blind, that are bad by what was seen then or
    /// decided, and of which no finding waits, those in which the tool had found something that was
    /// confirmed.
    package var recall: ClopperPearsonInterval

    /// How many findings of its sample wait for an officer.
    package var waiting: Int

    /// Whether every drawn transcript is decided.
    ///
    /// Until then the rate leans to one side: what has no findings is decided at once.
    package var isFinished: Bool { estimate.judged == draw.drawn }

    /// The ISO week in which its period ends, or its last day; the draw's id where it has no
    /// period.
    package var name: String { draw.last.flatMap(isoWeek) ?? String(draw.id.prefix(12)) }
  }

  /// Latest first.
  package var spotChecks: [SpotCheck]
  /// In the order of their names.
  package var rules: [RulePrecision]
  /// Of two officers who judged the same finding, the second blind, neither after a settlement.
  package var agreement: Agreement
  /// Findings in each state.
  package var states: [FindingState: Int]
  /// Decisions that stand by each officer, most first.
  package var officers: [(officer: String, decisions: Int)]
  /// What the confirmed findings may cost, if they are upheld, as a run document adds it up: each
  /// currency in order, then points.
  package var exposure: [RunDocument.ExposureTotal]
  package var runs: Int
  /// Runs in which something was not read or a checker failed.
  package var incompleteRuns: Int
}

/// The ISO week of a day, such as `2026-W47`; nil where it is no day.
func isoWeek(_ date: some StringProtocol) -> String? {
  CivilDate(iso8601: date)?.isoWeekName
}
