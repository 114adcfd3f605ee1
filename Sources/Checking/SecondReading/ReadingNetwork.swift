/// A network that reads a place's characters in their order, and says of all rules at once how much the place reads
/// like what was marked for them.
///
/// Convolutions over the words and over what was said before and after, the strongest answer of each, and a hidden
/// layer; after Y. Kim, “Convolutional Neural Networks for Sentence Classification”, EMNLP 2014. Learned by
/// `Benchmarks/Detection/second_reader/network.py`, which describes the form of its weights. It takes far longer
/// than the linear models, and is asked only where these leave room for doubt.
struct ReadingNetwork: Sendable {
  private typealias Lanes = DenseLayer.Lanes

  /// For each code the row of its embedding; the first row is that of rare ones.
  private let rows: [UInt16]
  private let embedding: [Lanes]
  /// How many vectors an embedding fills.
  private let width: Int
  private let two: DenseLayer
  private let three: DenseLayer
  private let apart: DenseLayer
  private let around: DenseLayer
  private let hidden: DenseLayer
  private let rules: DenseLayer

  /// So many characters are read of the words, and of what was said on either side.
  private static let longest = 64
  private static let longestNeighbour = 32
  /// Whether a place is the buyer's, asks, and exclaims.
  private static let flags = 3

  /// - Returns: nil when the bytes that come next are not of the form that `network.py` writes.
  init?(_ reader: inout WeightsReader, ruleCount: Int) {
    guard let sizes = reader.numbers(6).map({ $0.map(Int.init) }), sizes[0] < 1 << 15,
      sizes[1...4].allSatisfy({ (16...512).contains($0) && $0.isMultiple(of: Lanes.scalarCount) }),
      sizes[5] == ruleCount, let codes = reader.take(2 * sizes[0])
    else { return nil }
    let (width, channels, sides, middle) = (sizes[1], sizes[2], sizes[3], sizes[4])
    let read = 3 * channels + 2 * sides + Self.flags
    guard let known = reader.vectors(rows: sizes[0], of: width),
      let rare = reader.vectors(rows: 1, of: width),
      let two = DenseLayer(&reader, inputs: width, outputs: channels, places: 2),
      let three = DenseLayer(&reader, inputs: width, outputs: channels, places: 3),
      let apart = DenseLayer(&reader, inputs: 2 * channels, outputs: channels, places: 3),
      let around = DenseLayer(&reader, inputs: width, outputs: sides, places: 3),
      let hidden = DenseLayer(&reader, inputs: read, outputs: middle),
      let rules = DenseLayer(&reader, inputs: middle, outputs: ruleCount)
    else { return nil }
    var rows = [UInt16](repeating: 0, count: 1 << 16)
    let bytes = codes.span
    for row in 0..<sizes[0] {
      rows[Int(bytes[2 * row]) | Int(bytes[2 * row + 1]) << 8] = UInt16(row + 1)
    }
    (self.rows, embedding, self.width) = (rows, rare + known, rare.count)
    (self.two, self.three, self.apart, self.around) = (two, three, apart, around)
    (self.hidden, self.rules) = (hidden, rules)
  }

  /// How much a place reads like those marked for each rule, as the natural logarithm of the odds, by the rules'
  /// places.
  func logOdds(of unit: ReadingUnit) -> [Float] {
    var read = words(unit.own.prefix(Self.longest))
    read += neighbour(unit.before.suffix(Self.longestNeighbour))
    read += neighbour(unit.after.prefix(Self.longestNeighbour))
    var flags = Lanes()
    for (lane, flag) in unit.flags.enumerated() where flag { flags[lane] = 1 }
    read.append(flags)
    var middle = hidden.bias
    hidden.add(read.span, to: &middle)
    for vector in middle.indices { middle[vector] = Self.positive(middle[vector]) }
    var odds = rules.bias
    rules.add(middle.span, to: &odds)
    return odds.flatMap { vector in vector.indices.map { vector[$0] } }
  }

  /// The strongest answers to runs of two and of three characters, and to three of these with gaps.
  private func words(_ codes: ArraySlice<UInt16>) -> [Lanes] {
    let count = codes.count
    let places = codes.map { Int(rows[Int($0)]) * width }
    var runs: [Lanes] = []
    runs.reserveCapacity(count * (two.width + three.width))
    for place in 0..<count {
      runs += answers(of: two, at: place, -1...0, among: places)
      runs += answers(of: three, at: place, -1...1, among: places)
    }
    let step = two.width + three.width
    var strongest = [Lanes](repeating: Lanes(), count: step + apart.width)
    for place in 0..<count {
      var sums = apart.bias
      for (number, other) in [place - 2, place, place + 2].enumerated()
      where other >= 0 && other < count {
        apart.add(
          runs.span.extracting(other * step..<(other + 1) * step), at: number, to: &sums)
      }
      for vector in 0..<step {
        strongest[vector] = Self.larger(strongest[vector], runs[place * step + vector])
      }
      for vector in 0..<apart.width {
        strongest[step + vector] = Self.larger(strongest[step + vector], sums[vector])
      }
    }
    return strongest
  }

  /// The strongest answers to runs of three characters.
  private func neighbour(_ codes: ArraySlice<UInt16>) -> [Lanes] {
    let places = codes.map { Int(rows[Int($0)]) * width }
    var strongest = [Lanes](repeating: Lanes(), count: around.width)
    for place in places.indices {
      let answers = answers(of: around, at: place, -1...1, among: places)
      for vector in answers.indices {
        strongest[vector] = Self.larger(strongest[vector], answers[vector])
      }
    }
    return strongest
  }

  /// What a layer answers to the characters around a place.
  ///
  /// - Parameter places: where the embeddings of the text's characters begin.
  private func answers(
    of layer: DenseLayer, at place: Int, _ around: ClosedRange<Int>, among places: [Int]
  ) -> [Lanes] {
    var sums = layer.bias
    for (number, offset) in around.enumerated() {
      let other = place + offset
      guard other >= 0, other < places.count else { continue }
      layer.add(
        embedding.span.extracting(places[other]..<places[other] + width), at: number, to: &sums)
    }
    for vector in sums.indices { sums[vector] = Self.positive(sums[vector]) }
    return sums
  }

  private static func positive(_ numbers: Lanes) -> Lanes { larger(numbers, Lanes()) }

  private static func larger(_ one: Lanes, _ other: Lanes) -> Lanes { pointwiseMax(one, other) }
}
