internal import CLibXML2

/// Remembers which steps fit an element's name and class: pages repeat the same few.
struct ClassCache: Sendable {
  private struct Entry: Sendable {
    var hash: UInt64
    var name: Int
    var start: Int
    var count: Int
    var bits: SelectorMatcher.Bits
  }

  /// A page that makes up classes does not fill the memory: further ones are matched anew.
  private static let capacity = 2048
  private static let longestClass = 512

  private var slots = [Int32](repeating: -1, count: capacity * 2)
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []

  subscript(name: Int, classes: Span<UInt8>) -> SelectorMatcher.Bits? {
    let hash = Self.hash(name, classes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].hash == hash, entries[index].name == name, isClass(classes, of: index) {
        return entries[index].bits
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  mutating func insert(_ bits: SelectorMatcher.Bits, for name: Int, _ classes: Span<UInt8>) {
    guard entries.count < Self.capacity, classes.count <= Self.longestClass else { return }
    let hash = Self.hash(name, classes)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(entries.count)
    let start = bytes.count
    classes.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    entries.append(
      Entry(hash: hash, name: name, start: start, count: classes.count, bits: bits))
  }

  private func isClass(_ classes: Span<UInt8>, of index: Int) -> Bool {
    let entry = entries[index]
    guard entry.count == classes.count else { return false }
    return bytes.span.extracting(entry.start..<entry.start + entry.count).equals(classes)
  }

  private static func hash(_ name: Int, _ classes: Span<UInt8>) -> UInt64 {
    classes.hashValue(seed: UInt64(truncatingIfNeeded: name))
  }
}
