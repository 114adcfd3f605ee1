import Checking

/// Judges one sort of promise by the ledger and the order facts.
protocol PromiseJudge: Sendable {
  func judge(_ promise: PromiseCase, into report: inout Report)
}
