import Checking
import Transcripts

/// Judges one sort of promise by the ledger and the order facts.
protocol PromiseJudge: Sendable {
  func judge(_ promise: PromiseCase, into report: inout Report)
}

/// A judge whose promises an order can show to be kept or broken; the ledger asks it too.
protocol OrderJudge: PromiseJudge {
  /// What one order says of a promise.
  func judge(
    _ order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> OrderVerdict

  /// Whether the buyer agreed to something else, or called it off, in time.
  func isSuperseded(_ commitment: Commitment, in promise: PromiseCase) -> Bool
}

extension OrderJudge {
  func isSuperseded(_ commitment: Commitment, in promise: PromiseCase) -> Bool {
    promise.isReleased(commitment)
  }
}
