import Checking

/// Words of prices that fell, and of how long they are guarded.
struct PriceWords: Sendable {
  let drop: MatchList
  /// The buyer still speaks of money.
  let pleading: MatchList
  let differenceDropped: MatchList
  let difference: MatchList
  let dropTold: MatchList
  let differenceRefused: MatchList
  let longGuard: MatchList
  let longAgo: MatchList
  let undatedLongAgo: MatchList
  /// That flash sales have no such refund.
  let saleExcepted: MatchList

  /// Confirms what the buyer saw and grants nothing: 是的，今天主播场.
  let confirming: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    confirming = try context.list("price-confirmed")
    drop = try context.list("price-drop")
    pleading = try context.list("price-pleaded")
    differenceDropped = try context.list("difference-dropped")
    difference = try context.list("price-difference")
    dropTold = try context.list("drop-told")
    differenceRefused = try context.list("difference-refused")
    longGuard = try context.list("long-price-guard")
    longAgo = try context.list("bought-long-ago")
    undatedLongAgo = try context.list("undated-long-ago")
    saleExcepted = try context.list("sale-excepted")
  }
}
