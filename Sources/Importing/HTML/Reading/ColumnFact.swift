/// Finds a value in the page's tables: the cell under a header, of the selected row or the only
/// one.
///
/// A header may stand in a table of its own above the rows: it holds until the next one.
struct ColumnFact: Sendable {
  /// What it is, `buyer` or `statedCount`.
  let field: PageField
  private let header: String
  private var column: Int?
  private var cell = TextCapture()
  private var inCell = false
  private var cellIndex = 0
  private var isHeaderRow = false
  private var isSelectedRow = false
  private var rowValue = ""
  private var selected: String?
  private var only: String?
  private var rowCount = 0

  init(_ field: PageField, header: String) {
    self.field = field
    self.header = header
  }

  /// Whether a row's class says that it is the open one.
  static func isSelected(_ classes: ArraySlice<UInt8>?) -> Bool {
    guard let classes else { return false }
    return ["selected", "active", "current"].contains { classes.containsBytes($0) }
  }

  mutating func start(_ traits: HTMLTraits, isSelected: Bool) {
    if traits.contains(.row) {
      cellIndex = 0
      isHeaderRow = false
      isSelectedRow = isSelected
      rowValue = ""
    } else if traits.contains(.cell) {
      cell.clear()
      inCell = true
      if traits.contains(.headerCell) { isHeaderRow = true }
    } else if inCell, traits.contains(.block) || traits.contains(.lineBreak) {
      cell.endBlock()
    }
  }

  mutating func text(_ bytes: Span<UInt8>) {
    if inCell { cell.append(bytes, preserving: false) }
  }

  /// - Returns: the value, at the end of a table in which it is certain.
  mutating func end(_ traits: HTMLTraits) -> String? {
    if traits.contains(.cell) {
      endCell()
    } else if traits.contains(.row) {
      guard !isHeaderRow, !rowValue.isEmpty else { return nil }
      rowCount += 1
      only = rowValue
      if isSelectedRow { selected = rowValue }
    } else if inCell, traits.contains(.block), !traits.contains(.table) {
      cell.endBlock()
    } else if traits.contains(.table) {
      defer {
        selected = nil
        only = nil
        rowCount = 0
      }
      return selected ?? (rowCount == 1 ? only : nil)
    }
    return nil
  }

  private mutating func endCell() {
    inCell = false
    cell.finish()
    let value = cell.string
    if isHeaderRow {
      if value == header { column = cellIndex }
    } else if cellIndex == column {
      // The name stands first; grades and marks follow on lines of their own.
      rowValue = String(value.prefix { $0 != "\n" })
    }
    cellIndex += 1
  }
}
