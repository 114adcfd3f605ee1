/// A datum found in a text.
public struct Entity: Sendable, Hashable {
  public var kind: EntityKind
  /// Where it lies in the original text, in bytes.
  public var range: Range<Int>
  /// The datum in its plain form: digits without separators, a domain in lower case.
  public var value: String
  /// How surely it is one, 0…1.
  ///
  /// A failed check digit lowers it; it does not silence.
  public var confidence: Float
  /// Why, for a finding: `MOD 11-2 holds`, `Luhn fails`, `after 微信号`.
  public var reasons: [String]

  public init(
    kind: EntityKind, range: Range<Int>, value: String, confidence: Float, reasons: [String]
  ) {
    self.kind = kind
    self.range = range
    self.value = value
    self.confidence = confidence
    self.reasons = reasons
  }
}
