package import Checking
package import Transcripts

/// Goodwill money that was offered, promised or paid.
package struct Grant: Sendable, Hashable {
  /// The message that grants it; nil where only the order shows it.
  package var message: Int?
  package var at: Timestamp?
  package var session: Int
  /// Of a span such as 3-20元, its upper end: so much may be paid.
  package var cents: Int
  /// The lower end of a span; nil of a single sum.
  package var least: Int?
  /// Whether it comes on top of what was granted before: 再, 另外.
  package var isFurther = false
  /// Whether it is what all comes to, and not this grant alone: 一共7块.
  package var isTotal = false
  /// Whether it only tells of money that was granted before: 上次补了两块.
  package var isTold = false
  package var confidence: Double = 1
  /// How the words read, where no list knows them.
  package var likeness: Why?

  package init(message: Int?, at: Timestamp?, session: Int, cents: Int) {
    self.message = message
    self.at = at
    self.session = session
    self.cents = cents
  }
}

extension Grant {
  /// The sum in yuan, or the span: `20`, `3-20`.
  var words: String {
    let most = yuan(cents)
    return least.map { $0 < cents ? "\(yuan($0))-\(most)" : most } ?? most
  }

  /// Whether a sum is what was granted, or within the span that was.
  fileprivate func isPaid(by sum: Int) -> Bool { sum <= cents && sum >= least ?? cents }
}

/// Goodwill money of one order, added up in the order of its granting.
package struct GrantTotal: Sendable, Hashable {
  package private(set) var cents = 0
  /// The grants that make up the total.
  package private(set) var grants: [Grant] = []

  package init() {}

  /// Adds a grant.
  ///
  /// Within a session a second offer replaces the first (haggling), unless it says that it comes on
  /// top; a single sum within a span that was offered settles it. The same amount again, in the
  /// chat or in the order, is the same money, as is one within the span that was offered; of a sum
  /// of all, what is new.
  package mutating func add(_ grant: Grant) {
    if grant.isTotal {
      guard grant.cents > cents else { return }
      var rest = grant
      rest.cents -= cents
      rest.least = nil
      cents = grant.cents
      grants.append(rest)
      return
    }
    if !grant.isFurther {
      if settle(by: grant) { return }
      if grants.contains(where: { $0.isPaid(by: grant.cents) && isSame($0, as: grant) }) {
        return
      }
      if grant.message != nil, !grant.isTold,
        let index = grants.lastIndex(where: {
          $0.message != nil && $0.session == grant.session && !$0.isTold
        })
      {
        if grant.cents > grants[index].cents {
          cents += grant.cents - grants[index].cents
          grants[index] = grant
        }
        return
      }
    }
    cents += grant.cents
    grants.append(grant)
  }

  /// Puts what was agreed in the place of the span that was offered: 3到20元, then 4元.
  private mutating func settle(by grant: Grant) -> Bool {
    guard grant.message != nil, !grant.isTold, grant.least == nil,
      let index = grants.lastIndex(where: { $0.message != nil && !$0.isTold }),
      grants[index].session == grant.session, let least = grants[index].least,
      (least..<grants[index].cents).contains(grant.cents)
    else { return false }
    cents -= grants[index].cents - grant.cents
    grants[index] = grant
    return true
  }

  /// Whether two grants of the same amount may be one.
  ///
  /// A word about it and its payment are one, as are two words; two payments are two, and so are
  /// what was granted before and what is granted now.
  private func isSame(_ left: Grant, as right: Grant) -> Bool {
    if left.isTold || right.isTold { return left.message == nil || right.message == nil }
    return left.message != nil || right.message != nil
  }
}
