/// What each bucket of features weighs for the rules of a second reader.
///
/// The file keeps only what is not nothing, bucket by bucket: a sparse matrix in compressed rows.
/// In memory each bucket is a row of one byte a rule, because a row is then added with a few
/// instructions, and of a row only the vectors of the rules that are asked for.
struct WeightTable: Sendable {
  private typealias Lanes = SIMD16<Int8>

  private let bits: Int
  /// How many rules the reader knows.
  private let ruleCount: Int
  /// How many vectors make a row.
  private let width: Int
  /// Row after row, behind `padding`.
  private let rows: [Lanes]
  /// An array begins 48 bytes behind the start of a cache line: with one vector before the rows,
  /// one of four vectors lies in one line and not in two.
  private static let padding = 1

  /// - Returns: nil when the bytes that come next are not of the form that `train.py` writes.
  init?(_ reader: inout WeightsReader, bits: Int, ruleCount: Int) {
    let buckets = ReadingFeatures.bucketCount(bits: bits)
    guard let starts = reader.numbers(buckets + 1), starts.first == 0, let count = starts.last,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }),
      let pairs = reader.take(Int(count) * 2)
    else { return nil }
    let width = (ruleCount + Lanes.scalarCount - 1) / Lanes.scalarCount
    var rows = [Lanes](repeating: Lanes(), count: Self.padding + width * buckets)
    let bytes = pairs.span
    for bucket in 0..<buckets {
      for pair in Int(starts[bucket])..<Int(starts[bucket + 1]) {
        let (place, weight) = (Int(bytes[2 * pair]), Int8(bitPattern: bytes[2 * pair + 1]))
        guard place < ruleCount else { return nil }
        let lane = place % Lanes.scalarCount
        rows[Self.padding + bucket * width + place / Lanes.scalarCount][lane] = weight
      }
    }
    (self.bits, self.ruleCount, self.width, self.rows) = (bits, ruleCount, width, rows)
  }

  /// What groups of a place's features weigh, as far as it was asked for.
  struct Sums {
    /// By the rules' places, in units of the stored weights; those of other vectors are 0.
    fileprivate(set) var values: [Float] = []
    /// A bit for each vector whose rules' values are there.
    fileprivate var known: UInt32 = 0
  }

  /// The vectors in which some rules' weights lie.
  ///
  /// - Parameter places: the rules' places.
  static func vectors(of places: some Collection<UInt8>) -> Range<Int> {
    guard let first = places.min(), let last = places.max() else { return 0..<0 }
    return Int(first) / Lanes.scalarCount..<Int(last) / Lanes.scalarCount + 1
  }

  /// Works out what groups of a place's features weigh for the rules of some vectors, unless it is
  /// there.
  ///
  /// Whatever is asked for at first is added alone, which nearly always settles it; whatever is
  /// asked for later is added for all rules, so that a text is made into features at most twice.
  func complete(
    _ sums: inout Sums, for vectors: Range<Int>, of groups: [ReadingFeatures.Group],
    _ unit: ReadingUnit
  ) {
    let asked = (UInt32(1) << UInt32(vectors.count) - 1) << UInt32(vectors.lowerBound)
    var missing = asked & ~sums.known
    if missing == 0 { return }
    if sums.values.isEmpty {
      sums.values = [Float](repeating: 0, count: ruleCount)
    } else {
      missing = (UInt32(1) << UInt32(width) - 1) & ~sums.known
    }
    for group in groups {
      add(
        ReadingFeatures.buckets(of: group, unit, bits: bits), group.weight, missing,
        to: &sums.values)
    }
    sums.known |= missing
  }

  /// - Parameter vectors: a bit for each that is added.
  private func add(
    _ buckets: [UInt32], _ weight: Float, _ vectors: UInt32, to values: inout [Float]
  ) {
    if buckets.isEmpty { return }
    let share = weight / Float(buckets.count).squareRoot()
    let (rows, buckets) = (rows.span, buckets.span)
    for vector in 0..<width where vectors & 1 << UInt32(vector) != 0 {
      var sums = SIMD16<Int32>()
      let first = Self.padding + vector
      var start = 0
      while start < buckets.count {
        // So many bytes cannot overflow two.
        let end = min(start + 256, buckets.count)
        var some = SIMD16<Int16>()
        for place in start..<end {
          some &+= SIMD16<Int16>(truncatingIfNeeded: rows[first + Int(buckets[place]) * width])
        }
        sums &+= SIMD16<Int32>(truncatingIfNeeded: some)
        start = end
      }
      let rule = vector * Lanes.scalarCount
      for lane in 0..<min(Lanes.scalarCount, ruleCount - rule) {
        values[rule + lane] += Float(sums[lane]) * share
      }
    }
  }
}
