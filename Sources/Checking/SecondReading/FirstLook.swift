/// A small model, which fits into the fastest memory, of whether a place may be worth reporting at
/// all.
///
/// Most places are not, and are looked at no further.
struct FirstLook: Sendable {
  /// The bits of the other models' buckets, and how many of them are dropped.
  let bits: Int
  let dropped: Int
  let bias: Float
  let scale: Float
  let threshold: Float
  let weights: [Int8]

  init?(_ reader: inout WeightsReader, bits: Int) {
    guard let own = reader.number(), own <= bits, let bias = reader.number(),
      let scale = reader.number(), let threshold = reader.number(),
      let weights = reader.take(1 << Int(own))
    else { return nil }
    self.bits = bits
    dropped = bits - Int(own)
    self.bias = Float(bitPattern: bias)
    self.scale = Float(bitPattern: scale)
    self.threshold = Float(bitPattern: threshold)
    self.weights = weights.map { Int8(bitPattern: $0) }
  }

  func isWorthALook(_ unit: ReadingUnit) -> Bool {
    var odds = bias
    let weights = weights.span
    for group in [ReadingFeatures.Group.own, .concepts] {
      var (sum, count) = (Int32(0), 0)
      ReadingFeatures.forEach(of: group, unit, bits: bits) { bucket in
        sum &+= Int32(weights[bucket >> dropped])
        count += 1
      }
      if count > 0 { odds += scale * Float(sum) * group.weight / Float(count).squareRoot() }
    }
    return odds >= threshold
  }
}
