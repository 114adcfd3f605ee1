import StrictYAML
import Transcripts

/// The start of a line of an example: who speaks, and when.
struct ScriptSpeaker {
  var role: Role
  var name: String?
  var sentAt: Timestamp?

  typealias Fault = ExampleFault

  private static let labels: [(label: String, role: Role)] = [
    ("买家", .buyer), ("客服", .agent), ("机器人", .robot), ("系统", .system),
    ("buyer", .buyer), ("agent", .agent), ("robot", .robot), ("system", .system),
  ]
  /// Other words for a role: in a pack a mistake, in what somebody typed a speaker.
  private static let synonyms: [(label: String, role: Role)] = [
    ("顾客", .buyer), ("客户", .buyer), ("客人", .buyer), ("用户", .buyer), ("消费者", .buyer),
    ("卖家", .agent), ("商家", .agent), ("店家", .agent), ("店铺", .agent), ("店小二", .agent),
    ("小二", .agent), ("人工", .agent),
    ("customer", .buyer), ("shop", .agent), ("seller", .agent), ("bot", .robot),
  ]
  /// Words that an author may well write in place of a label.
  private static let mistaken: [String: String] = {
    let canonical: [Role: (zh: String, en: String)] = [
      .buyer: ("买家", "buyer"), .agent: ("客服", "agent"), .robot: ("机器人", "robot"),
      .system: ("系统", "system"),
    ]
    // A platform speaks through notices, but 平台: stands before much else.
    var mistaken = ["平台": "系统"]
    for (label, role) in synonyms {
      let isEnglish = label.utf8.allSatisfy { $0 < 0x80 }
      mistaken[label] = isEnglish ? canonical[role]?.en : canonical[role]?.zh
    }
    return mistaken
  }()

  /// The speaker of a line and what is said; nil for a line that continues the message above.
  ///
  /// - Parameter freely: whether another word for a role, and a number before it, will do.
  static func parse(
    _ line: Substring, freely: Bool = false
  ) throws(Fault) -> (ScriptSpeaker, Substring)? {
    if freely {
      let bare = withoutNumber(line)
      for (label, role) in labels + synonyms
      where bare.prefix(label.count).lowercased() == label {
        if let found = speaker(role, bare.dropFirst(label.count)) { return found }
      }
    } else if let found = labels.first(where: { line.hasPrefix($0.label) }),
      let speaker = speaker(found.role, line.dropFirst(found.label.count))
    {
      return speaker
    }
    try refuseMistakenLabel(line)
    return nil
  }

  /// A speaker by what follows the label: a name in brackets, a time, a colon.
  private static func speaker(_ role: Role, _ rest: Substring) -> (ScriptSpeaker, Substring)? {
    var rest = rest
    var speaker = ScriptSpeaker(role: role)
    if let opening = rest.first, opening == "(" || opening == "（" {
      guard let closing = rest.firstIndex(where: { $0 == ")" || $0 == "）" }) else { return nil }
      speaker.name = String(rest[rest.index(after: rest.startIndex)..<closing])
      rest = rest[rest.index(after: closing)...]
    }
    if let first = rest.first, !isColon(first) {
      guard first == " ", let (time, remainder) = moment(rest.drop { $0 == " " }) else {
        return nil
      }
      speaker.sentAt = time
      rest = remainder
    }
    guard let colon = rest.first, isColon(colon) else { return nil }
    return (speaker, rest.dropFirst())
  }

  /// A line without the number of a list before it, such as `1. ` or `2、`.
  private static func withoutNumber(_ line: Substring) -> Substring {
    let rest = line.drop { $0.isASCII && $0.isNumber }
    guard rest.startIndex > line.startIndex, let mark = rest.first, ".、．)）".contains(mark) else {
      return line
    }
    return rest.dropFirst().drop { $0 == " " }
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
        zh: "“\(name)”不是说话人；请写“客服(名字):”；如果接着上一条消息，请在行首空一格",
        en: "‘\(name)’ is no speaker; write ‘客服(名字):’, or indent a line that continues the "
          + "message above")
    }
    throw Fault(
      zh: "“\(line[..<colon])”不是说话人和时间；请写“\(meant)”或“\(meant) 10:03”；"
        + "如果接着上一条消息，请在行首空一格",
      en: "‘\(line[..<colon])’ is no speaker and time; write ‘\(meant)’ or ‘\(meant) 10:03’, "
        + "or indent a line that continues the message above")
  }
}
