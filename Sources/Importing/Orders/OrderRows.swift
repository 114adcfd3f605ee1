/// The rows of one order, put together.
struct OrderRows {
  private(set) var cells: OrderCells
  /// The columns in which the rows differ over a fact of the whole order.
  private(set) var conflicts: Set<OrderColumn> = []
  /// A row that is there twice says nothing new.
  private var seen: Set<[OrderColumn: String]>

  init(_ cells: OrderCells) {
    self.cells = cells
    seen = [cells.cells]
  }

  /// Takes a further row in.
  mutating func add(_ row: OrderCells) {
    guard seen.insert(row.cells).inserted else { return }
    for column in OrderColumn.allCases {
      guard let new = row.text(column), !conflicts.contains(column) else { continue }
      guard let old = cells.text(column) else {
        cells.cells[column] = new
        continue
      }
      switch column.merging {
      case .joined: cells.cells[column] = old + ";" + new
      case .agreed where old == new: break
      case .agreed:
        cells.cells[column] = nil
        conflicts.insert(column)
      }
    }
  }
}
