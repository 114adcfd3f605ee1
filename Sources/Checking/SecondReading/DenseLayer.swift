/// Weights from numbers that go in to numbers that come out, for one or several places of a text.
struct DenseLayer: Sendable {
  typealias Lanes = SIMD16<Float>

  /// How many numbers go in at each place.
  private let inputs: Int
  let places: Int
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
    (self.inputs, self.places) = (inputs, places)
    (width, self.rows, self.bias) = (bias.count, rows, bias)
  }

  /// Adds what numbers at one of the places weigh.
  ///
  /// - Parameter row: which of the rows of numbers; as many go in as it had.
  func add(_ row: Int, of numbers: SparseRows, at place: Int = 0, to sums: inout [Lanes]) {
    let (given, rows) = (numbers.entries.span.extracting(numbers.range(of: row)), rows.span)
    let first = place * inputs * width
    var vector = 0
    // Two at once, so that their sums stay in registers.
    while vector + 1 < width {
      var (one, two) = (sums[vector], sums[vector + 1])
      for index in given.indices {
        let row = first + Int(given[index].column) * width + vector
        one += rows[row] * given[index].number
        two += rows[row + 1] * given[index].number
      }
      (sums[vector], sums[vector + 1]) = (one, two)
      vector += 2
    }
    if vector < width {
      for index in given.indices {
        let row = first + Int(given[index].column) * width + vector
        sums[vector] += rows[row] * given[index].number
      }
    }
  }
}

// `replace(with:where:)` and `pointwiseMax` run through the lanes in memory, one by one; these,
// written out, become four instructions.
extension SIMD4<Float> {
  @inline(__always)
  fileprivate func larger(_ other: Self) -> Self {
    Self(
      other.x > x ? other.x : x, other.y > y ? other.y : y,
      other.z > z ? other.z : z, other.w > w ? other.w : w)
  }
}

extension SIMD16<Float> {
  /// The larger of the two numbers in each lane.
  @inline(__always)
  func larger(_ other: Self) -> Self {
    Self(
      lowHalf: SIMD8(
        lowHalf: lowHalf.lowHalf.larger(other.lowHalf.lowHalf),
        highHalf: lowHalf.highHalf.larger(other.lowHalf.highHalf)),
      highHalf: SIMD8(
        lowHalf: highHalf.lowHalf.larger(other.highHalf.lowHalf),
        highHalf: highHalf.highHalf.larger(other.highHalf.highHalf)))
  }
}

/// Rows of numbers of which only those that are not 0 are kept: after a layer that is about half of
/// them.
struct SparseRows {
  private(set) var entries: [(column: Int32, number: Float)] = []
  private var starts = [0]

  var count: Int { starts.count - 1 }

  /// - Parameters:
  ///   - vectors: row after row.
  ///   - width: how many vectors make a row.
  init(_ vectors: [DenseLayer.Lanes], width: Int) {
    entries.reserveCapacity(vectors.count * DenseLayer.Lanes.scalarCount)
    starts.reserveCapacity(vectors.count / width + 1)
    for start in stride(from: 0, to: vectors.count, by: width) {
      for place in 0..<width {
        let vector = vectors[start + place]
        for lane in vector.indices where vector[lane] != 0 {
          entries.append((Int32(place * DenseLayer.Lanes.scalarCount + lane), vector[lane]))
        }
      }
      starts.append(entries.count)
    }
  }

  /// Where the entries of a row stand.
  func range(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }
}

extension WeightsReader {
  /// Rows of floats that are stored by their upper halves, each filled up to whole vectors; nil
  /// where too few bytes are left.
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
