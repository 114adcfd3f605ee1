package import Importing
package import Transcripts

/// Finds the orders of a transcript: by order number in the export or the text, else by buyer and
/// shop.
package struct OrderIndex: Sendable {
  private let orders: [OrderFacts]
  private let byNumber: [String: [Int]]
  private let byBuyer: [String: [Int]]
  private let lengths: ClosedRange<Int>

  package init(_ orders: [OrderFacts]) {
    self.orders = orders
    var byNumber: [String: [Int]] = [:]
    var byBuyer: [String: [Int]] = [:]
    for (index, order) in orders.enumerated() {
      byNumber[order.orderID, default: []].append(index)
      // 阳光***2 is many people's name.
      if let buyer = order.buyer, !buyer.utf8.span.namesNobody {
        byBuyer[buyer, default: []].append(index)
      }
    }
    self.byNumber = byNumber
    self.byBuyer = byBuyer
    let counts = orders.map(\.orderID.utf8.count)
    lengths = (counts.min() ?? 0)...(counts.max() ?? 0)
  }

  /// The transcript at an index of exports, joined to its orders.
  ///
  /// - Throws: where what was indexed cannot be read again.
  package func transcript(
    at index: Int, of exports: ImportedExports
  ) throws(ImportError) -> Transcript {
    let read = try exports.transcript(at: index)
    return read.joined(to: orders(of: read, named: try exports.orderNumbers(at: index)))
  }

  /// The orders of a transcript, in the order of the table.
  ///
  /// - Parameter named: the order numbers that the export names beside its messages.
  private func orders(of transcript: Transcript, named: [String]) -> [OrderFacts] {
    var found: Set<Int> = []
    for number in named { found.formUnion(byNumber[number] ?? []) }
    for number in numbers(in: transcript.arena) { found.formUnion(byNumber[number] ?? []) }
    // Where the export names orders, the buyer's others are not what the talk is about.
    if let buyer = transcript.buyer, found.isEmpty, named.isEmpty {
      for index in byBuyer[buyer] ?? []
      where orders[index].shop == nil || transcript.shop == nil
        || orders[index].shop == transcript.shop
      {
        found.insert(index)
      }
    }
    return found.sorted().map { orders[$0] }
  }

  /// The runs of ASCII letters, digits and hyphens that are as long as an order number.
  private func numbers(in arena: [UInt8]) -> Set<String> {
    var numbers: Set<String> = []
    var start: Int?
    for index in 0...arena.count {
      let isPart = index < arena.count && isNumberPart(arena[index])
      if isPart {
        if start == nil { start = index }
      } else if let first = start {
        start = nil
        if lengths.contains(index - first) {
          numbers.insert(String(decoding: arena[first..<index], as: UTF8.self))
        }
      }
    }
    return numbers
  }

  private func isNumberPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
