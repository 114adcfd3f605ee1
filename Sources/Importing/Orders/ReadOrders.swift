internal import Foundation
public import Transcripts

/// Reads a table of order facts, one row an order.
///
/// Headers in English or Chinese, as the reference of `--orders` lists them; other columns are left
/// alone, and an empty cell means unknown.
///
/// - Throws: `ImportError` with file, line and column where the table cannot be read, a cell is not what
///   its column holds, or two rows differ over one order.
public func readOrders(
  _ path: String, settings: ImportSettings
) throws(ImportError) -> [OrderFacts] {
  guard let times = TimeReader(timeZone: settings.timeZone) else {
    throw ImportError(
      file: "timezone", found: "`\(settings.timeZone)`",
      expected: "an IANA time zone such as Asia/Shanghai", advice: "Change the setting `timezone`.")
  }
  var reader = OrderReader(file: path, times: times)
  return try reader.read(limit: settings.limits.pageBytes)
}

/// Reads one table of order facts.
private struct OrderReader {
  let file: String
  var times: TimeReader

  mutating func read(limit: Int) throws(ImportError) -> [OrderFacts] {
    let text = try load(limit: limit)
    let bytes = text.bytes.data.span
    let header = try header(text)
    var reader = CSVReader(dialect: header.dialect, from: header.end)
    var orders: [OrderFacts] = []
    var places: [String: Int] = [:]
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
          line, found: "\(reader.cells.count) cells", expected: "\(header.columns.count)")
      }
      let order = try order(OrderCells(file: file, line: line, cells: cells))
      if let place = places[order.orderID] {
        guard orders[place] == order else {
          throw error(line, found: "a second row of an order", expected: "one row an order")
        }
        continue
      }
      places[order.orderID] = orders.count
      orders.append(order)
    }
    return orders
  }

  private func load(limit: Int) throws(ImportError) -> DecodedText {
    let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
    guard let size, let bytes = try? ExportBytes(contentsOf: file, size: size) else {
      throw ImportError(
        file: file, found: "no readable file", expected: "the table of order facts",
        advice: "Check `--orders`, or the config's `orders`.")
    }
    guard size <= limit else {
      throw error(nil, found: "\(size) bytes", expected: "at most \(limit) (limit: pageBytes)")
    }
    // An order fact that is wrong would judge a promise wrongly: what is damaged is not used.
    guard let text = try? decodeText(bytes), text.damage == nil else {
      throw self.error(
        nil, found: "bytes that are neither UTF-8 nor GB18030", expected: "UTF-8 or GB18030")
    }
    return text
  }

  private struct Header {
    var dialect: CSVDialect
    var columns: [OrderColumn?]
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
      let columns = reader.cells.map { OrderColumn(header: $0.string(in: bytes)) }
      let count = columns.count { $0 != nil }
      if columns.contains(.orderId), count > best?.columns.count(where: { $0 != nil }) ?? 0 {
        let line = lineBreaks(bytes, from: 0, to: reader.recordStart, dialect: dialect) + 1
        best = Header(
          dialect: dialect, columns: columns, start: reader.recordStart, end: reader.position,
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
    order.refundedAt = try cells.time(.refundedAt, &times)
    order.refundCents = try cells.cents(.refundAmount)
    order.refundReason = cells.text(.refundReason)
    order.exchangeShippedAt = try cells.time(.exchangeShippedAt, &times)
    order.resentAt = try cells.time(.resentAt, &times)
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
