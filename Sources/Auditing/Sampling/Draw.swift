/// A draw from a frame that somebody else can repeat: the smallest tickets of each stratum.
///
/// Method: tickets as in `Sample`. With strata each gets a minimum, the rest goes to them in
/// proportion to their size, by largest remainders; so every unit's chance of being drawn is known.
///
/// With weights it is a priority sample: the smallest ticket ÷ weight, and the chance of a unit of
/// weight w is min(1, w ÷ τ), where 1 ÷ τ is the first quotient that is not drawn. Source: N.
/// Duffield, C. Lund, M. Thorup, "Priority Sampling for Estimation of Arbitrary Subset Sums", J.
/// ACM 54 (2007).
public struct Draw: Sendable, Hashable {
  /// What a unit's stratum is made of, in this order.
  public enum Stratifier: String, Sendable, Hashable, CaseIterable, Codable {
    case platform, shop, agent, week

    func value(of unit: Frame.Unit) -> String? {
      switch self {
      case .platform: unit.platform
      case .shop: unit.shop
      case .agent: unit.agent
      case .week: unit.week
      }
    }
  }

  /// By what a unit's chance grows.
  public enum Weighting: String, Sendable, Hashable, CaseIterable, Codable {
    /// By the frame's risk weights, 1…10.
    case risk
  }

  /// What is asked for.
  public struct Order: Sendable, Hashable, Codable {
    public var size: Int
    public var seed: String
    /// Empty for one stratum over everything.
    public var strata: [Stratifier]
    /// How many of each stratum at least; without strata it says nothing.
    public var minimum: Int
    /// How many further units of each stratum stand by.
    public var backups: Int
    /// Nil where every unit of a stratum has the same chance.
    public var weighting: Weighting?

    public init(
      size: Int, seed: String, strata: [Stratifier] = [], minimum: Int = 3, backups: Int = 0,
      weighting: Weighting? = nil
    ) {
      self.size = size
      self.seed = seed
      self.strata = strata
      self.minimum = minimum
      self.backups = backups
      self.weighting = weighting
    }
  }

  public struct Stratum: Sendable, Hashable, Codable {
    /// The values of the stratifiers, joined by ` | `; empty where there are none.
    ///
    /// It goes into the tickets.
    public var name: String
    public var units: Int
    public var drawn: Int
    /// With weights, τ: the weight from which a unit is sure to be drawn; 0 where all are.
    public var threshold: Double?
    /// The chance of each of its units to be drawn, 0…1; of a weighted stratum, their mean.
    public var inclusion: Double { units == 0 ? 0 : Double(drawn) / Double(units) }
  }

  public struct Pick: Sendable, Hashable, Codable {
    public var transcript: String
    public var stratum: String
    /// 0 < ticket < 1.
    public var ticket: Double
    /// Whether it only stands by for one that must be replaced.
    public var isBackup: Bool
    /// With weights, its own, and its chance to be drawn; a stand-by has no chance of its own.
    public var weight: Double?
    public var inclusion: Double?
  }

  public let order: Order
  public let frameDigest: String
  public let frameSize: Int
  public let exclusions: [Frame.Exclusion]
  /// In the order of their names.
  public let strata: [Stratum]
  /// Stratum by stratum, in the order of tickets; each stratum's backups behind its picks.
  public let picks: [Pick]

  public init(_ order: Order, from frame: Frame) {
    self.order = order
    frameDigest = frame.sha256
    frameSize = frame.units.count
    exclusions = frame.exclusions
    let groups = Dictionary(grouping: frame.units) { Self.stratum(of: $0, by: order.strata) }
    let names = groups.keys.sorted()
    let sizes = names.map { groups[$0]?.count ?? 0 }
    let shares = Self.shares(
      of: order.size, among: sizes, minimum: order.strata.isEmpty ? 0 : order.minimum)
    let drawn = zip(names, shares).map { name, share in
      Self.draw(share, of: groups[name] ?? [], stratum: name, by: order)
    }
    strata = zip(names, zip(sizes, zip(shares, drawn))).map { name, share in
      Stratum(name: name, units: share.0, drawn: share.1.0, threshold: share.1.1.threshold)
    }
    picks = drawn.flatMap(\.picks)
  }

  /// A stratum's picks and stand-bys; with weights, its threshold.
  private static func draw(
    _ share: Int, of units: [Frame.Unit], stratum: String, by order: Order
  ) -> (picks: [Pick], threshold: Double?) {
    let isWeighted = order.weighting != nil
    let ranked = units.map { unit in
      let ticket = Sample.ticket(seed: order.seed, stratum: stratum, id: unit.transcript)
      let weight = isWeighted ? unit.risk ?? 1 : 1
      return (unit: unit, ticket: ticket, weight: weight, rank: ticket / weight)
    }.sorted { ($0.rank, $0.unit.transcript) < ($1.rank, $1.unit.transcript) }
    let threshold = share < ranked.count ? 1 / ranked[share].rank : 0
    let picks = ranked.prefix(share + min(max(0, order.backups), ranked.count)).enumerated().map {
      place, entry in
      let isBackup = place >= share
      let chance = threshold == 0 ? 1 : min(1, entry.weight / threshold)
      return Pick(
        transcript: entry.unit.transcript, stratum: stratum, ticket: entry.ticket,
        isBackup: isBackup, weight: isWeighted ? entry.weight : nil,
        inclusion: isWeighted && !isBackup ? chance : nil)
    }
    return (picks, isWeighted ? threshold : nil)
  }

  static func stratum(of unit: Frame.Unit, by strata: [Stratifier]) -> String {
    strata.map { $0.value(of: unit) ?? "" }.joined(separator: " | ")
  }

  /// How many of each stratum: its minimum first, then in proportion, by largest remainders; never
  /// more than there are, and in all `size` where that many exist, or the minima where they are
  /// more.
  static func shares(of size: Int, among sizes: [Int], minimum: Int) -> [Int] {
    var shares = sizes.map { min($0, max(0, minimum)) }
    var rest = min(size, sizes.reduce(0, +)) - shares.reduce(0, +)
    // A stratum that is full leaves its share to the others, so this may take several rounds.
    while rest > 0 {
      let open = sizes.indices.filter { shares[$0] < sizes[$0] }
      let total = open.reduce(0) { $0 + sizes[$1] }
      guard total > 0 else { break }
      var parts = open.map { index in
        let exact = Double(rest) * Double(sizes[index]) / Double(total)
        return (index: index, whole: Int(exact), remainder: exact - Double(Int(exact)))
      }
      var left = rest - parts.reduce(0) { $0 + $1.whole }
      let byRemainder = parts.indices.sorted {
        (parts[$1].remainder, parts[$0].index) < (parts[$0].remainder, parts[$1].index)
      }
      for place in byRemainder where left > 0 {
        parts[place].whole += 1
        left -= 1
      }
      var given = 0
      for part in parts {
        let more = min(part.whole, sizes[part.index] - shares[part.index])
        shares[part.index] += more
        given += more
      }
      guard given > 0 else { break }
      rest -= given
    }
    return shares
  }
}
