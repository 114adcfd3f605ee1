import Transcripts

/// The pictures of a sheet: those that are a cell's content, and those that float above cells.
///
/// None of them is opened: each is an image of a message whose text nobody has read.
struct SheetPictures: Sendable {
  /// By the row of each one's top, from 1: the columns that it covers, from 0.
  private var columns: [Int: [ClosedRange<Int>]] = [:]
  /// Pictures that stand at no cell.
  private var loose = 0

  var isEmpty: Bool { columns.isEmpty && loose == 0 }

  /// Adds a picture.
  ///
  /// - Parameters:
  ///   - row: from 1.
  ///   - columns: from 0.
  mutating func add(row: Int, columns: ClosedRange<Int>) {
    self.columns[row, default: []].append(columns)
  }

  /// Adds a picture that stands at no cell.
  mutating func addLoose() { loose += 1 }

  /// Adds the pictures of a row to the message that it holds.
  func add(to body: inout RecordBody, ofRow row: Int, in map: ColumnMap) {
    guard let pictures = columns[row] else { return }
    let count = pictures.count { Self.isMessages($0, in: map) }
    // A placeholder in the text stands for one of them.
    let shown = body.attachments.count { $0.kind == .image && $0.reference.isEmpty }
    for _ in 0..<max(0, count - shown) {
      body.attachments.append(Attachment(kind: .image, reference: ""))
    }
  }

  /// How many are no message's.
  ///
  /// - Parameter rows: those of the messages.
  func strays(beside rows: Set<Int>, below header: Int, in map: ColumnMap) -> Int {
    columns.reduce(loose) { strays, entry in
      // A logo may stand above the table.
      if entry.key <= header { return strays }
      return strays
        + entry.value.count { !rows.contains(entry.key) || !Self.isMessages($0, in: map) }
    }
  }

  /// How many there are.
  var count: Int { columns.values.reduce(loose) { $0 + $1.count } }

  /// Whether a picture belongs to its row's message: it covers the cell of its words or images, or
  /// stands where the table has no column; any other column has one of its own, such as a buyer's
  /// portrait.
  private static func isMessages(_ covered: ClosedRange<Int>, in map: ColumnMap) -> Bool {
    let messages = [TableField.text, .attachment, .screenshot].compactMap { map[$0] }
    if messages.contains(where: covered.contains) { return true }
    let first = covered.lowerBound
    return first >= map.headers.count || map.headers[first].isEmpty
  }
}

/// Reads the part of a workbook that places pictures above a sheet (`xl/drawings/drawing1.xml`).
final class DrawingReader: XMLReader {
  private(set) var pictures: SheetPictures
  /// Pictures of the anchor at hand.
  private var found = 0
  /// How deep in what older programs show instead.
  private var fallbacks = 0
  private enum Corner { case none, from, to }
  private var corner = Corner.none
  private enum Number { case none, row, column }
  private var number = Number.none
  private var digits: [UInt8] = []
  private var top = -1
  private var left = -1
  private var right = -1

  /// - Parameter pictures: those that are known already.
  init(adding pictures: SheetPictures) { self.pictures = pictures }

  override func start(_ name: String) {
    switch name {
    case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
      (found, top, left, right) = (0, -1, -1, -1)
    case "from": corner = .from
    case "to": corner = .to
    case "row" where corner != .none: (number, digits) = (.row, [])
    case "col" where corner != .none: (number, digits) = (.column, [])
    case "Fallback": fallbacks += 1
    case "pic" where fallbacks == 0: found += 1
    default: break
    }
  }

  override func text(_ text: Span<UInt8>) {
    if number != .none { text.withUnsafeBufferPointer { digits += $0 } }
  }

  override func end(_ name: String) {
    switch name {
    case "from", "to": corner = .none
    case "row", "col": take()
    case "Fallback": fallbacks -= 1
    case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
      for _ in 0..<found {
        if top >= 0, left >= 0 {
          pictures.add(row: top + 1, columns: left...max(left, right))
        } else {
          pictures.addLoose()
        }
      }
      found = 0
    default: break
    }
  }

  private func take() {
    let place = Int(String(decoding: digits, as: UTF8.self).trimmingSpaces()) ?? -1
    switch (corner, number) {
    case (.from, .row) where place < SheetReader.rowLimit: top = place
    case (.from, .column) where place < SheetReader.columnLimit: left = place
    case (.to, .column) where place < SheetReader.columnLimit: right = place
    default: break
    }
    number = .none
  }
}

extension FileReader.Outcome {
  /// Says how many pictures of a sheet are no message's.
  mutating func notePictures(_ layout: TableLayout) {
    guard !layout.pictures.isEmpty, let records else { return }
    // Which of a cell's many messages a picture belongs to, nobody can tell.
    guard layout.conversations == .none else { return note(strayPictures: layout.pictures.count) }
    let rows = Set(records.entries.map { layout.headerRow + Int($0.record) })
    note(
      strayPictures: layout.pictures.strays(
        beside: rows, below: layout.headerRow, in: layout.columns))
  }

  /// Says that pictures were not read.
  mutating func note(strayPictures count: Int) {
    guard count > 0 else { return }
    report.problems.append(
      ImportProblem(
        .unreadAttachment, file: report.path, count: count,
        found: "a picture of the sheet that stands beside no message",
        expected: "pictures in the row and column of their message",
        advice: "Look at it in the workbook, or move it to its message."))
  }
}
