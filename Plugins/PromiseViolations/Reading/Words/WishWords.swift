import Checking

/// Words of what the buyer wishes, and of how either side takes the answer.
struct WishWords: Sendable {
  let newWish: MatchList
  let wishPays: MatchList
  let placing: MatchList
  /// The buyer takes an answer and asks for nothing more: 好吧, 那算了.
  let takingNote: MatchList
  /// Of that, what gives the wish up: 好吧, 那算了.
  let resigning: MatchList
  /// A yes that grants something, and does not merely take note: 可以, 没问题, 同意了.
  let grantingYes: MatchList
  /// The shop will ask or apply for it: 我去申请.
  let holding: MatchList
  /// The shop excuses itself: 不好意思，刚看到消息.
  let excuse: MatchList
  let answerResult: MatchList
  let keepingPending: MatchList
  let contextAside: MatchList
  let absence: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    newWish = try context.list("new-wish")
    wishPays = try context.list("wish-pays")
    placing = try context.list("placing")
    takingNote = try context.list("taking-note")
    resigning = try context.list("resigning")
    grantingYes = try context.list("granting-yes")
    holding = try context.list("holding")
    excuse = try context.list("excuse")
    answerResult = try context.list("answer-result")
    keepingPending = try context.list("keeping-pending")
    contextAside = try context.list("context-aside")
    absence = try context.list("absence")
  }
}
