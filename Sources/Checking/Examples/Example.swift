/// A small dialogue beside a rule: its test, and its page in the manual.
public struct Example: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable {
    /// The rule finds exactly what is marked by `⟦…⟧`.
    case flags
    /// The rule finds nothing.
    case passes
  }

  public var kind: Kind
  /// The dialogue as the pack writes it, with its marks.
  public var script: String
  public var file: String
  /// The line of the script's first line, from 1.
  public var line: Int

  public init(kind: Kind, script: String, file: String, line: Int) {
    self.kind = kind
    self.script = script
    self.file = file
    self.line = line
  }
}
