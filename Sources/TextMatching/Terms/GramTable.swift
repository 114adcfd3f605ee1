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
  private struct Slot: Sendable {
    /// 0 in an empty slot, which no gram is.
    var gram: UInt64
    var value: Value?
  }

  /// Open addressing, so that most look-ups touch one line of memory.
  private var slots = [Slot(gram: 0, value: nil)]

  init() {}

  /// Makes room for a number of grams; to be called once, before the first is set.
  mutating func reserve(_ count: Int) {
    var size = 16
    while size < count * 2 { size *= 2 }
    slots = [Slot](repeating: Slot(gram: 0, value: nil), count: size)
  }

  subscript(gram: UInt64) -> Value? {
    @inline(__always) get {
      var place = Self.place(of: gram) & (slots.count - 1)
      while slots[place].gram != gram {
        if slots[place].gram == 0 { return nil }
        place = (place + 1) & (slots.count - 1)
      }
      return slots[place].value
    }
    set {
      var place = Self.place(of: gram) & (slots.count - 1)
      while slots[place].gram != 0, slots[place].gram != gram {
        place = (place + 1) & (slots.count - 1)
      }
      slots[place] = Slot(gram: gram, value: newValue)
    }
  }

  @inline(__always)
  private static func place(of gram: UInt64) -> Int {
    Int(truncatingIfNeeded: Gram.hash(gram) >> 28)
  }
}
