import Transcripts

/// A stage: reads one transcript, reports findings, and knows no other stage.
///
/// Pure and synchronous, without input or output: concurrency belongs to the pipeline.
public protocol Checker: Sendable {
  func check(_ transcript: MatchedTranscript, into report: inout Report)

  /// Whether a message that reads like those marked for a rule is in order all the same, by what else the
  /// transcript says: the answer that came after all, the apology two lines below.
  ///
  /// Asked only of a message in which `check` found nothing and that the second reading would report.
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
  associatedtype Summary: Codable & Sendable
  var emptySummary: Summary { get }
  func summarize(_ transcript: MatchedTranscript, into summary: inout Summary)
  func merge(_ other: Summary, into summary: inout Summary)
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
