/// Weights from numbers that go in to numbers that come out, for one or several places of a text.
struct DenseLayer: Sendable {
  typealias Lanes = SIMD16<Float>

  /// How many numbers go in at each place.
  private let inputs: Int
  /// How many vectors the numbers that come out fill, the last with zeros behind them.
  let width: Int
  /// For each place and each number that goes in, a row of weights.
  private let rows: [Lanes]
  let bias: [Lanes]

  /// - Returns: nil when the bytes that come next are too few.
  init?(_ reader: inout WeightsReader, inputs: Int, outputs: Int, places: Int = 1) {
    guard let rows = reader.vectors(rows: inputs * places, of: outputs),
      let bias = reader.vectors(rows: 1, of: outputs)
    else { return nil }
    self.inputs = inputs
    (width, self.rows, self.bias) = (bias.count, rows, bias)
  }

  /// Adds what numbers at one of the places weigh.
  ///
  /// - Parameter numbers: at least as many floats as go in.
  func add(_ numbers: Span<Lanes>, at place: Int = 0, to sums: inout [Lanes]) {
    let numbers = numbers.bytes
    let (rows, first) = (rows.span, place * inputs * width)
    for vector in 0..<width {
      var sum = sums[vector]
      var row = first + vector
      for input in 0..<inputs {
        let number = numbers.unsafeLoad(
          fromByteOffset: input * MemoryLayout<Float>.stride, as: Float.self)
        // After the first layer about half of them are nothing.
        if number != 0 { sum += rows[row] * number }
        row += width
      }
      sums[vector] = sum
    }
  }
}

extension WeightsReader {
  /// Rows of floats that are stored by their upper halves, each filled up to whole vectors; nil where too few
  /// bytes are left.
  mutating func vectors(rows: Int, of count: Int) -> [DenseLayer.Lanes]? {
    guard let halves = take(2 * rows * count) else { return nil }
    let bytes = halves.span
    let width = (count + DenseLayer.Lanes.scalarCount - 1) / DenseLayer.Lanes.scalarCount
    var vectors = [DenseLayer.Lanes](repeating: DenseLayer.Lanes(), count: rows * width)
    for row in 0..<rows {
      for column in 0..<count {
        let place = 2 * (row * count + column)
        let half = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
        let (vector, lane) = column.quotientAndRemainder(dividingBy: DenseLayer.Lanes.scalarCount)
        vectors[row * width + vector][lane] = Float(bitPattern: half << 16)
      }
    }
    return vectors
  }
}
