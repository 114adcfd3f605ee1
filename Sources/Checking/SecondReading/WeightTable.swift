/// What each bucket of features weighs for the rules of a second reader.
///
/// The file keeps only what is not nothing, bucket by bucket: a sparse matrix in compressed rows. In memory
/// each bucket is a row of one byte a rule, because a row is then added with a few instructions.
struct WeightTable: Sendable {
  private typealias Lanes = SIMD16<Int8>

  private let bits: Int
  /// How many rules the reader knows.
  private let ruleCount: Int
  /// How many vectors make a row.
  private let width: Int
  /// Row after row.
  private let rows: [Lanes]

  /// - Returns: nil when the bytes that come next are not of the form that `train.py` writes.
  init?(_ reader: inout WeightsReader, bits: Int, ruleCount: Int) {
    let buckets = ReadingFeatures.bucketCount(bits: bits)
    guard let starts = reader.numbers(buckets + 1), starts.first == 0, let count = starts.last,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }),
      let pairs = reader.take(Int(count) * 2)
    else { return nil }
    let width = (ruleCount + Lanes.scalarCount - 1) / Lanes.scalarCount
    var rows = [Lanes](repeating: Lanes(), count: width * buckets)
    let bytes = pairs.span
    for bucket in 0..<buckets {
      for pair in Int(starts[bucket])..<Int(starts[bucket + 1]) {
        let (place, weight) = (Int(bytes[2 * pair]), Int8(bitPattern: bytes[2 * pair + 1]))
        guard place < ruleCount else { return nil }
        let lane = place % Lanes.scalarCount
        rows[bucket * width + place / Lanes.scalarCount][lane] = weight
      }
    }
    (self.bits, self.ruleCount, self.width, self.rows) = (bits, ruleCount, width, rows)
  }

  /// What groups of a place's features weigh for each rule, by the rules' places, in units of its stored
  /// weights.
  func sums(of groups: [ReadingFeatures.Group], _ unit: ReadingUnit) -> [Float] {
    var values = [Float](repeating: 0, count: ruleCount)
    for group in groups {
      add(ReadingFeatures.buckets(of: group, unit, bits: bits), group.weight, to: &values)
    }
    return values
  }

  private func add(_ buckets: [UInt32], _ weight: Float, to values: inout [Float]) {
    if buckets.isEmpty { return }
    let share = weight / Float(buckets.count).squareRoot()
    let (rows, buckets) = (rows.span, buckets.span)
    for vector in 0..<width {
      var sums = SIMD16<Int32>()
      var start = 0
      while start < buckets.count {
        // So many bytes cannot overflow two.
        let end = min(start + 256, buckets.count)
        var some = SIMD16<Int16>()
        for place in start..<end {
          some &+= SIMD16<Int16>(truncatingIfNeeded: rows[Int(buckets[place]) * width + vector])
        }
        sums &+= SIMD16<Int32>(truncatingIfNeeded: some)
        start = end
      }
      let first = vector * Lanes.scalarCount
      for lane in 0..<min(Lanes.scalarCount, ruleCount - first) {
        values[first + lane] += Float(sums[lane]) * share
      }
    }
  }
}
