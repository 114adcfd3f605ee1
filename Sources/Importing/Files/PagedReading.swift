/// A pass over a file from its start to its end that gives back the memory of what it has read.
///
/// A mapped page counts as the process's memory from when it is read until it is given back.
struct PagedReading {
  private let file: ExportBytes
  private var next = stride

  private static let stride = 32 << 20

  init(_ file: ExportBytes) { self.file = file }

  /// Notes that everything before a position was read.
  @inline(__always)
  mutating func reached(_ position: Int) {
    if position >= next { giveBack(position) }
  }

  private mutating func giveBack(_ position: Int) {
    file.releasePages()
    next = position + Self.stride
  }
}
