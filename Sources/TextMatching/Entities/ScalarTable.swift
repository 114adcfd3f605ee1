/// A set of characters of plane 0, one bit each: a look-up costs a few instructions.
struct ScalarTable: Sendable {
  private var bits = [UInt64](repeating: 0, count: 0x10000 / 64)

  init(_ scalars: some Sequence<UInt32>) {
    for scalar in scalars where scalar < 0x10000 {
      bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
  }

  /// The characters of a text.
  init(_ text: String) { self.init(text.unicodeScalars.map(\.value)) }

  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && bits[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
  }

  func union(_ other: ScalarTable) -> ScalarTable {
    var union = self
    for index in bits.indices { union.bits[index] |= other.bits[index] }
    return union
  }
}
