import Checking
import Transcripts

extension RunDocument {
  /// What one clause costs, should the findings be upheld; no statement that they will be.
  public struct Exposure: Sendable, Hashable {
    public var policy: String
    /// The findings that stand on the clause, and how many units of it they make.
    public var findings: Int
    public var units: Int
    /// What a unit is: `violation`, `sub-order`, `shop-day`.
    public var per: String
    /// The fines of all units, in whole units of the currency; nil where the clause names none.
    public var amount: Int?
    /// ISO 4217, such as `CNY`.
    public var currency: String?
    /// Whether the amount is the most that can be asked.
    public var isCap: Bool
    /// The points of all units; nil where the clause names none.
    public var points: Int?
    public var isVerified: Bool
  }

  /// All clauses together, for each currency; nil keys stand for points.
  public struct ExposureTotal: Sendable, Hashable {
    /// Nil for points.
    public var currency: String?
    public var amount: Int
    /// How much of it rests on clauses that nobody has verified.
    public var unverified: Int
  }

  /// The sums of `exposure`: each currency in order, then points.
  public var exposureTotals: [ExposureTotal] {
    var totals: [String?: ExposureTotal] = [:]
    func add(_ amount: Int?, _ currency: String?, _ line: Exposure) {
      guard let amount else { return }
      var total = totals[currency] ?? ExposureTotal(currency: currency, amount: 0, unverified: 0)
      total.amount += amount
      if !line.isVerified { total.unverified += amount }
      totals[currency] = total
    }
    for line in exposure {
      add(line.amount, line.currency, line)
      add(line.points, nil, line)
    }
    return totals.values.sorted { ($0.currency ?? "\u{FFFF}") < ($1.currency ?? "\u{FFFF}") }
  }
}

extension RunDocument.Exposure {
  /// One line for each clause with a penalty that applied to a finding's platform on its day.
  ///
  /// In the catalogue's order. What several findings say of one order, or of one transcript where no
  /// order is known, is one unit; of a clause per shop-day, what falls on one day of a shop.
  static func sums(
    of findings: [FindingRecord], policies: PolicyCatalogue
  ) -> [RunDocument.Exposure] {
    var counts: [String: Int] = [:]
    var units: [String: Set<String>] = [:]
    for record in findings {
      for policy in policies.clauses(of: record.finding.policies, on: record.platform) {
        guard let penalty = policy.penalty, penalty.fine != nil || penalty.points != nil,
          policy.holds(on: record.happened), isLiable(record, to: penalty)
        else { continue }
        counts[policy.id, default: 0] += 1
        units[policy.id, default: []].insert(unit(of: record, per: penalty.fine?.per))
      }
    }
    return policies.policies.compactMap { policy in
      guard let penalty = policy.penalty, let count = counts[policy.id] else { return nil }
      let many = units[policy.id]?.count ?? 0
      return RunDocument.Exposure(
        policy: policy.id, findings: count, units: many, per: penalty.fine?.per ?? "violation",
        amount: penalty.fine.map { $0.amount * many }, currency: penalty.fine?.currency,
        isCap: penalty.fine?.isCap ?? false, points: penalty.points.map { $0 * many },
        isVerified: policy.isVerified)
    }
  }

  /// Whether a clause asks for anything because of a finding alone: a day's rate is fined by the finding
  /// about the rate, not by the late replies that make it up.
  private static func isLiable(_ record: FindingRecord, to penalty: Policy.Penalty) -> Bool {
    penalty.fine?.per != "shop-day" || record.finding.scope == .shopDay
  }

  /// What findings share that are fined once.
  private static func unit(of record: FindingRecord, per: String?) -> String {
    if per == "shop-day" {
      return ["day", record.shop, record.happened?.iso8601].map { $0 ?? "" }.joined(separator: "\t")
    }
    // Several orders of one buyer cannot be told apart here, so they count as one.
    if record.orders.count == 1 { return "order\t" + record.orders[0] }
    return "transcript\t" + (record.transcript ?? record.id)
  }
}
