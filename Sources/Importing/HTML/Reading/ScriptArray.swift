internal import Foundation

/// The messages of a page that lie as a JSON array in one of its scripts, written as a CSV table.
struct ScriptArray: Sendable, Hashable {
  /// The name of the variable.
  var name: String
  /// The table's columns: a header, and the keys of which the first that says something is its
  /// cell.
  var columns: [Column]

  struct Column: Sendable, Hashable {
    var header: String
    var keys: [String]
  }

  /// What was found in a page.
  struct Table: Sendable {
    var csv: [UInt8] = []
    var rowCount = 0
    /// Elements that are no JSON objects.
    var unread = 0
    /// Whether the array has an end.
    var isWhole = false
  }

  /// The table of a page; nil where it has no such array.
  func table(in page: Span<UInt8>) -> Table? {
    guard let start = start(in: page) else { return nil }
    var table = Table()
    write(columns.map { Array($0.header.utf8) }, to: &table.csv)
    var place = start
    var depth = 0
    var open = 0
    var inString = false
    while place < page.count {
      let byte = page[place]
      if inString {
        if byte == UInt8(ascii: "\\") { place += 1 }
        if byte == UInt8(ascii: "\"") { inString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): inString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          if depth == 0 { open = place }
          depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          if depth == 0 {
            table.isWhole = true
            return table
          }
          depth -= 1
          if depth == 0 { take(page.extracting(open..<place + 1), into: &table) }
        default: break
        }
      }
      place += 1
    }
    return table
  }

  /// Where the array's first element may stand: behind `name = [`.
  private func start(in page: Span<UInt8>) -> Int? {
    let word = Array(name.utf8)
    guard let first = word.first else { return nil }
    var from = 0
    while let found = page.firstIndex(of: first, from: from) {
      from = found + 1
      guard found + word.count < page.count,
        word.indices.allSatisfy({ page[found + $0] == word[$0] })
      else { continue }
      var place = found + word.count
      while place < page.count, page[place] <= 0x20 { place += 1 }
      guard place < page.count, page[place] == UInt8(ascii: "=") else { continue }
      place += 1
      while place < page.count, page[place] <= 0x20 { place += 1 }
      if place < page.count, page[place] == UInt8(ascii: "[") { return place + 1 }
    }
    return nil
  }

  private func take(_ element: Span<UInt8>, into table: inout Table) {
    let data = element.withUnsafeBufferPointer { Data($0) }
    guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      table.unread += 1
      return
    }
    table.rowCount += 1
    let cells = columns.map { column in
      let values = column.keys.lazy.map { Self.text(object[$0]) }
      return Array((values.first { !$0.isEmpty } ?? "").utf8)
    }
    write(cells, to: &table.csv)
  }

  private static func text(_ value: Any?) -> String {
    switch value {
    case let text as String: text
    case let number as NSNumber: number.stringValue
    default: ""
    }
  }

  private func write(_ cells: [[UInt8]], to csv: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { csv.append(UInt8(ascii: ",")) }
      csv.append(UInt8(ascii: "\""))
      for byte in cell {
        if byte == UInt8(ascii: "\"") { csv.append(byte) }
        csv.append(byte)
      }
      csv.append(UInt8(ascii: "\""))
    }
    csv.append(0x0A)
  }
}

extension ScriptArray.Table {
  /// Says what of the array was not read.
  func report(to sink: inout RecordSink) {
    if !isWhole {
      sink.report(
        ImportProblem(
          .truncated, file: sink.file, found: "a script whose array of messages has no end",
          expected: "a whole page", advice: "Save or copy the page again."))
    }
    if unread > 0 {
      sink.report(
        ImportProblem(
          .textLost, file: sink.file, count: unread,
          found: "messages in a script that are no JSON objects", expected: "JSON",
          advice: "Export the conversation as a table instead."))
    }
  }
}
