/// Something wrong in a pack, with its place and the next step.
public struct RulePackError: Error, SpokenError, Sendable, Hashable, CustomStringConvertible {
  public var file: String
  /// From 1; 0 where the whole file is meant.
  public var line: Int
  public var reason: Localized

  public init(file: String, line: Int, reason: Localized) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  public init(file: String, line: Int, zh: String, en: String) {
    self.init(file: file, line: line, reason: Localized(zh: zh, en: en))
  }

  /// A reason that reads alike in both languages, or that its author has in one alone.
  public init(file: String, line: Int, reason: String) {
    self.init(file: file, line: line, reason: Localized(same: reason))
  }

  public var description: String { message.en }

  package var message: Localized { reason.placed(in: file, at: line) }
}

/// Every error of every pack.
public struct RulePackErrors: Error, SpokenError, Sendable, CustomStringConvertible {
  /// File by file, in the order of their lines.
  public var errors: [RulePackError]

  /// - Parameter errors: in any order; files stay in that of their first errors.
  public init(_ errors: [RulePackError]) {
    var files: [String: Int] = [:]
    for error in errors where files[error.file] == nil { files[error.file] = files.count }
    self.errors = errors.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      return (files[first.file] ?? 0, first.line, left.offset)
        < (files[second.file] ?? 0, second.line, right.offset)
    }.map(\.element)
  }

  public var description: String { message.en }

  /// A line for each.
  package var message: Localized {
    let told = errors.map(\.message)
    return Localized(
      zh: told.map(\.zh).joined(separator: "\n"), en: told.map(\.en).joined(separator: "\n"))
  }
}
