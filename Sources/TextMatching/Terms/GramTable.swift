/// One, two or three classes in a row, as a number: the first in the low 16 bits.
enum Gram {
  @inline(__always)
  static func pair(_ first: UInt16, _ second: UInt16) -> UInt64 {
    UInt64(first) | UInt64(second) << 16
  }

  @inline(__always)
  static func triple(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> UInt64 {
    pair(first, second) | UInt64(third) << 32
  }

  /// The classes of a triple.
  static func classes(of triple: UInt64) -> (UInt16, UInt16, UInt16) {
    (
      UInt16(truncatingIfNeeded: triple), UInt16(truncatingIfNeeded: triple >> 16),
      UInt16(truncatingIfNeeded: triple >> 32)
    )
  }

  /// 64 bits, well mixed at the top.
  @inline(__always)
  static func hash(_ gram: UInt64) -> UInt64 { gram &* 0x9E37_79B9_7F4A_7C15 }
}

/// A value for each of a set of grams.
struct GramTable<Value: Sendable>: Sendable {
  /// Open addressing; 0 marks an empty slot, which no gram is.
  private var grams: [UInt64] = [0]
  private var values: [Value?] = [nil]

  init() {}

  /// Makes room for a number of grams; to be called once, before the first is set.
  mutating func reserve(_ count: Int) {
    var size = 16
    while size < count * 4 { size *= 2 }
    grams = [UInt64](repeating: 0, count: size)
    values = [Value?](repeating: nil, count: size)
  }

  subscript(gram: UInt64) -> Value? {
    @inline(__always) get {
      var slot = Self.slot(of: gram) & (grams.count - 1)
      while grams[slot] != gram {
        if grams[slot] == 0 { return nil }
        slot = (slot + 1) & (grams.count - 1)
      }
      return values[slot]
    }
    set {
      var slot = Self.slot(of: gram) & (grams.count - 1)
      while grams[slot] != 0, grams[slot] != gram { slot = (slot + 1) & (grams.count - 1) }
      grams[slot] = gram
      values[slot] = newValue
    }
  }

  @inline(__always)
  private static func slot(of gram: UInt64) -> Int {
    Int(truncatingIfNeeded: Gram.hash(gram) >> 28)
  }
}
