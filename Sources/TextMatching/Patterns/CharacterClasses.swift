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
    let all = Array(Set(words ? sets + [.word] : sets))
    var cuts: Set<UInt32> = [0]
    for range in all.flatMap(\.ranges) {
      cuts.insert(range.lowerBound)
      cuts.insert(range.upperBound + 1)
    }
    let starts = cuts.sorted()
    var classes: [[Bool]: UInt16] = [:]
    var representatives: [UInt32] = []
    var classOfStretch: [UInt16] = []
    for start in starts {
      let membership = all.map { $0.contains(start) }
      let next = UInt16(representatives.count)
      let found = classes[membership, default: next]
      if found == next {
        classes[membership] = next
        representatives.append(start)
      }
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
