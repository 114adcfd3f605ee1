import StrictYAML
package import Transcripts

/// An example's dialogue, read: what was said, under which settings, and what is marked.
///
/// The notation is described with the rule language. It is strict: what is not understood is an error
/// at its line, never an empty transcript that passes.
package struct ExampleScript: Sendable {
  /// One utterance.
  package struct Utterance: Sendable {
    package var role: Role
    package var sender: String?
    package var sentAt: Timestamp?
    package var session: Int
    package var text: MarkedText
    /// The screenshots in it, line by line; nil for one whose text is unknown.
    package var images: [[MarkedText]?]
    /// The line in the pack's file.
    package var line: Int
  }

  package var utterances: [Utterance] = []
  package var setting = ExampleSetting()
  let example: Example

  /// Moments without a date are on this day, a Monday.
  static let day = CivilDate(year: 2026, month: 11, day: 16)
  /// China Standard Time.
  static let offset: Int32 = 8 * 3_600

  private let nestsMarks: Bool

  /// - Parameter nestsMarks: whether a mark may stand inside a mark, as where several rules have the
  ///   same evidence.
  package init(_ example: Example, nestsMarks: Bool = false) throws(RulePackError) {
    self.example = example
    self.nestsMarks = nestsMarks
    try read()
    try judge()
  }

  private func error(_ line: Int, _ reason: String) -> RulePackError {
    RulePackError(file: example.file, line: line, reason: reason)
  }

  // MARK: Reading

  private mutating func read() throws(RulePackError) {
    var session = 0
    var open: (speaker: ScriptSpeaker, text: String, line: Int)?
    let lines = example.script.split(separator: "\n", omittingEmptySubsequences: false)
    for (offset, raw) in lines.enumerated() {
      let number = example.line + offset
      let line = raw.hasSuffix("\r") ? raw.dropLast() : raw
      if line.allSatisfy(\.isWhitespace) { continue }
      if line.hasPrefix("@"), utterances.isEmpty, open == nil {
        do {
          try setting.read(line)
        } catch {
          throw self.error(number, error.reason)
        }
      } else if line.allSatisfy({ $0 == "-" }), line.count >= 3 {
        if let last = open { try close(last, session: session) }
        open = nil
        session += 1
      } else if let (speaker, text) = try speaker(line, at: number) {
        if let last = open { try close(last, session: session) }
        open = (speaker, String(text), number)
      } else if open != nil {
        open?.text += "\n" + line
      } else {
        throw error(
          number,
          "expected a line such as ‘客服: 您好’ or a directive such as ‘@platform jd’, "
            + "not ‘\(line.prefix(30))’")
      }
    }
    if let last = open { try close(last, session: session) }
    if utterances.isEmpty { throw error(example.line, "the example has no dialogue") }
  }

  private func speaker(
    _ line: Substring, at number: Int
  ) throws(RulePackError) -> (ScriptSpeaker, Substring)? {
    do {
      return try ScriptSpeaker.parse(line)
    } catch {
      throw self.error(number, error.reason)
    }
  }

  private mutating func close(
    _ open: (speaker: ScriptSpeaker, text: String, line: Int), session: Int
  ) throws(RulePackError) {
    do {
      let (text, images) = try MarkedTextParser.parse(open.text, nests: nestsMarks)
      utterances.append(
        Utterance(
          role: open.speaker.role, sender: open.speaker.name, sentAt: open.speaker.sentAt,
          session: session, text: text, images: images, line: open.line))
    } catch {
      throw self.error(open.line, error.reason)
    }
  }

  // MARK: Judging

  private func judge() throws(RulePackError) {
    let marks = utterances.contains { utterance in
      !utterance.text.marks.isEmpty
        || utterance.images.contains { $0?.contains { !$0.marks.isEmpty } ?? false }
    }
    switch (example.kind, marks) {
    case (.flags, false):
      throw error(example.line, "a ‘flags’ example marks what must be quoted with ‘⟦…⟧’")
    case (.passes, true):
      throw error(example.line, "a ‘passes’ example has no marks")
    default: break
    }
    let timed = utterances.filter { $0.sentAt != nil }
    if !timed.isEmpty, let untimed = utterances.first(where: { $0.sentAt == nil }) {
      throw error(untimed.line, "other lines have a time; give this one a time too")
    }
    for (earlier, later) in zip(timed, timed.dropFirst()) {
      if let left = earlier.sentAt, let right = later.sentAt, right < left {
        throw error(later.line, "this line is earlier than the one before it; add its date")
      }
    }
  }
}

/// The start of a line of an example: who speaks, and when.
struct ScriptSpeaker {
  var role: Role
  var name: String?
  var sentAt: Timestamp?

  struct Fault: Error { var reason: String }

  private static let labels: [(label: String, role: Role)] = [
    ("买家", .buyer), ("客服", .agent), ("机器人", .robot), ("系统", .system),
    ("buyer", .buyer), ("agent", .agent), ("robot", .robot), ("system", .system),
  ]
  /// Words that an author may well write in place of a label.
  private static let mistaken: [String: String] = [
    "顾客": "买家", "客户": "买家", "客人": "买家", "用户": "买家", "消费者": "买家", "卖家": "客服",
    "商家": "客服", "店家": "客服", "店铺": "客服", "小二": "客服", "人工": "客服", "平台": "系统",
    "customer": "buyer", "shop": "agent", "seller": "agent", "bot": "robot",
  ]

  /// The speaker of a line and what is said; nil for a line that continues the message above.
  static func parse(_ line: Substring) throws(Fault) -> (ScriptSpeaker, Substring)? {
    guard let found = labels.first(where: { line.hasPrefix($0.label) }) else {
      try refuseMistakenLabel(line)
      return nil
    }
    var rest = line.dropFirst(found.label.count)
    var speaker = ScriptSpeaker(role: found.role)
    if let opening = rest.first, opening == "(" || opening == "（" {
      guard let closing = rest.firstIndex(where: { $0 == ")" || $0 == "）" }) else { return nil }
      speaker.name = String(rest[rest.index(after: rest.startIndex)..<closing])
      rest = rest[rest.index(after: closing)...]
    }
    if let first = rest.first, !isColon(first) {
      guard first == " ", let (time, remainder) = moment(rest.drop { $0 == " " }) else {
        try refuseMistakenLabel(line)
        return nil
      }
      speaker.sentAt = time
      rest = remainder
    }
    guard let colon = rest.first, isColon(colon) else { return nil }
    return (speaker, rest.dropFirst())
  }

  private static func isColon(_ character: Character) -> Bool {
    character == ":" || character == "："
  }

  /// `10:03`, `10:03:05` or one of them after a date, then a colon.
  private static func moment(_ text: Substring) -> (Timestamp, Substring)? {
    var date = ExampleScript.day
    var rest = text
    if let written = CivilDate(iso8601: rest.prefix(10)) {
      date = written
      rest = rest.dropFirst(10).drop { $0 == " " || $0 == "T" }
    }
    let digits = rest.prefix { ($0.isASCII && $0.isNumber) || $0 == ":" }
    var clock = digits
    if clock.last == ":" { clock = clock.dropLast() }
    guard let second = CivilDate.secondOfDay(in: clock) else { return nil }
    rest = rest[clock.endIndex...]
    guard let colon = rest.first, isColon(colon) else { return nil }
    let midnight = Timestamp(
      year: date.year, month: date.month, day: date.day, offset: ExampleScript.offset)
    return (midnight.advanced(by: Int64(second)), rest)
  }

  /// A line that begins almost like a speaker is a mistake, not a continuation.
  private static func refuseMistakenLabel(_ line: Substring) throws(Fault) {
    guard let first = line.first, !first.isWhitespace, let colon = line.firstIndex(where: isColon)
    else { return }
    var word = line[..<colon].prefix { $0 != "(" && $0 != "（" && $0 != " " }
    while word.last == " " { word = word.dropLast() }
    guard word.count <= 10 else { return }
    let name = String(word)
    let meant =
      mistaken[name.lowercased()]
      ?? labels.first { editDistance($0.label, name.lowercased()) <= ($0.label.count < 3 ? 0 : 1) }?
      .label
    guard let meant else {
      guard labels.contains(where: { name.hasPrefix($0.label) && name.count > $0.label.count })
      else { return }
      throw Fault(
        reason: "‘\(name)’ is no speaker; write ‘客服(名字):’, or indent a line that continues the "
          + "message above")
    }
    throw Fault(
      reason: "‘\(line[..<colon])’ is no speaker and time; write ‘\(meant)’ or ‘\(meant) 10:03’, "
        + "or indent a line that continues the message above")
  }
}
