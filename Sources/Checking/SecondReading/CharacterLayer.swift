/// A layer over runs of characters, each of which speaks for itself and for the word it stands in.
///
/// What each known character and each common word weighs at each place of a run is worked out once,
/// and what a rarer word weighs once for a text, so that an answer is a sum of a few rows.
struct CharacterLayer: Sendable {
  private typealias Lanes = DenseLayer.Lanes

  /// How many vectors an answer fills.
  let width: Int
  private let places: Int
  private let bias: [Lanes]
  /// Character by character, place by place.
  private let rows: [Lanes]
  /// The same layer over the vectors of words.
  private let wordLayer: DenseLayer
  /// Common word by common word, place by place.
  private let commonRows: [Lanes]

  /// - Parameters:
  ///   - characters: a row of numbers for each.
  ///   - wordLayer: what the vectors of words weigh at the same places.
  ///   - commonWords: a row of numbers for each.
  init(
    _ layer: DenseLayer, over characters: SparseRows, _ wordLayer: DenseLayer,
    over commonWords: SparseRows
  ) {
    (width, places, bias) = (layer.width, layer.places, layer.bias)
    self.wordLayer = wordLayer
    rows = Self.rows(of: characters, by: layer)
    commonRows = Self.rows(of: commonWords, by: wordLayer)
  }

  /// What each row of numbers weighs at each place of a run.
  private static func rows(of numbers: SparseRows, by layer: DenseLayer) -> [Lanes] {
    var rows: [Lanes] = []
    rows.reserveCapacity(numbers.count * layer.places * layer.width)
    for number in 0..<numbers.count {
      for place in 0..<layer.places {
        var sums = [Lanes](repeating: Lanes(), count: layer.width)
        layer.add(number, of: numbers, at: place, to: &sums)
        rows += sums
      }
    }
    return rows
  }

  /// What each of a text's rarer words weighs at each place of a run.
  func rows(of words: SparseRows) -> [DenseLayer.Lanes] { Self.rows(of: words, by: wordLayer) }

  /// Writes what is answered to the run that begins before a character, or 0 where that is less.
  ///
  /// - Parameters:
  ///   - place: the character's place in the text.
  ///   - text: the characters and the words they stand in.
  ///   - rarer: what its rarer words weigh, by `rows(of:)`.
  ///   - start: where in the answers this one begins.
  func answer(
    at place: Int, of text: NumberedText, _ rarer: [DenseLayer.Lanes],
    to answers: inout [DenseLayer.Lanes], from start: Int
  ) {
    let (rows, common, rarer) = (rows.span, commonRows.span, rarer.span)
    let (characters, words) = (text.characters.span, text.words.span)
    let run = max(0, 1 - place)..<min(places, text.characters.count + 1 - place)
    for vector in 0..<width {
      var sum = bias[vector]
      for number in run {
        sum += rows[(characters[place - 1 + number] * places + number) * width + vector]
        let word = Int(words[place - 1 + number])
        if word < 0 { continue }
        if word < WordLexicon.common {
          sum += common[(word * places + number) * width + vector]
        } else {
          sum += rarer[((word - WordLexicon.common) * places + number) * width + vector]
        }
      }
      answers[start + vector] = sum.larger(DenseLayer.Lanes())
    }
  }
}

/// A text as the network reads it: the number of each character, and that of the word it stands in,
/// by `WordLexicon.read`.
struct NumberedText {
  var characters: [Int]
  var words: [Int32]
}
