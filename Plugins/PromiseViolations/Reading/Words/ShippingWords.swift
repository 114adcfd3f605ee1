import Checking

/// Words of carriers, of days, and of what is sent.
struct ShippingWords: Sendable {
  let offer: MatchList
  let request: MatchList
  let carriers: MatchList
  let carrierQuestion: MatchList
  let carrierAside: MatchList
  let carrierGeneral: MatchList
  let carrierCases: MatchList
  /// The buyer's order goes as all do: 大件都是德邦，您这单也是.
  let carrierMeant: MatchList
  let handingOver: MatchList
  let unwanted: MatchList
  let sending: MatchList
  let unshipped: MatchList
  let dispatch: MatchList
  /// The car or the courier that fetches parcels at an hour: 晚上八点那车.
  let pickup: MatchList
  let askedBack: MatchList
  /// A day on which goods will go out.
  let shipDay: MatchList
  let vagueDate: MatchList
  let eventLater: MatchList
  let delay: MatchList
  let notDelay: MatchList
  /// Only announces that it will be later: 得往后拖了.
  let delayTold: MatchList
  /// Other goods in the place of those that are late: 换黑色的话今天就能寄.
  let instead: MatchList
  /// What the buyer needs the goods for: 我六月八号办酒.
  let feast: MatchList
  /// What the shop waits for before it can ship: a text to engrave, a whole address.
  let awaited: MatchList
  let arrival: MatchList
  /// What is sent is no goods, or nothing is sent.
  let notGoods: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    offer = try context.list("ship-offer")
    request = try context.list("ship-request")
    carriers = try context.list("carriers")
    carrierQuestion = try context.list("carrier-question")
    carrierAside = try context.list("carrier-aside")
    carrierGeneral = try context.list("carrier-general")
    carrierCases = try context.list("carrier-cases")
    carrierMeant = try context.list("carrier-meant")
    handingOver = try context.list("handing-over")
    unwanted = try context.list("unwanted")
    sending = try context.list("sending")
    unshipped = try context.list("unshipped")
    dispatch = try context.list("dispatch")
    pickup = try context.list("pickup")
    askedBack = try context.list("asked-back")
    shipDay = try context.list("ship-day")
    vagueDate = try context.list("vague-date")
    eventLater = try context.list("event-later")
    delay = try context.list("delay")
    notDelay = try context.list("not-delay")
    delayTold = try context.list("delay-told")
    instead = try context.list("instead")
    feast = try context.list("feast")
    awaited = try context.list("awaited")
    arrival = try context.list("arrival")
    notGoods = try context.list("not-goods")
  }
}
