/// A run held against the findings of an earlier one.
public struct BaselineReport: Sendable {
  /// Whether a finding stood in the baseline.
  public enum State: String, Sendable, Hashable, CaseIterable {
    case new, known
  }

  /// A finding of the baseline that this run does not have.
  public struct Lost: Sendable, Hashable {
    public var id: String
    public var rule: String
    public var severity: String
    public var transcript: String?
    /// What it quoted, masked as it was written.
    public var quote: String?
    /// Whether the run looked where it stood; else nothing says that it is gone.
    public var isGone: Bool

    public init(
      id: String, rule: String, severity: String, transcript: String?, quote: String?,
      isGone: Bool
    ) {
      self.id = id
      self.rule = rule
      self.severity = severity
      self.transcript = transcript
      self.quote = quote
      self.isGone = isGone
    }
  }

  /// The baseline's path and SHA-256.
  public var file: (path: String, sha256: String)
  public var new: Int
  public var known: Int
  /// In the baseline's order.
  public var lost: [Lost]

  public init(file: (path: String, sha256: String), new: Int, known: Int, lost: [Lost]) {
    self.file = file
    self.new = new
    self.known = known
    self.lost = lost
  }
}
