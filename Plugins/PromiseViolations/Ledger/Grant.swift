package import Checking
package import Transcripts

/// Goodwill money that was offered, promised or paid.
package struct Grant: Sendable, Hashable {
  /// The message that grants it; nil where only the order shows it.
  package var message: Int?
  package var at: Timestamp?
  package var session: Int
  package var cents: Int
  /// Whether it comes on top of what was granted before: 再, 另外.
  package var isFurther = false
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

/// Goodwill money of one order, added up in the order of its granting.
package struct GrantTotal: Sendable, Hashable {
  package private(set) var cents = 0
  /// The grants that make up the total.
  package private(set) var grants: [Grant] = []

  package init() {}

  /// Adds a grant.
  ///
  /// Within a session a second offer replaces the first (haggling), unless it says that it comes on
  /// top. The same amount again, in the chat or in the order, is the same money.
  package mutating func add(_ grant: Grant) {
    if !grant.isFurther {
      if grants.contains(where: { $0.cents == grant.cents && isSame($0, as: grant) }) { return }
      if grant.message != nil,
        let index = grants.lastIndex(where: {
          $0.message != nil && $0.session == grant.session
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

  /// Whether two grants of the same amount may be one.
  ///
  /// A word about it and its payment are one, as are two words; two payments are two.
  private func isSame(_ left: Grant, as right: Grant) -> Bool {
    left.message != nil || right.message != nil
  }
}
