/// The network of a second reader as plain loops, to hold the fast one against, and its bytes.
struct PlainNetwork {
  /// Weights of a layer: for each place, for each number that goes in, one for each that comes out.
  struct Layer {
    var weights: [[[Float]]]
    var bias: [Float]

    func answer(to inputs: [[Float]?]) -> [Float] {
      bias.indices.map { output in
        var sum = bias[output]
        for (place, numbers) in inputs.enumerated() {
          guard let numbers else { continue }
          for (input, number) in numbers.enumerated() {
            sum += number * weights[place][input][output]
          }
        }
        return sum
      }
    }
  }

  /// A word of the lexicon, of at most four codes, with a signed byte for each number of its
  /// vector.
  struct Word {
    var codes: [UInt16]
    var vector: [Int8]
  }

  var codes: [UInt16]
  var words: [Word]
  var scale: Float
  var embedding: [[Float]]
  var rare: [Float]
  var two: Layer
  var three: Layer
  var apart: Layer
  var around: Layer
  var hidden: Layer
  var rules: Layer
  /// What the vectors of words weigh where characters do; their bias counts for nothing.
  var twoWords: Layer
  var threeWords: Layer
  var aroundWords: Layer

  /// Numbers of a word's vector: no whole number of vectors of lanes.
  private static let wordWidth = 20

  /// A network of the smallest sizes with weights by chance.
  init(
    rules count: Int, codes: [UInt16], words: [[UInt16]] = [],
    using generator: inout some RandomNumberGenerator
  ) {
    // As many bits of a float as are stored.
    func number() -> Float {
      let number = Float.random(in: -1...1, using: &generator)
      return Float(bitPattern: number.bitPattern & 0xFFFF_0000)
    }
    func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in number() } }
    func layer(_ inputs: Int, _ outputs: Int, places: Int = 1) -> Layer {
      let weights = (0..<places).map { _ in (0..<inputs).map { _ in numbers(outputs) } }
      return Layer(weights: weights, bias: numbers(outputs))
    }
    self.codes = codes
    self.words = words.map { codes in
      Word(
        codes: codes,
        vector: (0..<Self.wordWidth).map { _ in .random(in: -127...127, using: &generator) })
    }
    scale = 0.01
    embedding = codes.map { _ in numbers(16) }
    rare = numbers(16)
    two = layer(16, 32, places: 2)
    three = layer(16, 32, places: 3)
    apart = layer(64, 32, places: 3)
    around = layer(16, 16, places: 3)
    hidden = layer(3 * 32 + 2 * 16 + 3, 48)
    rules = layer(48, count)
    twoWords = layer(Self.wordWidth, 32, places: 2)
    threeWords = layer(Self.wordWidth, 32, places: 3)
    aroundWords = layer(Self.wordWidth, 16, places: 3)
  }

  /// As `network.py` writes it.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    let sizes = [codes.count, 16, 32, 16, 48, rules.bias.count, words.count, Self.wordWidth]
    for size in sizes {
      withUnsafeBytes(of: UInt32(size).littleEndian) { bytes += $0 }
    }
    for code in codes + words.flatMap({ ($0.codes + [0, 0, 0, 0]).prefix(4) }) {
      withUnsafeBytes(of: code.littleEndian) { bytes += $0 }
    }
    withUnsafeBytes(of: scale.bitPattern.littleEndian) { bytes += $0 }
    bytes += words.flatMap { $0.vector.map(UInt8.init(bitPattern:)) }
    var numbers = embedding.flatMap(\.self) + rare
    let layers = [two, three, apart, around, hidden, rules, twoWords, threeWords, aroundWords]
    for layer in layers {
      numbers += layer.weights.joined().joined() + layer.bias
    }
    for number in numbers {
      withUnsafeBytes(of: UInt16(number.bitPattern >> 16).littleEndian) { bytes += $0 }
    }
    return bytes
  }

  /// - Parameter texts: the codes of the words, of what was said before and of what was said after.
  func logOdds(of texts: [[UInt16]], _ flags: [Bool]) -> [Float] {
    let own = Text(texts[0].prefix(64), in: self)
    let runs = own.characters.indices.map { place in
      positive(answer(of: two, twoWords, at: place, of: own))
        + positive(answer(of: three, threeWords, at: place, of: own))
    }
    let gaps = runs.indices.map { place in
      positive(
        apart.answer(
          to: [place - 2, place, place + 2].map { runs.indices.contains($0) ? runs[$0] : nil }))
    }
    let sides = [texts[1].suffix(32), texts[2].prefix(32)].map { codes in
      let side = Text(codes, in: self)
      return strongest(
        side.characters.indices.map {
          positive(answer(of: around, aroundWords, at: $0, of: side))
        }, of: 16)
    }
    let read = strongest(runs, of: 64) + strongest(gaps, of: 32) + sides[0] + sides[1]
    let middle = hidden.answer(to: [read + flags.map { $0 ? 1 : 0 }])
    return rules.answer(to: [positive(middle)])
  }

  /// A text's characters and the words they stand in, as numbers.
  private struct Text {
    var characters: [[Float]]
    var words: [[Float]?]

    init(_ codes: ArraySlice<UInt16>, in network: PlainNetwork) {
      characters = codes.map { code in
        network.codes.firstIndex(of: code).map { network.embedding[$0] } ?? network.rare
      }
      words = network.wordVectors(of: codes)
    }
  }

  /// What a layer and that over words answer to the run that begins a character before a place.
  private func answer(
    of layer: Layer, _ layerOfWords: Layer, at place: Int, of text: Text
  ) -> [Float] {
    let run = layer.weights.indices.map { place - 1 + $0 }
    let there = text.characters.indices
    let byCharacters = layer.answer(
      to: run.map { there.contains($0) ? text.characters[$0] : nil })
    let byWords = layerOfWords.answer(to: run.map { there.contains($0) ? text.words[$0] : nil })
    return byCharacters.indices.map {
      byCharacters[$0] + byWords[$0] - layerOfWords.bias[$0]
    }
  }

  /// For each code the vector of the word that it stands in: the longest ones from the beginning
  /// on.
  private func wordVectors(of text: ArraySlice<UInt16>) -> [[Float]?] {
    var vectors: [[Float]?] = []
    while vectors.count < text.count {
      let rest = text.dropFirst(vectors.count)
      let longest = words.filter { rest.starts(with: $0.codes) }
        .max { $0.codes.count < $1.codes.count }
      let vector = longest.map { word in word.vector.map { scale * Float($0) } }
      vectors += [[Float]?](repeating: vector, count: longest?.codes.count ?? 1)
    }
    return vectors
  }

  private func positive(_ numbers: [Float]) -> [Float] { numbers.map { max(0, $0) } }

  private func strongest(_ answers: [[Float]], of count: Int) -> [Float] {
    (0..<count).map { output in answers.map { $0[output] }.max() ?? 0 }
  }
}
