/// What each bucket of features weighs for the rules of a second reader.
///
/// The file keeps only what is not nothing, bucket by bucket: a sparse matrix in compressed rows. In memory
/// each bucket is a row of one byte a rule, because a row is then added with a few instructions.
struct WeightTable: Sendable {
  private typealias Lanes = SIMD16<Int8>

  private let bits: Int
  /// How many rules the reader knows.
  private let ruleCount: Int
  /// The places of the rules that there are weights for, in the order of the bytes of a row.
  private let columns: [UInt8]
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
    self.init(
      bits: bits, ruleCount: ruleCount, columns: (0..<ruleCount).map(UInt8.init), width: width,
      rows: rows)
  }

  private init(bits: Int, ruleCount: Int, columns: [UInt8], width: Int, rows: [Lanes]) {
    (self.bits, self.ruleCount) = (bits, ruleCount)
    (self.columns, self.width, self.rows) = (columns, width, rows)
  }

  /// The weights for some rules alone, by their places: the fewer, the sooner they are summed up.
  func only(_ places: Set<UInt8>) -> WeightTable {
    let buckets = ReadingFeatures.bucketCount(bits: bits)
    let columns = places.sorted()
    let width = (columns.count + Lanes.scalarCount - 1) / Lanes.scalarCount
    var kept = [Lanes](repeating: Lanes(), count: width * buckets)
    for bucket in 0..<buckets {
      for (column, place) in columns.enumerated() {
        let (vector, lane) = Int(place).quotientAndRemainder(dividingBy: Lanes.scalarCount)
        kept[bucket * width + column / Lanes.scalarCount][column % Lanes.scalarCount] =
          rows[bucket * self.width + vector][lane]
      }
    }
    return WeightTable(
      bits: bits, ruleCount: ruleCount, columns: columns, width: width, rows: kept)
  }

  /// What groups of a place's features weigh for each rule, by the rules' places, in units of its stored
  /// weights; 0 for rules that there are no weights for.
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
      for lane in 0..<min(Lanes.scalarCount, columns.count - first) {
        values[Int(columns[first + lane])] += Float(sums[lane]) * share
      }
    }
  }
}
