/// One thing a checker looks for.
public struct Rule: Sendable {
  // CONTRACT (extended by the implementation)
  /// `pack/rule`, such as `third-party-info/payment-account`.
  public let id: String
  /// The part after the slash.
  public let name: String
  public let title: Localized
  public let severity: Severity
  /// Options for its check (`with:`): scalars as written, lists of scalars, by key.
  public let options: RuleOptions
}

/// The `with:` of a rule: typed look-ups that name file and line when a value does not fit.
public struct RuleOptions: Sendable {
  /// CONTRACT
  public func int(_ key: String) throws(RulePackError) -> Int? { nil }
  public func double(_ key: String) throws(RulePackError) -> Double? { nil }
  public func bool(_ key: String) throws(RulePackError) -> Bool? { nil }
  public func string(_ key: String) throws(RulePackError) -> String? { nil }
  public func strings(_ key: String) throws(RulePackError) -> [String]? { nil }
  /// A duration such as `3 min`, `90 s`, `24 h`, in seconds.
  public func seconds(_ key: String) throws(RulePackError) -> Int? { nil }
}

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
  public var description: String { "\(file):\(line): \(reason)" }
}
