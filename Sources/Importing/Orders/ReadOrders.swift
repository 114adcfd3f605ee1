internal import Foundation
import Transcripts

/// Reads a table of order facts.
///
/// Headers in English or Chinese, as the reference of `--orders` lists them, or as exports write
/// them (`order-columns` of words.yaml); other columns are left alone and named. An empty cell, a
/// dash and the like mean unknown. An order may have several rows, one an item: items add up, and
/// what they differ over is unknown.
///
/// - Throws: `ImportError` with file, line and column where the table cannot be read, or a cell is
///   not what its column holds.
public func readOrders(
  _ path: String, settings: ImportSettings
) throws(ImportError) -> OrderTable {
  guard let times = TimeReader(timeZone: settings.timeZone) else {
    throw ImportError(
      file: "timezone", found: "`\(settings.timeZone)`",
      expected: "an IANA time zone such as Asia/Shanghai", advice: "Change the setting `timezone`.")
  }
  let words = try FormatCatalog(settings: ImportSettings()).words
  var reader = OrderReader(file: path, times: times, words: words)
  return try reader.read(limit: settings.limits.pageBytes)
}

/// Reads one table of order facts.
private struct OrderReader {
  let file: String
  var times: TimeReader
  let words: Words
  /// The rows by order, in the table's order.
  private var orders: [MergedOrder] = []
  private var places: [String: Int] = [:]
  private var unread: [OrderColumn: Int] = [:]

  init(file: String, times: TimeReader, words: Words) {
    self.file = file
    self.times = times
    self.words = words
  }

  mutating func read(limit: Int) throws(ImportError) -> OrderTable {
    let text = try load(limit: limit)
    let bytes = text.bytes.data.span
    let header = try header(text)
    var reader = CSVReader(dialect: header.dialect, from: header.end)
    var line = header.line
    var counted = header.start
    while reader.next(in: bytes) {
      line += lineBreaks(bytes, from: counted, to: reader.recordStart, dialect: header.dialect)
      counted = reader.recordStart
      if reader.hasUnterminatedQuote || reader.hasStrayQuote {
        throw error(line, found: "a quote that is not closed or not doubled", expected: "RFC 4180")
      }
      if reader.cells.allSatisfy(\.isEmpty) { continue }
      var cells: [OrderColumn: String] = [:]
      for (cell, column) in zip(reader.cells, header.columns) {
        if let column { cells[column] = cell.string(in: bytes) }
      }
      guard reader.cells.count <= header.columns.count else {
        throw error(
          line, found: "\(reader.cells.count) cells", expected: "\(header.columns.count) cells")
      }
      try take(
        OrderCells(file: file, line: line, cells: cells, words: words), aliased: header.aliased)
    }
    return table(unused: header.unused)
  }

  private mutating func take(
    _ row: OrderCells, aliased: Set<OrderColumn>
  ) throws(ImportError) {
    var cells = row
    var open = row.openFacts
    // An export's column may hold something else than its name says.
    for column in aliased where row.text(column) != nil && (try? order(row.only(column))) == nil {
      cells.cells[column] = nil
      unread[column, default: 0] += 1
      if let event = OrderFacts.Event(rawValue: column.rawValue) { open.insert(event) }
    }
    var order = try order(cells)
    order.open = open
    if let place = places[order.orderID] {
      orders[place].add(order)
    } else {
      places[order.orderID] = orders.count
      orders.append(MergedOrder(order))
    }
  }

  private func table(unused: [String]) -> OrderTable {
    var conflicts: [OrderColumn: Int] = [:]
    for column in orders.flatMap(\.conflicts) { conflicts[column, default: 0] += 1 }
    return OrderTable(
      orders: orders.map(\.facts), unusedColumns: unused,
      openFacts: OrderColumn.allCases.flatMap { column in
        [(OrderTable.OpenFact.Reason.rowsDiffer, conflicts), (.unread, unread)].compactMap {
          reason, counts in
          counts[column].map {
            OrderTable.OpenFact(column: column.rawValue, reason: reason, count: $0)
          }
        }
      })
  }

  private func load(limit: Int) throws(ImportError) -> DecodedText {
    let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
    guard let size, let bytes = try? ExportBytes(contentsOf: file, size: size) else {
      throw ImportError(
        file: file, found: "no readable file", expected: "the table of order facts",
        advice: "Check `--orders`, or the config's `orders`.")
    }
    guard size <= limit else {
      throw error(nil, found: "\(size) bytes", expected: "at most \(limit) (limit: page)")
    }
    // An order fact that is wrong would judge a promise wrongly: what is damaged is not used.
    do {
      return try decodeStrictly(bytes)
    } catch  where error.hasNoRoom {
      throw ImportError(
        file: file, found: error.found,
        expected: "about \(bytes.count * 3 / 2) bytes in the folder for temporary files",
        advice: "Free that much, or name another folder in TMPDIR.")
    } catch {
      throw self.error(nil, found: error.found, expected: UnknownEncoding.expected)
    }
  }

  private struct Header {
    var dialect: CSVDialect
    var columns: [OrderColumn?]
    /// Those that an export's name stands for.
    var aliased: Set<OrderColumn>
    /// The headers of the other columns.
    var unused: [String]
    var start: Int
    var end: Int
    var line: Int
  }

  private func header(_ text: DecodedText) throws(ImportError) -> Header {
    let bytes = text.bytes.data.span
    let hasFeeds = bytes.firstIndex(of: 0x0A, from: text.start) != nil
    var best: Header?
    for delimiter in CSVDialect.delimiters {
      let dialect = CSVDialect(delimiter: delimiter, endsRecordsWithReturn: !hasFeeds)
      var reader = CSVReader(dialect: dialect, from: text.start)
      guard reader.next(in: bytes) else { break }
      let headers = reader.cells.map { $0.string(in: bytes) }
      let columns = OrderColumn.columns(of: headers, words)
      let count = columns.count { $0 != nil }
      if columns.contains(.orderId), count > best?.columns.count(where: { $0 != nil }) ?? 0 {
        let line = lineBreaks(bytes, from: 0, to: reader.recordStart, dialect: dialect) + 1
        best = Header(
          dialect: dialect, columns: columns, aliased: aliased(headers, columns),
          unused: zip(headers, columns).filter { $1 == nil && !$0.trimmingSpaces().isEmpty }.map(
            \.0),
          start: reader.recordStart, end: reader.position,
          line: line)
      }
    }
    guard let best else {
      throw error(
        1, found: "no column orderId (订单号)", expected: "a header with orderId or 订单号")
    }
    let known = best.columns.compactMap(\.self)
    if let twice = OrderColumn.allCases.first(where: { column in known.count { $0 == column } > 1 })
    {
      throw error(
        best.line, found: "two columns \(twice.rawValue) (\(twice.chinese))", expected: "one")
    }
    return best
  }

  private func aliased(_ headers: [String], _ columns: [OrderColumn?]) -> Set<OrderColumn> {
    let found = zip(headers, columns).filter { OrderColumn(header: $0.0) == nil }
    return Set(found.compactMap { $0.1 }).subtracting([.orderId])
  }

  private mutating func order(_ cells: OrderCells) throws(ImportError) -> OrderFacts {
    guard let id = try cells.identifier(.orderId) else {
      throw error(cells.line, found: "no order number", expected: "orderId (订单号) in every row")
    }
    var order = OrderFacts(orderID: id)
    order.buyer = cells.name(.buyer)
    order.shop = cells.name(.shop)
    order.paidAt = try cells.time(.paidAt, &times)
    order.paidCents = try cells.cents(.paidAmount)
    order.items = try cells.items(.skus)
    order.customMade = try cells.flag(.customMade)
    order.perishable = try cells.flag(.perishable)
    order.flashSale = try cells.flag(.flashSale)
    order.carrier = cells.text(.carrier)
    order.trackingNumber = try cells.identifier(.trackingNumber)
    order.shipBy = try cells.time(.shipBy, &times, isLimit: true)
    order.shippedAt = try cells.time(.shippedAt, &times)
    order.deliveredAt = try cells.time(.deliveredAt, &times)
    order.afterSaleType = try cells.afterSaleType()
    order.afterSaleAppliedAt = try cells.time(.afterSaleAppliedAt, &times)
    order.afterSaleAnsweredAt = try cells.time(.afterSaleAnsweredAt, &times)
    order.refundedAt = try cells.time(.refundedAt, &times, isLimit: true)
    order.refundCents = try cells.cents(.refundAmount)
    order.refundReason = cells.text(.refundReason)
    order.exchangeShippedAt = try cells.time(.exchangeShippedAt, &times, isLimit: true)
    order.resentAt = try cells.time(.resentAt, &times, isLimit: true)
    order.compensations = try cells.compensations(&times)
    order.gifts = try cells.items(.gifts)
    order.note = cells.text(.note)
    order.flagged = try cells.flag(.flagged)
    return order
  }

  private func error(_ line: Int?, found: String, expected: String) -> ImportError {
    ImportError(
      file: file, line: line, found: found, expected: expected,
      advice: "Correct the table of order facts.")
  }
}
