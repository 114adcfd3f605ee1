import Checking

/// Words of goods: special or ordinary, faulty, in stock, exchanged.
struct GoodsWords: Sendable {
  let special: MatchList
  let ordinary: MatchList
  let notSpecial: MatchList
  let specialAside: MatchList
  let faulty: MatchList
  let guarantee: MatchList
  /// A return or an exchange that is due, whatever was done with the goods: 质量问题穿过也给退.
  let dueReturn: MatchList
  let inHand: MatchList
  let handed: MatchList
  let lostPieces: MatchList
  let sentBack: MatchList
  /// Another carrier, address or wording, which is changed and not exchanged.
  let exchangeOther: MatchList
  /// An exchange for goods that are named: 换成黑色.
  let exchangeNamed: MatchList
  let stockQuestion: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    special = try context.list("special-goods")
    ordinary = try context.list("ordinary-goods")
    notSpecial = try context.list("not-special")
    specialAside = try context.list("special-goods-aside")
    faulty = try context.list("faulty")
    guarantee = try context.list("guarantee")
    dueReturn = try context.list("due-return")
    inHand = try context.list("in-hand")
    handed = try context.list("handed-goods")
    lostPieces = try context.list("lost-pieces")
    sentBack = try context.list("sent-back")
    exchangeOther = try context.list("exchange-other")
    exchangeNamed = try context.list("exchange-named")
    stockQuestion = try context.list("stock-question")
  }
}
