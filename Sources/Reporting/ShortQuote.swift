/// A quote for people: of one that fills pages its start and its end, with a mark for what is left
/// out.
///
/// JSON, JSON Lines and SARIF have quotes whole; tables (CSV, XLSX) are for people.
///
/// - Parameter quote: as the finding has it, masked.
package func shortQuote(_ quote: String) -> String {
  // Bytes first: nearly all quotes are short, and characters take long to count.
  guard quote.utf8.count > mostShown, quote.count > mostShown else { return quote }
  return "\(quote.prefix(shownAtStart)) […] \(quote.suffix(shownAtEnd))"
}

/// In characters: some ten lines of a terminal.
private let mostShown = 400
private let shownAtStart = 240
private let shownAtEnd = 120
