/// The cells of one record.
///
/// Their room is kept for the next record: most have as many.
struct CSVCells: RandomAccessCollection, Sendable {
  private var storage: [CSVCell] = []
  private(set) var count = 0

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(index: Int) -> CSVCell {
    @inline(__always) get {
      precondition(index < count, "a cell beyond the record")
      return storage[index]
    }
  }

  mutating func removeAll() { count = 0 }

  mutating func append(_ cell: CSVCell) {
    if count < storage.count {
      storage[count] = cell
    } else {
      storage.append(cell)
      while storage.count < 16 { storage.append(cell) }
    }
    count += 1
  }

  /// Appends as many cells as there is room for, until there are no more.
  ///
  /// - Parameter next: the next cell; nil where there is none.
  @inline(__always)
  mutating func fill(_ next: () -> CSVCell?) {
    var filled = count
    do {
      var room = storage.mutableSpan
      while filled < room.count, let cell = next() {
        room[filled] = cell
        filled &+= 1
      }
    }
    count = filled
  }
}
