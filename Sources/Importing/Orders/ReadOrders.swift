public import Transcripts

/// Reads a table of order facts, one row an order.
///
/// Headers in English or Chinese, as the reference of `--orders` lists them; empty means unknown.
public func readOrders(
  _ path: String, settings: ImportSettings
) throws(ImportError) -> [OrderFacts] {
  []
}
