import Checking

/// Words of gifts, their thresholds, and the campaigns that promise them.
struct GiftWords: Sendable {
  let extra: MatchList
  let grant: MatchList
  let withheld: MatchList
  /// The shop says that a gift is everybody's, or that its threshold is reached.
  let due: MatchList
  /// The shop names the price of what the buyer asked for.
  let sold: MatchList
  let pageGift: MatchList
  let threshold: MatchList
  let gap: MatchList
  let gapToThreshold: MatchList
  let campaignSaid: MatchList
  let campaignOver: MatchList
  let moreThanCampaign: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    extra = try context.list("extra-gift")
    grant = try context.list("gift-grant")
    withheld = try context.list("gift-withheld")
    due = try context.list("gift-due")
    sold = try context.list("gift-sold")
    pageGift = try context.list("page-gift")
    threshold = try context.list("gift-threshold")
    gap = try context.list("gift-gap")
    gapToThreshold = try context.list("gap-to-threshold")
    campaignSaid = try context.list("campaign-said")
    campaignOver = try context.list("campaign-over")
    moreThanCampaign = try context.list("more-than-campaign")
  }
}
