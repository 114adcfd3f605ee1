import Synchronization

/// The `with:` of a rule: typed look-ups that name file and line when a value does not fit.
///
/// Look options up while the check is made: an option that no check has asked for by then is an error
/// of the pack, so that a mistyped one cannot pass.
public struct RuleOptions: Sendable {
  struct Value: Sendable {
    var texts: [String]
    var isList: Bool
    var line: Int
  }

  let file: String
  let values: [String: Value]
  private let reads = OptionReads()

  init(file: String, values: [String: Value] = [:]) {
    self.file = file
    self.values = values
  }

  /// Options as a test writes them.
  package init(_ texts: [String: String], file: String = "options") {
    self.init(
      file: file, values: texts.mapValues { Value(texts: [$0], isList: false, line: 1) })
  }

  /// The whole number under a key; nil where the rule does not give it.
  ///
  /// - Throws: `RulePackError` with file and line where the value is no whole number.
  public func int(_ key: String) throws(RulePackError) -> Int? {
    guard let value = try scalar(key) else { return nil }
    guard let number = Int(value.text) else { throw error(key, value, "a whole number") }
    return number
  }

  /// The finite number under a key; nil where the rule does not give it.
  ///
  /// - Throws: `RulePackError` with file and line where the value is no number.
  public func double(_ key: String) throws(RulePackError) -> Double? {
    guard let value = try scalar(key) else { return nil }
    guard let number = Double(value.text), number.isFinite else {
      throw error(key, value, "a number")
    }
    return number
  }

  /// `true` or `false` under a key; nil where the rule does not give it.
  ///
  /// - Throws: `RulePackError` with file and line where the value is neither.
  public func bool(_ key: String) throws(RulePackError) -> Bool? {
    guard let value = try scalar(key) else { return nil }
    switch value.text {
    case "true": return true
    case "false": return false
    default: throw error(key, value, "true or false")
    }
  }

  /// The text under a key; nil where the rule does not give it.
  ///
  /// - Throws: `RulePackError` with file and line where the value is a list.
  public func string(_ key: String) throws(RulePackError) -> String? {
    try scalar(key)?.text
  }

  /// A list of texts; one text is a list of one.
  public func strings(_ key: String) throws(RulePackError) -> [String]? {
    reads.note(key)
    return values[key]?.texts
  }

  /// A duration such as `3 min`, `90 s`, `24 h`, `2 d`, in seconds; a bare number other than 0 is an error.
  public func seconds(_ key: String) throws(RulePackError) -> Int? {
    guard let value = try scalar(key) else { return nil }
    guard !Self.lacksUnit(value.text) else {
      throw error(key, value, "a duration with its unit: \(Self.withUnits(value.text))")
    }
    guard let seconds = Self.seconds(in: value.text) else {
      throw error(key, value, "a duration such as 90 s, 3 min, 24 h or 2 d")
    }
    return seconds
  }

  /// Whether a duration is a number that nobody can tell the unit of.
  static func lacksUnit(_ text: String) -> Bool {
    Int(text).map { $0 != 0 } ?? false
  }

  /// A number with each of the units that it may have.
  static func withUnits(_ number: String) -> String {
    "\(number) s, \(number) min, \(number) h or \(number) d"
  }

  /// The seconds of a duration such as `3 min`; a bare number is seconds.
  public static func seconds(in text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number <= 1_000_000_000 else { return nil }
    switch text.dropFirst(digits.count).drop(while: { $0 == " " }) {
    case "", "s", "sec", "second", "seconds", "秒": return number
    case "m", "min", "minute", "minutes", "分", "分钟": return number * 60
    case "h", "hour", "hours", "小时": return number * 3_600
    case "d", "day", "days", "天": return number * 86_400
    default: return nil
    }
  }

  /// The options that nobody asked for, with their lines.
  var unread: [(key: String, line: Int)] {
    let known = reads.keys
    return values.filter { !known.contains($0.key) }.map { ($0.key, $0.value.line) }
      .sorted { $0.line < $1.line }
  }

  /// What was asked for so far.
  var asked: [String] { reads.keys.sorted() }

  private func scalar(_ key: String) throws(RulePackError) -> (text: String, line: Int)? {
    reads.note(key)
    guard let value = values[key] else { return nil }
    guard !value.isList, let text = value.texts.first else {
      throw RulePackError(
        file: file, line: value.line, reason: "‘\(key)’ must be one value, not a list")
    }
    return (text, value.line)
  }

  private func error(
    _ key: String, _ value: (text: String, line: Int), _ expected: String
  ) -> RulePackError {
    RulePackError(
      file: file, line: value.line, reason: "‘\(key)’ must be \(expected), not ‘\(value.text)’")
  }
}

/// Which options were asked for.
private final class OptionReads: Sendable {
  private let storage = Mutex<Set<String>>([])
  func note(_ key: String) { storage.withLock { _ = $0.insert(key) } }
  var keys: Set<String> { storage.withLock { $0 } }
}
