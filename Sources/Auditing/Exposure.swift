package import Checking
package import Transcripts

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
  public var exposureTotals: [ExposureTotal] { Self.totals(of: exposure) }

  /// The sums of clauses' lines: each currency in order, then points.
  package static func totals(of lines: [Exposure]) -> [ExposureTotal] {
    var totals: [String?: ExposureTotal] = [:]
    func add(_ amount: Int?, _ currency: String?, _ line: Exposure) {
      guard let amount else { return }
      var total = totals[currency] ?? ExposureTotal(currency: currency, amount: 0, unverified: 0)
      total.amount += amount
      if !line.isVerified { total.unverified += amount }
      totals[currency] = total
    }
    for line in lines {
      add(line.amount, line.currency, line)
      add(line.points, nil, line)
    }
    return totals.values.sorted { ($0.currency ?? "\u{FFFF}") < ($1.currency ?? "\u{FFFF}") }
  }
}

extension RunDocument.Exposure {
  /// A clause under which a finding stands, as far as it says what is to be paid.
  package struct Clause: Sendable {
    package var policy: String
    /// In whole units of the currency; nil where the clause names no fine.
    package var amount: Int?
    package var currency: String?
    /// What the fine is paid for; nil where the clause names none.
    package var per: String?
    package var isCap: Bool
    package var points: Int?
    package var isVerified: Bool

    package init(
      policy: String, amount: Int?, currency: String?, per: String?, isCap: Bool, points: Int?,
      isVerified: Bool
    ) {
      self.policy = policy
      self.amount = amount
      self.currency = currency
      self.per = per
      self.isCap = isCap
      self.points = points
      self.isVerified = isVerified
    }
  }

  /// A finding as far as it decides what is to be paid, and together with which others.
  ///
  /// A run and the review of it add up alike, so both do it by these.
  package struct Item: Sendable {
    package var id: String
    package var scope: Finding.Scope
    package var shop: String?
    package var day: CivilDate?
    package var transcript: String?
    /// The only order that its transcript was joined to; nil where there is none or there are
    /// several.
    package var order: String?
    /// Those that held on its day.
    package var clauses: [Clause]

    package init(
      id: String, scope: Finding.Scope, shop: String?, day: CivilDate?, transcript: String?,
      order: String?, clauses: [Clause]
    ) {
      self.id = id
      self.scope = scope
      self.shop = shop
      self.day = day
      self.transcript = transcript
      self.order = order
      self.clauses = clauses
    }

    /// Whether a clause asks for anything because of this finding alone: a day's rate is fined by
    /// the finding about the rate, not by the late replies that make it up.
    fileprivate func isLiable(under clause: Clause) -> Bool {
      guard clause.amount != nil || clause.points != nil else { return false }
      return clause.per != "shop-day" || scope == .shopDay
    }

    /// What findings share that are fined once.
    fileprivate func unit(under clause: Clause) -> String {
      if clause.per == "shop-day" {
        return ["day", shop, day?.iso8601].map { $0 ?? "" }.joined(separator: "\t")
      }
      if let order { return "order\t" + order }
      return "transcript\t" + (transcript ?? id)
    }
  }

  /// One line for each clause that asks for anything, in the order of their ids.
  ///
  /// What several findings say of one order, or of one transcript where no order is known, is one
  /// unit; of a clause per shop-day, what falls on one day of a shop. Where findings know a clause
  /// with different penalties, the last one's counts.
  package static func sums(of items: [Item]) -> [RunDocument.Exposure] {
    var lines: [String: (clause: Clause, findings: Int, units: Set<String>)] = [:]
    for item in items {
      for clause in item.clauses where item.isLiable(under: clause) {
        lines[clause.policy, default: (clause, 0, [])].clause = clause
        lines[clause.policy, default: (clause, 0, [])].findings += 1
        lines[clause.policy, default: (clause, 0, [])].units.insert(item.unit(under: clause))
      }
    }
    return lines.values.map { clause, findings, units in
      RunDocument.Exposure(
        policy: clause.policy, findings: findings, units: units.count,
        per: clause.per ?? "violation", amount: clause.amount.map { $0 * units.count },
        currency: clause.currency, isCap: clause.isCap,
        points: clause.points.map { $0 * units.count }, isVerified: clause.isVerified)
    }.sorted { $0.policy < $1.policy }
  }

  /// One line for each clause with a penalty that applied to a finding's platform on its day, in
  /// the catalogue's order.
  static func sums(
    of findings: [FindingRecord], policies: PolicyCatalogue
  ) -> [RunDocument.Exposure] {
    let sums = sums(
      of: findings.map { record in
        Item(
          id: record.id, scope: record.finding.scope, shop: record.shop, day: record.happened,
          transcript: record.transcript,
          // Several orders of one buyer cannot be told apart here, so they count as one.
          order: record.orders.count == 1 ? record.orders[0] : nil,
          clauses: policies.clauses(of: record.finding.policies, on: record.platform)
            .filter { $0.holds(on: record.happened) }.map(Clause.init))
      })
    let lines = Dictionary(sums.map { ($0.policy, $0) }, uniquingKeysWith: { first, _ in first })
    return policies.policies.compactMap { lines[$0.id] }
  }
}

extension RunDocument.Exposure.Clause {
  fileprivate init(_ policy: Policy) {
    self.init(
      policy: policy.id, amount: policy.penalty?.fine?.amount,
      currency: policy.penalty?.fine?.currency, per: policy.penalty?.fine?.per,
      isCap: policy.penalty?.fine?.isCap ?? false, points: policy.penalty?.points,
      isVerified: policy.isVerified)
  }
}
