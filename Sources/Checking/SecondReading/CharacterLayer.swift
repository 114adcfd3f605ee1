/// A layer over runs of characters.
///
/// What each known character weighs at each place of a run is worked out once, so that an answer is a sum of two or
/// three rows.
struct CharacterLayer: Sendable {
  private typealias Lanes = DenseLayer.Lanes

  /// How many vectors an answer fills.
  let width: Int
  private let places: Int
  private let bias: [Lanes]
  /// Character by character, place by place.
  private let rows: [Lanes]

  /// - Parameter characters: a row of numbers for each.
  init(_ layer: DenseLayer, over characters: SparseRows) {
    (width, places, bias) = (layer.width, layer.places, layer.bias)
    var rows: [Lanes] = []
    rows.reserveCapacity(characters.count * layer.places * layer.width)
    for character in 0..<characters.count {
      for place in 0..<layer.places {
        var sums = [Lanes](repeating: Lanes(), count: layer.width)
        layer.add(character, of: characters, at: place, to: &sums)
        rows += sums
      }
    }
    self.rows = rows
  }

  /// Writes what is answered to the run that begins before a character, or 0 where that is less.
  ///
  /// - Parameters:
  ///   - place: the character's place in the text.
  ///   - text: the number of each character.
  ///   - start: where in the answers this one begins.
  func answer(
    at place: Int, of text: [Int], to answers: inout [DenseLayer.Lanes], from start: Int
  ) {
    let rows = rows.span
    let run = max(0, 1 - place)..<min(places, text.count + 1 - place)
    for vector in 0..<width {
      var sum = bias[vector]
      for number in run {
        sum += rows[(text[place - 1 + number] * places + number) * width + vector]
      }
      answers[start + vector] = sum.replacing(with: 0, where: sum .< 0)
    }
  }
}
