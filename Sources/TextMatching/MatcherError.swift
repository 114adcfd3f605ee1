/// Why a term or pattern cannot be looked for.
public struct MatcherError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The term or pattern as it was given; empty where the whole set is meant.
  public var source: String
  /// What is wrong and what to do, without the file and line: the caller adds those.
  public var reason: String
  /// The same in Chinese.
  public var reasonInChinese: String

  /// Whether folding leaves nothing of the term, so that no text has it.
  public var leavesNothing: Bool

  public init(source: String, zh: String, en: String, leavesNothing: Bool = false) {
    self.source = source
    self.reason = en
    self.reasonInChinese = zh
    self.leavesNothing = leavesNothing
  }

  public var description: String { source.isEmpty ? reason : "‘\(source)’: \(reason)" }

  /// The same in Chinese.
  public var descriptionInChinese: String {
    source.isEmpty ? reasonInChinese : "“\(source)”：\(reasonInChinese)"
  }
}
