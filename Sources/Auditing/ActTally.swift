public import Transcripts

/// How often each shop did on each day what a clause counts over a period.
///
/// Merging is commutative and associative with the empty tally as identity, so the tallies of parts
/// of an input that share no transcript add up to that of the whole.
public struct ActTally: Codable, Sendable, Hashable {
  /// Of what and of whom a count is.
  public struct Account: Codable, Sendable, Hashable, Comparable {
    /// The clause's id.
    public var policy: String
    /// Empty where the input does not say.
    public var platform: String
    public var shop: String

    public init(policy: String, platform: String, shop: String) {
      self.policy = policy
      self.platform = platform
      self.shop = shop
    }

    public static func < (left: Account, right: Account) -> Bool {
      (left.policy, left.platform, left.shop) < (right.policy, right.platform, right.shop)
    }
  }

  /// The stretch of days in which most was done.
  public struct Peak: Sendable, Hashable {
    public var first: CivilDate
    public var last: CivilDate
    public var acts: Int

    public init(first: CivilDate, last: CivilDate, acts: Int) {
      self.first = first
      self.last = last
      self.acts = acts
    }
  }

  /// By account, then by the day's number since 1970.
  public private(set) var days: [Account: [Int: Int]] = [:]
  /// Acts whose day is not known.
  public private(set) var undated: [Account: Int] = [:]

  public init() {}

  /// Counts one act.
  public mutating func add(_ account: Account, on date: CivilDate?) {
    if let date {
      days[account, default: [:]][date.daysSince1970, default: 0] += 1
    } else {
      undated[account, default: 0] += 1
    }
  }

  /// Adds the tally of another part of the input.
  public mutating func merge(_ other: ActTally) {
    undated.merge(other.undated, uniquingKeysWith: +)
    days.merge(other.days) { $0.merging($1, uniquingKeysWith: +) }
  }

  /// All accounts, in order.
  public var accounts: [Account] { Set(days.keys).union(undated.keys).sorted() }

  /// The first stretch of so many days with the most acts; nil where no act has a day.
  ///
  /// It ends on the last of its acts, and starts on the day that lets it be so long.
  public func peak(of account: Account, within length: Int) -> Peak? {
    var peak: Peak?
    let counts = (days[account] ?? [:]).sorted { $0.key < $1.key }
    var (start, acts) = (counts.startIndex, 0)
    for (day, count) in counts {
      acts += count
      while counts[start].key <= day - length {
        acts -= counts[start].value
        start += 1
      }
      if acts > peak?.acts ?? 0 {
        peak = Peak(
          first: CivilDate(daysSince1970: day - length + 1), last: CivilDate(daysSince1970: day),
          acts: acts)
      }
    }
    return peak
  }
}
