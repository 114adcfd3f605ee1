public import Transcripts

/// A written clause of a platform or a shop.
public struct Policy: Sendable, Hashable {
  /// What a violation costs.
  public struct Penalty: Sendable, Hashable {
    public struct Fine: Sendable, Hashable {
      /// In whole units of the currency.
      public var amount: Int
      /// ISO 4217, such as `CNY`.
      public var currency: String
      /// What it is paid for, such as `violation`.
      public var per: String
      /// Whether the amount is the most that can be asked, not the amount itself.
      public var isCap: Bool
    }
    /// So many violations of a clause within some days bring a measure beside the points.
    public struct Limit: Sendable, Hashable {
      public var count: Int
      public var days: Int
      /// The id of the clause that is violated.
      public var of: String
    }
    public var fine: Fine?
    public var points: Int?
    /// The period, in days, in which the points are added up.
    public var days: Int?
    public var limit: Limit?
    public var note: Localized?
  }

  /// Where the clause is written.
  public struct Source: Sendable, Hashable {
    public var title: String
    /// The source document's file name.
    public var document: String?
  }

  public var id: String
  public var platform: Platform
  /// The clause in one sentence.
  public var clause: Localized
  public var source: Source
  /// The first day it holds; nil where that is unknown.
  public var validFrom: CivilDate?
  /// The last day it holds; nil while it does.
  public var validTo: CivilDate?
  public var penalty: Penalty?
  /// Rows of the policy catalogue's table that it states.
  public var rows: [Int]
  /// Whether somebody has compared it with the platform's own words.
  public var isVerified: Bool

  /// Whether it held on a day; where the day or the limits are unknown it is taken to hold.
  public func holds(on day: CivilDate?) -> Bool {
    guard let day else { return true }
    return (validFrom.map { $0 <= day } ?? true) && (validTo.map { day <= $0 } ?? true)
  }
}
