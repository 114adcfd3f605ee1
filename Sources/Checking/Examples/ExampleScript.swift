package import Transcripts

/// An example's dialogue, read: what was said, under which settings, and what is marked.
///
/// The notation is described with the rule language. It is strict: what is not understood is an
/// error at its line, never an empty transcript that passes.
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
  package var setting: ExampleSetting
  let example: Example

  /// Moments without a date are on this day, a Monday.
  static let day = CivilDate(year: 2026, month: 11, day: 16)
  /// China Standard Time.
  static let offset: Int32 = 8 * 3_600

  private let nestsMarks: Bool
  private let isFree: Bool

  /// - Parameters:
  ///   - platform: the home platform where no directive names one.
  ///   - settings: what holds where no directive says otherwise.
  ///   - nestsMarks: whether a mark may stand inside a mark, as where several rules have the same
  ///     evidence.
  ///   - isFree: whether it is what somebody typed: a speaker may be called otherwise than in
  ///     packs, such as `顾客:` or `Buyer:`, and be numbered, and words before the first speaker are
  ///     an agent's.
  package init(
    _ example: Example, platform: Platform? = .pinduoduo,
    settings: AuditSettings = AuditSettings(), nestsMarks: Bool = false, isFree: Bool = false
  ) throws(RulePackError) {
    self.example = example
    self.nestsMarks = nestsMarks
    self.isFree = isFree
    setting = ExampleSetting(over: settings)
    setting.platform = platform
    try read()
    try judge()
  }

  private func error(_ line: Int, _ reason: Localized) -> RulePackError {
    RulePackError(file: example.file, line: line, reason: reason)
  }

  private func error(_ line: Int, zh: String, en: String) -> RulePackError {
    error(line, Localized(zh: zh, en: en))
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
      } else if isFree {
        open = (ScriptSpeaker(role: .agent), String(line), number)
      } else {
        throw error(
          number,
          zh: "应为“客服: 您好”这样的一行，或“@platform jd”这样的指令，实际是“\(line.prefix(30))”",
          en: "expected a line such as ‘客服: 您好’ or a directive such as ‘@platform jd’, "
            + "not ‘\(line.prefix(30))’")
      }
    }
    if let last = open { try close(last, session: session) }
    if utterances.isEmpty {
      throw error(example.line, zh: "例子里没有对话", en: "the example has no dialogue")
    }
  }

  private func speaker(
    _ line: Substring, at number: Int
  ) throws(RulePackError) -> (ScriptSpeaker, Substring)? {
    do {
      return try ScriptSpeaker.parse(line, freely: isFree)
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
      throw error(
        example.line, zh: "“flags”的例子要用“⟦…⟧”标出必须引用的原文",
        en: "a ‘flags’ example marks what must be quoted with ‘⟦…⟧’")
    case (.passes, true):
      throw error(
        example.line, zh: "“passes”的例子不能有标记", en: "a ‘passes’ example has no marks")
    default: break
    }
    let timed = utterances.filter { $0.sentAt != nil }
    if !timed.isEmpty, let untimed = utterances.first(where: { $0.sentAt == nil }) {
      throw error(
        untimed.line, zh: "别的行写了时间；请给这一行也写上时间",
        en: "other lines have a time; give this one a time too")
    }
    for (earlier, later) in zip(timed, timed.dropFirst()) {
      if let left = earlier.sentAt, let right = later.sentAt, right < left {
        throw error(
          later.line, zh: "这一行比前一行早；请写上日期",
          en: "this line is earlier than the one before it; add its date")
      }
    }
  }
}
