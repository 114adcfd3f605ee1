public import TextMatching

/// Covers personal data in a whole message, scalar for scalar, as a finding's quote of it would be.
public final class TextMasker {
  private var masker: Masker

  /// The buyer's name, as the export writes it, which is covered too.
  public var buyer: String? {
    didSet { masker.buyer = BuyerName(buyer) }
  }

  /// - Throws: `MatcherError` when there is no memory for the pattern engine's.
  public init() throws(MatcherError) { masker = try Masker() }

  /// The text with every covered Unicode scalar replaced by `*`: as many scalars as before.
  public func masked(_ text: String) -> String { masker.masked(text) }
}
