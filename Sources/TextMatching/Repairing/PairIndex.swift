/// Characters by a pair of codes that they complete, with how many patterns have them.
struct PairIndex: Sendable {
  struct Builder {
    fileprivate var entries: [(key: UInt32, character: UInt16, count: UInt16)] = []

    mutating func add(_ key: UInt32, _ character: UInt16, _ count: UInt16) {
      entries.append((key, character, count))
    }
  }

  /// In the upper half the pair, then the character, then the count; in order.
  private let entries: [UInt64]
  /// Bits of hashed pairs: most pairs of a text complete nothing.
  private let filter: BitFilter

  init(_ builder: consuming Builder) {
    var filter = BitFilter()
    entries = builder.entries.map { entry in
      filter.insert(entry.key)
      return UInt64(entry.key) << 32 | UInt64(entry.character) << 16 | UInt64(entry.count)
    }.sorted()
    self.filter = filter
  }

  func forEach(_ key: UInt32, _ body: (_ character: UInt16, _ count: UInt16) -> Void) {
    guard filter.mayContain(key) else { return }
    let first = UInt64(key) << 32
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < first { low = middle + 1 } else { high = middle }
    }
    while low < entries.count, UInt32(truncatingIfNeeded: entries[low] >> 32) == key {
      body(
        UInt16(truncatingIfNeeded: entries[low] >> 16), UInt16(truncatingIfNeeded: entries[low]))
      low += 1
    }
  }
}

/// A set of numbers that may say yes to some that are not in it.
struct BitFilter: Sendable {
  /// 2^18 bits: 32 KB, so that it stays in the processor's cache.
  private var bits = [UInt64](repeating: 0, count: 1 << 12)

  private static func place(of key: UInt32) -> Int {
    // Fibonacci hashing: the upper bits of a product by 2^32 over the golden ratio.
    Int((key &* 0x9E37_79B9) >> 14)
  }

  mutating func insert(_ key: UInt32) {
    let place = Self.place(of: key)
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  func mayContain(_ key: UInt32) -> Bool {
    let place = Self.place(of: key)
    return bits[place >> 6] >> UInt64(place & 63) & 1 == 1
  }
}
