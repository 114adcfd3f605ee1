/// How far around a quote its clause reaches: patterns begin and end where they must, which may be in the
/// middle of a word.
enum QuoteContext {
  /// Unicode scalars on either side.
  private static let most = 24
  private static let ends = Set("，。！？；：,!?;…~～\n\r".unicodeScalars)

  /// The places before and after a quote that belong to its clause.
  ///
  /// - Parameter quote: Unicode scalars of the text.
  static func around(
    _ quote: Range<Int>, in scalars: [Unicode.Scalar]
  ) -> (before: Range<Int>, after: Range<Int>) {
    var lower = quote.lowerBound
    while lower > 0, quote.lowerBound - lower < most, !ends.contains(scalars[lower - 1]) {
      lower -= 1
    }
    var upper = quote.upperBound
    // A quote that ends its clause has nothing after it.
    let isEnded = !quote.isEmpty && ends.contains(scalars[quote.upperBound - 1])
    while !isEnded, upper < scalars.count, upper - quote.upperBound < most,
      !ends.contains(scalars[upper])
    {
      upper += 1
    }
    return (lower..<quote.lowerBound, quote.upperBound..<upper)
  }
}
