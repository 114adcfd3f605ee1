/// What each bucket of features weighs for the rules of a second reader.
///
/// Most buckets weigh something for few rules, so they are kept by bucket: a sparse matrix in compressed
/// rows.
struct WeightTable: Sendable {
  private let bits: Int
  /// How many rules the reader knows.
  private let ruleCount: Int
  /// For each bucket, where its weights begin in `weights`; one more for the end.
  private let starts: [UInt32]
  /// Pairs of a rule's place, the low byte, and a weight.
  private let weights: [UInt16]

  /// - Returns: nil when the bytes that come next are not of the form that `train.py` writes.
  init?(_ reader: inout WeightsReader, bits: Int, ruleCount: Int) {
    guard let starts = reader.numbers((1 << bits) + 1), starts.first == 0, let count = starts.last,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }),
      let pairs = reader.take(Int(count) * 2)
    else { return nil }
    self.init(
      bits: bits, ruleCount: ruleCount, starts: starts,
      weights: stride(from: pairs.startIndex, to: pairs.endIndex, by: 2).map {
        UInt16(pairs[$0]) | UInt16(pairs[$0 + 1]) << 8
      })
    guard weights.allSatisfy({ Int($0 & 0xFF) < ruleCount }) else { return nil }
  }

  private init(bits: Int, ruleCount: Int, starts: [UInt32], weights: [UInt16]) {
    (self.bits, self.ruleCount, self.starts, self.weights) = (bits, ruleCount, starts, weights)
  }

  /// The weights for some rules alone, by their places: the fewer, the sooner they are summed up.
  func only(_ places: Set<UInt8>) -> WeightTable {
    var kept: [UInt16] = []
    var starts: [UInt32] = [0]
    starts.reserveCapacity(self.starts.count)
    for (start, end) in zip(self.starts, self.starts.dropFirst()) {
      kept += weights[Int(start)..<Int(end)].filter { places.contains(UInt8($0 & 0xFF)) }
      starts.append(UInt32(kept.count))
    }
    return WeightTable(bits: bits, ruleCount: ruleCount, starts: starts, weights: kept)
  }

  /// What groups of a place's features weigh for each rule, by the rules' places, in units of its stored
  /// weights.
  func sums(of groups: [ReadingFeatures.Group], _ unit: ReadingUnit) -> [Float] {
    var values = [Float](repeating: 0, count: ruleCount)
    for group in groups { add(group, unit, to: &values) }
    return values
  }

  private func add(
    _ group: ReadingFeatures.Group, _ unit: ReadingUnit, to values: inout [Float]
  ) {
    var sums = [256 of Int32](repeating: 0)
    var count = 0
    let (starts, weights) = (starts.span, weights.span)
    ReadingFeatures.forEach(of: group, unit, bits: bits) { bucket in
      count += 1
      for pair in Int(starts[bucket])..<Int(starts[bucket + 1]) {
        let weight = weights[pair]
        sums[Int(weight & 0xFF)] &+= Int32(Int8(truncatingIfNeeded: weight >> 8))
      }
    }
    if count == 0 { return }
    let share = group.weight / Float(count).squareRoot()
    for place in values.indices { values[place] += Float(sums[place]) * share }
  }
}
