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

  var codes: [UInt16]
  var embedding: [[Float]]
  var rare: [Float]
  var two: Layer
  var three: Layer
  var apart: Layer
  var around: Layer
  var hidden: Layer
  var rules: Layer

  /// A network of the smallest sizes with weights by chance.
  init(rules count: Int, codes: [UInt16], using generator: inout some RandomNumberGenerator) {
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
    embedding = codes.map { _ in numbers(16) }
    rare = numbers(16)
    two = layer(16, 32, places: 2)
    three = layer(16, 32, places: 3)
    apart = layer(64, 32, places: 3)
    around = layer(16, 16, places: 3)
    hidden = layer(3 * 32 + 2 * 16 + 3, 48)
    rules = layer(48, count)
  }

  /// As `network.py` writes it.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for size in [codes.count, 16, 32, 16, 48, rules.bias.count] {
      withUnsafeBytes(of: UInt32(size).littleEndian) { bytes += $0 }
    }
    for code in codes { withUnsafeBytes(of: code.littleEndian) { bytes += $0 } }
    var numbers = embedding.flatMap(\.self) + rare
    for layer in [two, three, apart, around, hidden, rules] {
      numbers += layer.weights.joined().joined() + layer.bias
    }
    for number in numbers {
      withUnsafeBytes(of: UInt16(number.bitPattern >> 16).littleEndian) { bytes += $0 }
    }
    return bytes
  }

  /// - Parameter texts: the codes of the words, of what was said before and of what was said after.
  func logOdds(of texts: [[UInt16]], _ flags: [Bool]) -> [Float] {
    let own = embedded(texts[0].prefix(64))
    let at = { (numbers: [[Float]], place: Int) in
      numbers.indices.contains(place) ? numbers[place] : nil
    }
    let runs = own.indices.map { place in
      positive(two.answer(to: [at(own, place - 1), own[place]]))
        + positive(three.answer(to: [at(own, place - 1), own[place], at(own, place + 1)]))
    }
    let gaps = runs.indices.map { place in
      positive(apart.answer(to: [at(runs, place - 2), runs[place], at(runs, place + 2)]))
    }
    let sides = [texts[1].suffix(32), texts[2].prefix(32)].map { codes in
      let side = embedded(codes)
      return strongest(
        side.indices.map { place in
          positive(around.answer(to: [at(side, place - 1), side[place], at(side, place + 1)]))
        }, of: 16)
    }
    let read = strongest(runs, of: 64) + strongest(gaps, of: 32) + sides[0] + sides[1]
    let middle = hidden.answer(to: [read + flags.map { $0 ? 1 : 0 }])
    return rules.answer(to: [positive(middle)])
  }

  private func embedded(_ codes: ArraySlice<UInt16>) -> [[Float]] {
    codes.map { code in self.codes.firstIndex(of: code).map { embedding[$0] } ?? rare }
  }

  private func positive(_ numbers: [Float]) -> [Float] { numbers.map { max(0, $0) } }

  private func strongest(_ answers: [[Float]], of count: Int) -> [Float] {
    (0..<count).map { output in answers.map { $0[output] }.max() ?? 0 }
  }
}
