public import TextMatching

/// Covers personal data in names that come from the input: paths, nicknames, column headers.
public final class NameMasker {
  private var masker: Masker

  /// - Throws: `MatcherError` when there is no memory for the pattern engine's.
  public init() throws(MatcherError) { masker = try Masker() }

  /// The name with data in it covered; numbers that are none, such as a date, stay.
  public func masked(_ name: String) -> String { masker.masked(name: name) }
}
