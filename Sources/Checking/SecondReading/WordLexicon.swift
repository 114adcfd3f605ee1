/// Words with vectors that say what they mean: of two words that stand among the same others in
/// running text the vectors are alike.
///
/// They let the network read words of which the labelled transcripts know no example. Learned from
/// the Chinese Wikipedia by the authors of Synonyms;
/// `Benchmarks/Detection/second_reader/lexicon.py` says how they are stored.
struct WordLexicon: Sendable {
  /// No word has more characters.
  static let longest = 4
  /// What so many words weigh is worked out beforehand: those that were labelled most often come
  /// first.
  static let common = 2048

  /// Words by a table of open addresses: the codes of a word, and in the same place its number; 0
  /// where none is.
  private let keys: [UInt64]
  private let numbers: [UInt32]
  /// Signed bytes, word by word.
  private let vectors: [Int8]
  private let scale: Float
  /// How many numbers make a vector.
  let width: Int
  private let count: Int

  /// - Parameters:
  ///   - count: how many words there are.
  ///   - width: how many numbers make a vector.
  /// - Returns: nil when the bytes that come next are too few.
  init?(_ reader: inout WeightsReader, count: Int, width: Int) {
    guard let codes = reader.numbers(2 * count), let scale = reader.number(),
      let bytes = reader.take(count * width)
    else { return nil }
    var size = 2
    while size < 2 * count { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var numbers = [UInt32](repeating: 0, count: size)
    for word in 0..<count {
      let key = UInt64(codes[2 * word]) | UInt64(codes[2 * word + 1]) << 32
      guard key != 0 else { return nil }
      let place = Self.place(of: key, in: keys)
      (keys[place], numbers[place]) = (key, UInt32(word))
    }
    (self.keys, self.numbers) = (keys, numbers)
    (self.count, self.width) = (count, width)
    self.scale = Float(bitPattern: scale)
    vectors = bytes.map(Int8.init(bitPattern:))
  }

  /// Where a key stands, or else would be put.
  private static func place(of key: UInt64, in keys: [UInt64]) -> Int {
    // The product's upper bits hang on the whole key; without the parentheses the number would be
    // shifted, not the product, and all words that begin alike would seek one place.
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & (keys.count - 1)
    while keys[place] != 0, keys[place] != key { place = (place + 1) & (keys.count - 1) }
    return place
  }

  /// The common words, each a row.
  var commonWords: SparseRows {
    SparseRows((0..<min(count, Self.common)).flatMap(vector), width: laneCount)
  }

  /// The longest words of a text from its beginning.
  ///
  /// - Returns: for each code the number of its word, or -1 where it belongs to none: of common
  ///   words their number, and from there on the place among the rarer words of the text; and
  ///   these, each once.
  func read(_ text: ArraySlice<UInt16>) -> (words: [Int32], rarer: SparseRows) {
    var words = [Int32](repeating: -1, count: text.count)
    var rarer: [Int] = []
    var rows: [DenseLayer.Lanes] = []
    var start = text.startIndex
    while start < text.endIndex {
      guard let (word, length) = longestWord(in: text[start...].prefix(Self.longest)) else {
        start += 1
        continue
      }
      var number = word
      if word >= Self.common {
        // A text has few of them.
        let known = rarer.firstIndex(of: word)
        number = Self.common + (known ?? rarer.count)
        if known == nil {
          rarer.append(word)
          rows += vector(of: word)
        }
      }
      for place in start..<start + length { words[place - text.startIndex] = Int32(number) }
      start += length
    }
    return (words, SparseRows(rows, width: laneCount))
  }

  /// How many vectors of lanes a word's numbers fill.
  private var laneCount: Int {
    (width + DenseLayer.Lanes.scalarCount - 1) / DenseLayer.Lanes.scalarCount
  }

  /// The longest word that a text begins with: its number and its length.
  private func longestWord(in text: ArraySlice<UInt16>) -> (word: Int, length: Int)? {
    var key: UInt64 = 0
    var found: (word: Int, length: Int)?
    for (length, code) in text.enumerated() {
      key |= UInt64(code) << (16 * length)
      let place = Self.place(of: key, in: keys)
      if keys[place] == key { found = (Int(numbers[place]), length + 1) }
    }
    return found
  }

  private func vector(of word: Int) -> [DenseLayer.Lanes] {
    var lanes = [DenseLayer.Lanes](repeating: DenseLayer.Lanes(), count: laneCount)
    for number in 0..<width {
      let (vector, lane) = number.quotientAndRemainder(
        dividingBy: DenseLayer.Lanes.scalarCount)
      lanes[vector][lane] = scale * Float(vectors[word * width + number])
    }
    return lanes
  }

  /// The vectors of a text's longest words from its beginning, each made as long as one; of each
  /// word once.
  ///
  /// - Parameter isLeftOut: words of such characters alone are left out.
  func directions(
    of scalars: some Sequence<Unicode.Scalar>, leavingOut isLeftOut: (Unicode.Scalar) -> Bool
  ) -> [[DenseLayer.Lanes]] {
    // Words are of Chinese characters, which all fit a code; anything else ends a word.
    let scalars = Array(scalars)
    let codes = scalars.map { UInt16(exactly: $0.value) ?? 0 }
    var seen: Set<Int> = []
    var directions: [[DenseLayer.Lanes]] = []
    var start = 0
    while start < codes.count {
      // No code is nought but that of what fits none.
      guard codes[start] != 0,
        let (word, length) = longestWord(in: codes[start...].prefix(Self.longest))
      else {
        start += 1
        continue
      }
      if !scalars[start..<start + length].allSatisfy(isLeftOut), seen.insert(word).inserted {
        let lanes = vector(of: word)
        let size = lanes.reduce(Float(0)) { $0 + ($1 * $1).sum() }.squareRoot()
        if size > 0 { directions.append(lanes.map { $0 / size }) }
      }
      start += length
    }
    return directions
  }
}
