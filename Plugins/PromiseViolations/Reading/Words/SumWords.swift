import Checking

/// Words of money that the shop pays: refunds, goodwill, and how much it is.
struct SumWords: Sendable {
  let money: MatchList
  let wholeSum: MatchList
  let handedSum: MatchList
  let namedSum: MatchList
  let inTotal: MatchList
  let ownAmount: MatchList
  let toldAmount: MatchList
  let asksMoney: MatchList
  let goodwill: MatchList
  let notGoodwill: MatchList
  let consolation: MatchList
  let grievance: MatchList
  let goodsRefund: MatchList
  let refundBesides: MatchList
  let refundGranted: MatchList
  let refundManner: MatchList
  let paidBack: MatchList
  let owed: MatchList
  let granting: MatchList
  let earlierGrant: MatchList
  let approval: MatchList
  let applicationGranted: MatchList
  /// As soon as the buyer applies: 我这头秒过.
  let atOnce: MatchList
  /// Money on its way to the buyer: 退到微信, 到账.
  let paidOut: MatchList
  let further: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    money = try context.list("money")
    wholeSum = try context.list("whole-sum")
    handedSum = try context.list("handed-sum")
    namedSum = try context.list("named-sum")
    inTotal = try context.list("in-total")
    ownAmount = try context.list("own-amount")
    toldAmount = try context.list("told-amount")
    asksMoney = try context.list("asks-money")
    goodwill = try context.list("goodwill")
    notGoodwill = try context.list("not-goodwill")
    consolation = try context.list("consolation")
    grievance = try context.list("grievance")
    goodsRefund = try context.list("goods-refund")
    refundBesides = try context.list("refund-besides")
    refundGranted = try context.list("refund-granted")
    refundManner = try context.list("refund-manner")
    paidBack = try context.list("paid-back")
    owed = try context.list("owed")
    granting = try context.list("granting")
    earlierGrant = try context.list("earlier-grant")
    approval = try context.list("approval")
    applicationGranted = try context.list("application-granted")
    atOnce = try context.list("at-once")
    paidOut = try context.list("paid-out")
    further = try context.list("further")
  }
}
