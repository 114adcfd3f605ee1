/// The attributes of one start tag: those that somebody asked for, their values decoded.
struct HTMLAttributes: Sendable {
  private struct Entry {
    var name: Int
    var start: Int
    var end: Int
  }

  /// Values stay until so many bytes have come together: emptying an array at each tag costs more
  /// than filling it.
  private static let roomBytes = 8_192

  private var entries: [Entry] = []
  private var count = 0
  private var bytes: [UInt8] = []
  /// The names below 64 that the tag has, as bits.
  private var present: UInt64 = 0

  mutating func clear() {
    count = 0
    present = 0
    if bytes.count > Self.roomBytes { bytes.removeAll(keepingCapacity: bytes.count < 1 << 20) }
  }

  mutating func append(_ name: Int, value: Span<UInt8>) {
    let start = bytes.count
    value.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    let entry = Entry(name: name, start: start, end: bytes.count)
    if count < entries.count {
      entries[count] = entry
    } else {
      entries.append(entry)
    }
    count += 1
    if name < 64 { present |= 1 &<< UInt64(truncatingIfNeeded: name) }
  }

  /// Whether the tag has the attribute with that number.
  func has(_ name: Int) -> Bool { index(of: name) != nil }

  /// The value of the attribute with that number; nil where the tag has none.
  subscript(name: Int) -> ArraySlice<UInt8>? {
    index(of: name).map { bytes[entries[$0].start..<entries[$0].end] }
  }

  /// The value of an attribute as a whole number; nil where the element has none.
  func integer(_ name: Int) -> Int? { string(name).flatMap { Int($0) } }

  /// The value as a string; nil where the tag has none.
  func string(_ name: Int) -> String? {
    self[name].map { String(decoding: $0, as: UTF8.self) }
  }

  /// Hands a value over, or nothing where the tag has none.
  func withValue<Result>(_ name: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    guard let index = index(of: name) else { return body(bytes.span.extracting(0..<0)) }
    return body(bytes.span.extracting(entries[index].start..<entries[index].end))
  }

  private func index(of name: Int) -> Int? {
    if name < 64, present & 1 &<< UInt64(truncatingIfNeeded: name) == 0 { return nil }
    var index = 0
    while index < count {
      if entries[index].name == name { return index }
      index &+= 1
    }
    return nil
  }
}
