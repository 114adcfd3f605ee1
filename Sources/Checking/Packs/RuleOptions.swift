import Synchronization

/// The `with:` of a rule: typed look-ups that name file and line when a value does not fit.
///
/// Look options up while the check is made: an option that no check has asked for by then is an
/// error of the pack, so that a mistyped one cannot pass.
public struct RuleOptions: Sendable {
  struct Value: Sendable {
    var texts: [String]
    /// The line of each text.
    var lines: [Int]
    var isList: Bool
    var line: Int

    init(text: String, line: Int) {
      self.init(texts: [text], lines: [line], isList: false, line: line)
    }

    init(texts: [String], lines: [Int], isList: Bool = true, line: Int) {
      self.texts = texts
      self.lines = lines
      self.isList = isList
      self.line = line
    }
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
      file: file, values: texts.mapValues { Value(text: $0, line: 1) })
  }

  /// The whole number under a key; nil where the rule does not give it.
  ///
  /// - Throws: `RulePackError` with file and line where the value is no whole number.
  public func int(_ key: String) throws(RulePackError) -> Int? {
    guard let value = try scalar(key) else { return nil }
    guard let number = Int(value.text) else {
      throw error(key, value, Localized(zh: "整数", en: "a whole number"))
    }
    return number
  }

  /// The finite number under a key; nil where the rule does not give it.
  ///
  /// - Throws: `RulePackError` with file and line where the value is no number.
  public func double(_ key: String) throws(RulePackError) -> Double? {
    guard let value = try scalar(key) else { return nil }
    guard let number = Double(value.text), number.isFinite else {
      throw error(key, value, Localized(zh: "数字", en: "a number"))
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
    default: throw error(key, value, Localized(zh: "true 或 false", en: "true or false"))
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

  /// What a check throws about a text of an option: names the file, and the line of that text.
  ///
  /// - Parameters:
  ///   - key: the option.
  ///   - entry: which of its texts, from 0.
  ///   - zh: what is wrong and what to write instead, in Chinese.
  ///   - en: the same in English.
  public func error(_ key: String, entry: Int, zh: String, en: String) -> RulePackError {
    let value = values[key]
    let line = value.map { $0.lines.indices.contains(entry) ? $0.lines[entry] : $0.line } ?? 0
    return RulePackError(
      file: file, line: line, zh: "“\(key)”：\(zh)", en: "‘\(key)’: \(en)")
  }

  /// A duration such as `3 min`, `90 s`, `24 h`, `2 d`, in seconds; a bare number other than 0 is
  /// an error.
  public func seconds(_ key: String) throws(RulePackError) -> Int? {
    guard let value = try scalar(key) else { return nil }
    guard !Self.lacksUnit(value.text) else {
      let units = Self.withUnits(value.text)
      throw error(
        key, value,
        Localized(zh: "带单位的时长（\(units.zh)）", en: "a duration with its unit: \(units.en)"))
    }
    guard let seconds = Self.seconds(in: value.text) else {
      throw error(key, value, Self.duration)
    }
    return seconds
  }

  /// Whether a duration is a number that nobody can tell the unit of.
  static func lacksUnit(_ text: String) -> Bool {
    Int(text).map { $0 != 0 } ?? false
  }

  /// A number with each of the units that it may have.
  static func withUnits(_ number: String) -> Localized {
    Localized(
      zh: "\(number) s、\(number) min、\(number) h 或 \(number) d",
      en: "\(number) s, \(number) min, \(number) h or \(number) d")
  }

  /// What a duration looks like.
  static let duration = Localized(
    zh: "90 s、3 min、24 h、2 d 这样的时长", en: "a duration such as 90 s, 3 min, 24 h or 2 d")

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
        file: file, line: value.line, zh: "“\(key)”应为一个值，实际是列表",
        en: "‘\(key)’ must be one value, not a list")
    }
    return (text, value.line)
  }

  private func error(
    _ key: String, _ value: (text: String, line: Int), _ expected: Localized
  ) -> RulePackError {
    RulePackError(
      file: file, line: value.line,
      zh: "“\(key)”应为\(expected.zh.spacedBehindChinese)，实际是“\(value.text)”",
      en: "‘\(key)’ must be \(expected.en), not ‘\(value.text)’")
  }
}

/// Which options were asked for.
private final class OptionReads: Sendable {
  private let storage = Mutex<Set<String>>([])
  func note(_ key: String) { storage.withLock { _ = $0.insert(key) } }
  var keys: Set<String> { storage.withLock { $0 } }
}
