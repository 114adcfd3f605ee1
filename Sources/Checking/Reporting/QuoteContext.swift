/// How far around a quote its clause reaches: patterns begin and end where they must, which may be
/// in the middle of a word.
enum QuoteContext {
  /// Unicode scalars on either side.
  private static let most = 32
  private static let ends = Set("，。！？；：,!?;…~～\n\r".unicodeScalars)

  /// The places before and after a quote that belong to its clause, whole words of Latin letters
  /// alone.
  ///
  /// - Parameter quote: Unicode scalars of the text.
  static func around(
    _ quote: Range<Int>, in scalars: [Unicode.Scalar]
  ) -> (before: Range<Int>, after: Range<Int>) {
    var lower = quote.lowerBound
    while lower > 0, quote.lowerBound - lower < most, !isEnd(lower - 1, in: scalars) { lower -= 1 }
    while lower < quote.lowerBound, isSpace(scalars[lower]) || isInsideWord(lower, in: scalars) {
      lower += 1
    }
    var upper = quote.upperBound
    // A quote that ends its clause has nothing after it.
    let isEnded = !quote.isEmpty && isEnd(quote.upperBound - 1, in: scalars)
    while !isEnded, upper < scalars.count, upper - quote.upperBound < most,
      !isEnd(upper, in: scalars)
    {
      upper += 1
    }
    while upper > quote.upperBound, isSpace(scalars[upper - 1]) || isInsideWord(upper, in: scalars)
    {
      upper -= 1
    }
    return (lower..<quote.lowerBound, quote.upperBound..<upper)
  }

  /// Whether a scalar ends a clause: a mark, or a full stop of a Latin sentence.
  private static func isEnd(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    if ends.contains(scalars[place]) { return true }
    guard scalars[place] == "." else { return false }
    return place + 1 == scalars.count || isSpace(scalars[place + 1])
  }

  /// Whether a place lies between two Latin letters, where the clause was cut for its length.
  private static func isInsideWord(_ place: Int, in scalars: [Unicode.Scalar]) -> Bool {
    guard place > 0, place < scalars.count else { return false }
    return isLetter(scalars[place - 1]) && isLetter(scalars[place])
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }
}
