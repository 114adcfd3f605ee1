/// Something wrong in a pack, with its place and the next step.
public struct RulePackError: Error, Sendable, Hashable, CustomStringConvertible {
  public var file: String
  /// From 1; 0 where the whole file is meant.
  public var line: Int
  public var reason: String

  public init(file: String, line: Int, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  public var description: String {
    line == 0 ? "\(file): \(reason)" : "\(file):\(line): \(reason)"
  }
}

/// Every error of every pack.
public struct RulePackErrors: Error, Sendable, CustomStringConvertible {
  public var errors: [RulePackError]

  public init(_ errors: [RulePackError]) { self.errors = errors }

  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
