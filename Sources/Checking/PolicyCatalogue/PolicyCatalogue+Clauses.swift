public import Transcripts

extension PolicyCatalogue {
  /// The clauses among `ids` that hold on a platform: its own and those of any.
  ///
  /// All of them hold where the platform is unknown. Taobao and Tmall have one owner, and their
  /// clauses hold on both.
  public func clauses(of ids: [String], on platform: Platform?) -> [Policy] {
    ids.compactMap { self[$0] }.filter { policy in
      guard let platform, policy.platform != .any else { return true }
      return policy.platform == platform
        || Set([policy.platform, platform]) == [.taobao, .tmall]
    }
  }
}

extension Platform {
  /// What a clause says that holds everywhere.
  static let any = Platform(rawValue: "any")
}
