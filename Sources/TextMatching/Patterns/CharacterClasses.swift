/// Characters sorted into the classes that a pattern can tell apart.
struct CharacterClasses: Sendable {
  /// The first character of each class.
  let representatives: [UInt32]
  /// Where a stretch of one class starts, ascending from 0.
  private let starts: [UInt32]
  /// The class of each stretch.
  private let classOfStretch: [UInt16]
  private let classOfASCII: [UInt16]

  var count: Int { representatives.count }

  /// - Parameter words: whether ASCII letters and digits must be told from the rest.
  init(separating sets: [ScalarSet], andWords words: Bool) {
    let all = Set(words ? sets + [.word] : sets)
    var cuts: [(start: UInt32, set: Int)] = []
    for (number, set) in all.enumerated() {
      for range in set.ranges {
        cuts.append((range.lowerBound, number))
        cuts.append((range.upperBound + 1, number))
      }
    }
    cuts.sort { $0.start < $1.start }
    var classes: [[UInt64]: UInt16] = [:]
    var starts: [UInt32] = []
    var representatives: [UInt32] = []
    var classOfStretch: [UInt16] = []
    // A bit for each set: whether it holds the characters of the stretch.
    var membership = [UInt64](repeating: 0, count: (all.count + 63) / 64)
    var (start, place): (UInt32?, Int) = (0, 0)
    while let first = start {
      // Ranges of a set do not touch, so at each of its cuts a set begins or ends.
      while place < cuts.count, cuts[place].start == first {
        membership[cuts[place].set / 64] ^= 1 << UInt64(cuts[place].set % 64)
        place += 1
      }
      start = place < cuts.count ? cuts[place].start : nil
      let next = UInt16(representatives.count)
      let found = classes[membership, default: next]
      if found == next {
        classes[membership] = next
        representatives.append(first)
      }
      starts.append(first)
      classOfStretch.append(found)
    }
    self.representatives = representatives
    self.starts = starts
    self.classOfStretch = classOfStretch
    classOfASCII = (0..<128).map { Self.stretch(of: $0, in: starts) }.map { classOfStretch[$0] }
  }

  func index(of scalar: UInt32) -> UInt16 {
    scalar < 128
      ? classOfASCII[Int(scalar)] : classOfStretch[Self.stretch(of: scalar, in: starts)]
  }

  /// The last stretch that starts at or before the scalar.
  private static func stretch(of scalar: UInt32, in starts: [UInt32]) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= scalar {
        low = middle
      } else {
        high = middle
      }
    }
    return low
  }
}
