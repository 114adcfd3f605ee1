import Checking
package import Transcripts

/// What the buyer said in a turn, and what the shop answered in the turn after it.
package struct Exchange: Sendable, Hashable {
  /// The buyer's messages; empty where the shop opened the session.
  package var buyer: [Int] = []
  /// The shop's messages up to the buyer's next turn; empty where it did not answer.
  package var shop: [Int] = []

  package init(buyer: [Int] = [], shop: [Int] = []) {
    self.buyer = buyer
    self.shop = shop
  }

  /// The exchanges of a session, in order.
  ///
  /// Words of the platform itself and messages taken back
  /// belong to none.
  package static func all(in session: Session, of transcript: Transcript) -> [Exchange] {
    var exchanges: [Exchange] = []
    for index in session.messages {
      let message = transcript[index]
      guard message.kind == .text || message.kind == .media else { continue }
      switch message.role {
      case .system:
        continue
      case .buyer:
        if let last = exchanges.last, last.shop.isEmpty {
          exchanges[exchanges.count - 1].buyer.append(index)
        } else {
          exchanges.append(Exchange(buyer: [index]))
        }
      case .agent, .robot:
        if exchanges.isEmpty { exchanges.append(Exchange()) }
        exchanges[exchanges.count - 1].shop.append(index)
      }
    }
    return exchanges
  }
}
