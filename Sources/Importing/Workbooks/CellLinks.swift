internal import Foundation

/// Where the cells of a sheet lead: an address stands behind the words that a cell shows.
struct CellLinks {
  static let none = CellLinks()
  /// Links, and cells that are known to lead somewhere; rows of one link.
  private static let limit = 1 << 20
  private static let rowLimit = 1_000

  /// Row, from 1 → column, from 0 → address.
  private var addresses: [Int: [Int: String]] = [:]

  private init() {}

  /// Reads the links of a sheet; its XML has them behind all rows, and their addresses stand beside
  /// it.
  init(
    of sheet: Span<UInt8>, _ part: String, _ parts: WorkbookParts, _ unpacking: inout Unpacking
  ) throws(ArchiveFailure) {
    guard let start = MergedCells.start(of: "hyperlinks", in: sheet) else { return }
    let targets = try Workbook.links(of: part, parts, &unpacking)
    guard !targets.isEmpty else { return }
    let reader = Reader()
    // What follows the list is no part of it, so that the parser's defect says nothing.
    XMLPushParser.parse(sheet.extracting(start..<sheet.count), into: reader)
    var room = Self.limit
    for link in reader.links {
      guard let address = targets[link.relation] else { continue }
      for row in link.rows.prefix(room) { addresses[row, default: [:]][link.column] = address }
      room = max(0, room - link.rows.count)
    }
  }

  /// The address behind a cell.
  ///
  /// - Parameters:
  ///   - row: from 1.
  ///   - column: from 0.
  subscript(row: Int, column: Int) -> String? { addresses[row]?[column] }

  /// The address in a formula such as `HYPERLINK("https://…","here")`.
  static func address(inFormula formula: String) -> String? {
    let parts = formula.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count > 2, parts[0].uppercased().hasSuffix("HYPERLINK("), isAddress(parts[1])
    else { return nil }
    return String(parts[1])
  }

  /// Whether a link leads to a page, and not to another cell or into a mailbox.
  static func isAddress(_ target: some StringProtocol) -> Bool { target.contains("://") }

  /// An address without its scheme and a slash at its end, as people write it.
  static func bare(_ address: String) -> String {
    guard let scheme = address.range(of: "://") else { return address }
    let rest = address[scheme.upperBound...]
    return String(rest.hasSuffix("/") ? rest.dropLast() : rest)
  }

  private final class Reader: XMLReader {
    private(set) var links: [(relation: String, column: Int, rows: ClosedRange<Int>)] = []

    override func start(_ name: String) {
      guard name == "hyperlink", let relation = attribute("id"), let area = attribute("ref") else {
        return
      }
      let corners = area.utf8.split(separator: UInt8(ascii: ":")).map(MergedCells.place)
      guard let first = corners.first ?? nil, let last = corners.last ?? nil, first.column > 0,
        first.row > 0, last.row >= first.row, last.row - first.row < CellLinks.rowLimit
      else { return }
      links.append((relation, first.column - 1, first.row...last.row))
      if links.count == CellLinks.limit { isStopped = true }
    }

    override func end(_ name: String) {
      if name == "hyperlinks" { isStopped = true }
    }
  }
}
