import Checking

/// Words of favours: what the shop will do, and what of its price or fitting it is about.
struct FavourWords: Sendable {
  let favour: MatchList
  let postage: MatchList
  /// Words of what a favour is about: postage, the price, fitting.
  let topics: [MatchList]

  init(_ context: CheckContext) throws(RulePackError) {
    favour = try context.list("favour")
    postage = try context.list("service-postage")
    topics = [
      postage, try context.list("service-price"),
      try context.list("service-fitting"), try context.list("service-keeping"),
      try context.list("service-warranty"),
    ]
  }
}
