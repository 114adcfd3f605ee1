import Transcripts

/// A stage: reads one transcript, reports findings, and knows no other stage.
///
/// Pure and synchronous, without input or output: concurrency belongs to the pipeline. What it
/// needs it gets when it is made, from a `CheckContext`: its rules, their options, the lists of the
/// pack.
public protocol Checker: Sendable {
  /// Reads one transcript and reports what it finds: `report.flag` for each finding,
  /// `report.notEvaluated` where a fact is missing, `report.fail` where it cannot go on.
  ///
  /// Called for each transcript that is audited, from several threads at once and in any order,
  /// with transcripts of more than 10,000 messages in parts; nothing is kept from one call to the
  /// next. A rule that is switched off, or not for this platform, need not be looked at:
  /// `report.isActive`.
  ///
  /// - Parameters:
  ///   - transcript: the messages and what the pack's lists found in them; not to be kept.
  ///   - report: stamps rule, severity and clauses, and masks.
  func check(_ transcript: MatchedTranscript, into report: inout Report)

  /// Whether a message that reads like those marked for a rule is in order all the same, by what
  /// else the transcript says: the answer that came after all, the apology two lines below.
  ///
  /// Asked only of a message in which `check` found nothing and that the second reading would
  /// report.
  ///
  /// - Parameter rule: one of the rules that name the check, without its pack.
  func excuses(_ message: Int, of transcript: MatchedTranscript, as rule: String) -> Bool
}

extension Checker {
  public func excuses(_ message: Int, of transcript: MatchedTranscript, as rule: String) -> Bool {
    false
  }
}

/// A checker that also concludes something from all transcripts together, such as a rate.
///
/// Merging is commutative and associative with `emptySummary` as identity, so that it works over
/// threads, files and machines. Summaries see every transcript read, sampled or not.
public protocol SummarizingChecker: Checker {
  /// What is known of the transcripts so far: counts, not their words, since it can be written to a
  /// file and read on another machine.
  associatedtype Summary: Codable & Sendable

  /// What is known before the first transcript: merged into a summary it changes nothing.
  var emptySummary: Summary { get }

  /// Adds one transcript to a summary.
  ///
  /// Called once for each, in the same parts as `check`, and for those too that were not drawn.
  func summarize(_ transcript: MatchedTranscript, into summary: inout Summary)

  /// Adds what another thread, file or machine knows of other transcripts to a summary.
  ///
  /// The order in which summaries are merged must not matter.
  func merge(_ other: Summary, into summary: inout Summary)

  /// Reports what follows from all transcripts together; called once, at the end of the run.
  ///
  /// Where the input was not read whole it is not called, and the check's rules count as not
  /// evaluated. There is no transcript to quote: say of whom a finding speaks by `flag(…,
  /// subject:)`, with no quotes, under a rule whose `scope` is `shop-day` or `agent-30-days`.
  func conclude(_ summary: Summary, into report: inout Report)
}

/// A fact without which a rule cannot be evaluated.
public enum MissingData: String, Sendable, Hashable, CaseIterable {
  case timestamps
  case orderFacts = "order-facts"
  case screenshotText = "screenshot-text"
  case robotFlag = "robot-flag"
  case platform
  case roles
  case partialInput = "partial-input"
  /// The message was there, its content was not (a placeholder that the web page shows).
  case messageText = "message-text"
  /// The check failed in the transcript, or trapped and was left out there.
  case checker

  /// What a rule may say that it needs.
  static var needs: [MissingData] { allCases.filter { $0 != .checker } }
}
