import TextMatching

extension CheckScratch {
  /// A name from the input (a path, a nickname), with personal data in it covered.
  ///
  /// Raw only where the checker set reveals.
  public func masked(_ name: String) -> String {
    writer.reveals ? name : writer.masker.masked(name: name)
  }

  /// The number of an order, covered but for its ends, whatever it looks like.
  ///
  /// That it is one is known from its column, so no scanner need know the marketplace's form. Raw
  /// only where the checker set reveals.
  public func coveredOrder(_ number: String) -> String {
    if writer.reveals { return number }
    var scalars = Array(number.unicodeScalars)
    let counted = scalars.indices.filter { !MaskedScalars.isSeparator(scalars[$0]) }
    let shown =
      MaskShape.shown(.orderNumber, counted.map { scalars[$0] })
      ?? (counted.count > 2 ? [0, counted.count - 1] : [])
    for (order, index) in counted.enumerated() where !shown.contains(order) { scalars[index] = "*" }
    return String(String.UnicodeScalarView(scalars))
  }

  /// What failed in the transcript at hand, each with personal data in its reason covered.
  func maskedFailures() -> [CheckFailure] {
    report.failures.map { failure in
      var failure = failure
      failure.reason = writer.masked(failure.reason)
      return failure
    }
  }

  /// A stretch of a text of the transcript that was checked last, as findings quote it.
  ///
  /// Raw only where the checker set reveals; covered by what stands in the whole text.
  ///
  /// - Parameter range: in bytes of the text, at scalar boundaries.
  public func quote(_ text: String, _ range: Range<Int>) -> String {
    writer.reveals
      ? String(decoding: Array(text.utf8)[range], as: UTF8.self)
      : writer.masker.masked(text, range).text
  }
}
