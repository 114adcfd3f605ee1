/// A set of Unicode scalars: what one place of a pattern may hold.
package struct ScalarSet: Sendable, Hashable {
  /// Ascending, not touching.
  package private(set) var ranges: [ClosedRange<UInt32>]

  static let largest: UInt32 = 0x10FFFF
  static let all = ScalarSet([0...largest])
  static let digits = ScalarSet([0x30...0x39])
  static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let space = ScalarSet([0x09...0x0D, 0x20...0x20])

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound &+ 1 {
        let upper = max(last.upperBound, range.upperBound)
        self.ranges[self.ranges.count - 1] = last.lowerBound...upper
      } else {
        self.ranges.append(range)
      }
    }
  }

  init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

  var isEmpty: Bool { ranges.isEmpty }

  /// How many scalars it holds, surrogates counted.
  var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// Whether it is written by what it does not hold.
  var isNearlyAll: Bool { count > Int(Self.largest) / 2 }

  func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  /// Every scalar that is not in it.
  var inverted: ScalarSet {
    var inverted: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { inverted.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.largest { inverted.append(next...Self.largest) }
    return ScalarSet(inverted)
  }

  package func contains(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if scalar > ranges[middle].upperBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar
  }

  /// Its scalars, where there are at most `limit`; else nil.
  func members(upTo limit: Int) -> [Unicode.Scalar]? {
    guard count <= limit else { return nil }
    return ranges.flatMap { $0.compactMap(Unicode.Scalar.init) }
  }
}
