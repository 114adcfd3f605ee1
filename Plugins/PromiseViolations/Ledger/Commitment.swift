package import Checking
package import Transcripts

/// Something that the shop's side bound itself to.
package struct Commitment: Sendable, Hashable {
  /// What was promised; the raw value begins the names of its word lists.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// To ship by a certain carrier, or not by one.
    case carrier
    /// To exchange the goods.
    case exchange
    /// To ship, and not to refund, after the buyer applied for a refund by mistake.
    case keepOrder = "keep-order"
    /// To ship by a certain moment.
    case ship
    /// To pay money back.
    case refund
    /// To send goods once more.
    case resend
    /// To add a gift.
    case gift
    /// To answer or call back.
    case answer
    /// That the goods can be returned.
    case returning = "return"
    /// A favour that costs the shop money: free postage, a lower price, goods kept, a visit.
    case service
  }

  /// How it came about.
  package enum Basis: String, Sendable, Hashable {
    /// The shop said it.
    case said
    /// The shop said yes to the buyer's wish.
    case assented
    /// The buyer said yes to the shop's proposal.
    case accepted
  }

  package var kind: Kind
  package var basis: Basis
  /// The shop's message that promises.
  package var message: Int
  /// Bytes of its text: the sentence that promises.
  package var range: Range<Int>
  /// The buyer's wish or consent.
  package var buyersMessage: Int?
  /// The latest moment to keep it, where one was named.
  package var due: Timestamp?
  /// Whether `due` counts from the order, such as 24小时内.
  package var isSpan = false
  /// The moment until which the buyer had to order, such as 今天 in 今天拍今天发.
  package var orderBy: Timestamp?
  /// Carriers that were promised: any one of them keeps the promise.
  package var carriers: Set<Carrier> = []
  /// Carriers that were promised not to be used.
  package var unwanted: Set<Carrier> = []
  /// Whether it holds for a case that may arise: 不合适可以换.
  package var isContingent = false
  package var confidence: Double = 1
  /// How like other promises it reads, where no list knows its words.
  package var likeness: Why?

  package init(
    _ kind: Kind, _ basis: Basis, message: Int, range: Range<Int>, buyersMessage: Int? = nil
  ) {
    self.kind = kind
    self.basis = basis
    self.message = message
    self.range = range
    self.buyersMessage = buyersMessage
  }
}

/// A parcel carrier, by its short name such as 圆通.
package struct Carrier: Sendable, Hashable, Comparable {
  package var name: String

  package static func < (left: Carrier, right: Carrier) -> Bool { left.name < right.name }
}

/// The carriers of the pack: each with the names by which chats and orders call it.
package struct CarrierCatalogue: Sendable {
  private let names: [(name: String, carrier: Carrier)]

  /// Each entry holds a carrier's names, separated by spaces; the first is its short name.
  package init(_ entries: [String]) {
    names = entries.flatMap { entry in
      let words = entry.split(separator: " ").map { $0.lowercased() }
      let carrier = Carrier(name: words.first ?? entry)
      return words.map { ($0, carrier) }
    }
  }

  /// The carrier that an order names, such as 圆通速递 or YTO; nil where it is none of them.
  package func carrier(of text: String) -> Carrier? {
    let text = text.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "&" }
    let found = names.filter { text.contains($0.name) }
    return found.max { $0.name.utf8.count < $1.name.utf8.count }?.carrier
  }

  /// All carriers that a text names.
  package func carriers(of text: String) -> Set<Carrier> {
    let text = text.lowercased()
    return Set(names.filter { text.contains($0.name) }.map(\.carrier))
  }
}
