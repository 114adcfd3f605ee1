/// A network that reads a place's characters in their order, and says of all rules at once how much
/// the place reads like what was marked for them.
///
/// Convolutions over the words and over what was said before and after, the strongest answer of
/// each, and a hidden layer; after Y. Kim, “Convolutional Neural Networks for Sentence
/// Classification”, EMNLP 2014. Beside what it has learned of a character it reads the vector of
/// the word that the character stands in. Learned by
/// `Benchmarks/Detection/second_reader/network.py`, which describes the form of its weights. It
/// takes far longer than the linear models, and is asked only where these leave room for doubt.
struct ReadingNetwork: Sendable {
  private typealias Lanes = DenseLayer.Lanes

  /// For each code the number of its character; 0 is that of rare ones.
  private let characters: [UInt16]
  let lexicon: WordLexicon
  private let two: CharacterLayer
  private let three: CharacterLayer
  private let apart: DenseLayer
  private let around: CharacterLayer
  private let hidden: DenseLayer
  private let rules: DenseLayer

  /// So many characters are read of the words, and of what was said on either side.
  private static let longest = 64
  private static let longestNeighbour = 32
  /// Whether a place is the buyer's, asks, and exclaims.
  private static let flags = 3

  /// - Returns: nil when the bytes that come next are not of the form that `network.py` writes.
  init?(_ reader: inout WeightsReader, ruleCount: Int) {
    guard let sizes = reader.numbers(8).map({ $0.map(Int.init) }), sizes[0] < 1 << 15,
      sizes[1...4].allSatisfy({ (16...512).contains($0) && $0.isMultiple(of: Lanes.scalarCount) }),
      sizes[5] == ruleCount, sizes[6] < 1 << 20, (1...512).contains(sizes[7]),
      let codes = reader.take(2 * sizes[0]),
      let lexicon = WordLexicon(&reader, count: sizes[6], width: sizes[7])
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
      let rules = DenseLayer(&reader, inputs: middle, outputs: ruleCount),
      let twoWords = DenseLayer(&reader, inputs: lexicon.width, outputs: channels, places: 2),
      let threeWords = DenseLayer(&reader, inputs: lexicon.width, outputs: channels, places: 3),
      let aroundWords = DenseLayer(&reader, inputs: lexicon.width, outputs: sides, places: 3)
    else { return nil }
    var characters = [UInt16](repeating: 0, count: 1 << 16)
    let bytes = codes.span
    for place in 0..<sizes[0] {
      characters[Int(bytes[2 * place]) | Int(bytes[2 * place + 1]) << 8] = UInt16(place + 1)
    }
    self.characters = characters
    let embedding = SparseRows(rare + known, width: rare.count)
    self.lexicon = lexicon
    let common = lexicon.commonWords
    self.two = CharacterLayer(two, over: embedding, twoWords, over: common)
    self.three = CharacterLayer(three, over: embedding, threeWords, over: common)
    self.around = CharacterLayer(around, over: embedding, aroundWords, over: common)
    (self.apart, self.hidden, self.rules) = (apart, hidden, rules)
  }

  /// The answers to the words of a place themselves, for `logOdds`.
  func answers(to unit: ReadingUnit) -> [DenseLayer.Lanes] {
    words(unit.own.prefix(Self.longest))
  }

  /// How much a place reads like those marked for each rule, as the natural logarithm of the odds,
  /// by the rules' places.
  ///
  /// - Parameters:
  ///   - answers: to the words of the place.
  ///   - memory: what it answered to words said around other places.
  func logOdds(
    of unit: ReadingUnit, answers: [DenseLayer.Lanes], _ memory: ReadingMemory?
  ) -> [Float] {
    var read = answers
    for codes in [
      unit.before.suffix(Self.longestNeighbour), unit.after.prefix(Self.longestNeighbour),
    ] {
      read += memory?.neighbour(codes, answer: neighbour) ?? neighbour(codes)
    }
    var flags = Lanes()
    for (lane, flag) in unit.flags.enumerated() where flag { flags[lane] = 1 }
    read.append(flags)
    var middle = hidden.bias
    hidden.add(0, of: SparseRows(read, width: read.count), to: &middle)
    for vector in middle.indices { middle[vector] = middle[vector].larger(Lanes()) }
    var odds = rules.bias
    rules.add(0, of: SparseRows(middle, width: middle.count), to: &odds)
    return odds.flatMap { vector in vector.indices.map { vector[$0] } }
  }

  /// The characters of a text and the words they stand in, and its rarer words.
  private func numbered(_ codes: ArraySlice<UInt16>) -> (text: NumberedText, rarer: SparseRows) {
    let (words, rarer) = lexicon.read(codes)
    return (NumberedText(characters: codes.map { Int(characters[Int($0)]) }, words: words), rarer)
  }

  /// The strongest answers to runs of two and of three characters, and to three of these with gaps.
  private func words(_ codes: ArraySlice<UInt16>) -> [Lanes] {
    let (text, rarer) = numbered(codes)
    let (twoRarer, threeRarer) = (two.rows(of: rarer), three.rows(of: rarer))
    let step = two.width + three.width
    var runs = [Lanes](repeating: Lanes(), count: codes.count * step)
    let places = text.characters.indices
    for place in places {
      two.answer(at: place, of: text, twoRarer, to: &runs, from: place * step)
      three.answer(at: place, of: text, threeRarer, to: &runs, from: place * step + two.width)
    }
    let sparse = SparseRows(runs, width: step)
    var strongest = [Lanes](repeating: Lanes(), count: step + apart.width)
    var sums = apart.bias
    for place in places {
      for vector in sums.indices { sums[vector] = apart.bias[vector] }
      for (number, other) in [place - 2, place, place + 2].enumerated()
      where places.contains(other) {
        apart.add(other, of: sparse, at: number, to: &sums)
      }
      Self.raise(&strongest, from: 0, to: runs, from: place * step, count: step)
      Self.raise(&strongest, from: step, to: sums, from: 0, count: apart.width)
    }
    return strongest
  }

  /// The strongest answers to runs of three characters.
  private func neighbour(_ codes: ArraySlice<UInt16>) -> [Lanes] {
    let (text, rarer) = numbered(codes)
    let rows = around.rows(of: rarer)
    var strongest = [Lanes](repeating: Lanes(), count: around.width)
    var answers = strongest
    for place in text.characters.indices {
      around.answer(at: place, of: text, rows, to: &answers, from: 0)
      Self.raise(&strongest, from: 0, to: answers, from: 0, count: around.width)
    }
    return strongest
  }

  /// Raises each number to another that is larger.
  private static func raise(
    _ numbers: inout [Lanes], from first: Int, to others: [Lanes], from start: Int, count: Int
  ) {
    var numbers = numbers.mutableSpan
    let others = others.span
    for vector in 0..<count {
      numbers[first + vector] = numbers[first + vector].larger(others[start + vector])
    }
  }
}
