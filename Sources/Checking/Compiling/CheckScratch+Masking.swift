extension CheckScratch {
  /// A name from the input (a path, a nickname), with personal data in it covered.
  ///
  /// Raw only where the checker set reveals.
  public func masked(_ name: String) -> String {
    writer.reveals ? name : writer.masker.masked(name: name)
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
