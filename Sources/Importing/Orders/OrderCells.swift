import Transcripts

/// Reads the cells of one order; an error names the file, the line and the column.
struct OrderCells {
  let file: String
  let line: Int
  var cells: [OrderColumn: String]
  private let words: Words

  init(file: String, line: Int, cells: [OrderColumn: String], words: Words) {
    self.file = file
    self.line = line
    self.cells = cells
    self.words = words
  }

  /// The order number and one other cell.
  func only(_ column: OrderColumn) -> OrderCells {
    var part = self
    part.cells = cells.filter { $0.key == column || $0.key == .orderId }
    return part
  }

  /// A cell's words; nil where it is empty, or says that there is nothing to say: `-`, `未发货` for a
  /// carrier.
  func text(_ column: OrderColumn) -> String? {
    guard let text = cells[column]?.trimmingSpaces(), !text.isEmpty,
      !words.saysNothing(text, in: column.rawValue), !words.orderOpen.contains(text.comparable)
    else { return nil }
    return text
  }

  /// The facts of which a cell says that they are not what the column asks for: 无需物流 for a carrier.
  var openFacts: Set<OrderFacts.Event> {
    let open = cells.filter { words.orderOpen.contains($0.value.comparable) }
    return Set(open.keys.compactMap { OrderFacts.Event(rawValue: $0.rawValue) })
  }

  /// Somebody's name, as chats have it.
  func name(_ column: OrderColumn) -> String? { text(column).map(WrittenIdentifier.plain) }

  /// A number of an order or parcel, with all its digits.
  func identifier(_ column: OrderColumn) throws(ImportError) -> String? {
    guard let text = text(column) else { return nil }
    guard !text.utf8Span.span.isScientificNumber else {
      throw error(column, found: "a number in scientific notation", expected: "all its digits")
    }
    return WrittenIdentifier.plain(text)
  }

  /// Hundredths of a yuan: `12`, `12.5`, `¥1,299.00`, `12元`.
  func cents(_ column: OrderColumn) throws(ImportError) -> Int? {
    guard let text = text(column) else { return nil }
    guard let cents = Self.cents(text) else {
      throw error(column, found: "no amount", expected: "yuan, such as 12.50")
    }
    return cents
  }

  static func cents(_ text: String) -> Int? {
    let plain = text.filter { !"¥￥元, ".contains($0) }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    // A sign before the digits would be read with them, and a minus before a zero get lost.
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } }),
      let yuan = Int(parts[0]), yuan < 1 << 40
    else { return nil }
    guard parts.count == 2 else { return yuan * 100 }
    let digits = parts[1].prefix(2)
    guard parts[1].count <= 4, let hundredths = Int(digits) else { return nil }
    return yuan * 100 + (digits.count == 1 ? hundredths * 10 : hundredths)
  }

  func flag(_ column: OrderColumn) throws(ImportError) -> Bool? {
    guard let text = text(column) else { return nil }
    switch text.lowercased() {
    case "是", "有", "true", "yes", "y", "1": return true
    case "否", "无", "false", "no", "n", "0": return false
    default: throw error(column, found: "another word", expected: "是 or 否, true or false")
    }
  }

  /// `SKU*quantity;…`; a quantity that is not written is 1.
  func items(_ column: OrderColumn) throws(ImportError) -> [OrderFacts.Item]? {
    guard let text = text(column) else { return nil }
    var items: [OrderFacts.Item] = []
    // None were recorded, which is more than an empty cell says.
    if words.orderNone.contains(text.comparable) { return items }
    for part in Self.parts(text) where !words.orderNone.contains(part.comparable) {
      let pieces = part.split { $0 == "*" || $0 == "×" }
      guard !pieces.isEmpty else {
        throw error(column, found: "no SKU", expected: "SKU*quantity;…")
      }
      let sku = String(pieces[0]).trimmingSpaces()
      if pieces.count == 1 {
        items.append(OrderFacts.Item(sku: sku, quantity: 1))
        continue
      }
      guard pieces.count == 2, let quantity = Int(String(pieces[1]).trimmingSpaces()), quantity > 0
      else { throw error(column, found: "no quantity", expected: "SKU*quantity;…") }
      items.append(OrderFacts.Item(sku: sku, quantity: quantity))
    }
    return items
  }

  /// A time; a date alone is taken at its first second, or at its last where it is a limit, or the
  /// end of something that a message of that day may have asked for.
  func time(
    _ column: OrderColumn, _ reader: inout TimeReader, isLimit: Bool = false
  ) throws(ImportError) -> Timestamp? {
    guard let text = text(column) else { return nil }
    return try time(text, column, &reader, isLimit: isLimit)
  }

  private func time(
    _ text: String, _ column: OrderColumn, _ reader: inout TimeReader, isLimit: Bool
  ) throws(ImportError) -> Timestamp? {
    switch reader.read(text.utf8Span.span) {
    case .moment(let timestamp): return timestamp
    case .none: return nil
    case .partial, .unread: break
    }
    let wholeDay = isLimit ? "23:59:59" : "00:00:00"
    if case .moment(let timestamp) = reader.read(
      wholeDay.utf8Span.span, dateText: text.utf8Span.span)
    {
      return timestamp
    }
    throw error(column, found: "no time", expected: "such as 2026-11-16 09:12:04")
  }

  /// `time amount;…`; the time may be left out.
  func compensations(
    _ reader: inout TimeReader
  ) throws(ImportError) -> [OrderFacts.Compensation]? {
    guard let text = text(.compensations) else { return nil }
    var compensations: [OrderFacts.Compensation] = []
    if words.orderNone.contains(text.comparable) { return compensations }
    for part in Self.parts(text) {
      let words = part.split(whereSeparator: \.isWhitespace)
      guard let amount = words.last, let cents = Self.cents(String(amount)) else {
        throw error(.compensations, found: "no amount", expected: "time amount;…")
      }
      var at: Timestamp?
      if words.count > 1 {
        let written = words.dropLast().joined(separator: " ")
        at = try time(written, .compensations, &reader, isLimit: false)
      }
      compensations.append(OrderFacts.Compensation(at: at, cents: cents))
    }
    return compensations
  }

  func afterSaleType() throws(ImportError) -> OrderFacts.AfterSaleType? {
    guard let text = text(.afterSaleType) else { return nil }
    switch text.comparable {
    case "refund", "仅退款", "退款": return .refund
    case "return", "退货", "退货退款", "退款退货": return .return
    case "exchange", "换货": return .exchange
    case "resend", "补发", "补寄": return .resend
    default:
      throw error(
        .afterSaleType, found: "another word", expected: "refund, return, exchange or resend")
    }
  }

  private static func parts(_ text: String) -> [String] {
    text.split { ";；\n".contains($0) }.map { String($0).trimmingSpaces() }.filter { !$0.isEmpty }
  }

  private func error(_ column: OrderColumn, found: String, expected: String) -> ImportError {
    ImportError(
      file: file, line: line, found: "\(found) in \(column.rawValue) (\(column.chinese))",
      expected: expected, advice: "Correct that cell, or leave it empty.")
  }
}
