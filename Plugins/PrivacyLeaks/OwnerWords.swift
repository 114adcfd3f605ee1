import Checking

/// The lists of words around a datum, apart from the signs, by which its owner is told.
struct OwnerWords: Sendable {
  /// Words right behind a name that speak of what is theirs: 林小满那单.
  let foreignFrame: MatchList
  /// Words right behind the number of an order or a parcel that is somebody else's: 排在前头, 那家.
  let orderFrame: MatchList
  /// A name between 是 and 的: 那张是林小满的.
  let owned: MatchList
  /// Who somebody is, right before a name: 师傅, 设计师.
  let role: MatchList
  /// A customer by what they are, right before the name: 学员, 二胎妈妈.
  let customer: MatchList
  /// The buyer's question who bought, took or wrote something.
  let whoAsked: MatchList
  /// Words right beside a name that is no private person's: X老师, X您好, X同款.
  let publicName: MatchList
  /// Words with which the shop reads data back to the buyer.
  let saidBack: MatchList
  /// The buyer's question about somebody else's order.
  let asksOfAnother: MatchList
  /// Words of an image that invite to add an account.
  let inviting: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    foreignFrame = try context.list("foreign-frame")
    orderFrame = try context.list("order-frame")
    owned = try context.list("name-owned")
    role = try context.list("role-before-name")
    customer = try context.list("customer-before-name")
    whoAsked = try context.list("who-asked")
    publicName = try context.list("public-name")
    saidBack = try context.list("buyer-likely")
    asksOfAnother = try context.list("asks-of-another")
    inviting = try context.list("inviting")
  }
}
