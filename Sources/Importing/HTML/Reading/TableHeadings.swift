/// What stands above the tables of a page, and which conversations it makes of them.
struct TableHeadings: Sendable {
  /// The conversation of a table.
  struct Conversation: Sendable, Hashable {
    /// Its place among those of the page, from 1.
    var number = 1
    var session: String?
    var buyer: String?
    /// The heading's lines.
    var text = ""

    /// Whether the heading says by a label which conversation it is.
    fileprivate var isLabelled: Bool { session != nil || buyer != nil }
  }

  /// The headers of the columns that tell conversations apart.
  static let headers = ["会话ID", "买家昵称"].map { Array($0.utf8) }

  /// Bytes of text after which what came before is no heading of what follows.
  private static let longest = 512
  /// Bytes of text without a table of messages after which the page is none of tables.
  private static let patience = 65_536

  private var text = TextCapture()
  private var seen = 0
  /// What of the text stood above the row at hand.
  private var aboveRow = 0
  private var tables = 0
  private var conversations = 1
  private var current = Conversation()
  private var isDivided = false
  /// Conversations that were told apart by headings without a label.
  private(set) var guessed = 0
  /// Tables without a label that were taken for a part of the conversation above.
  private(set) var joined = 0

  /// The conversation of the rows at hand; nil while there is only one.
  var conversation: Conversation? { isDivided ? current : nil }

  mutating func append(_ bytes: Span<UInt8>, hasRows: Bool) {
    if !hasRows {
      if seen > Self.patience { return }
      seen += bytes.count
    }
    if text.bytes.count > Self.longest { clear() }
    text.append(bytes, preserving: false)
  }

  mutating func endLine() { if !text.isEmpty { text.endBlock() } }

  /// A row begins that may be a header: its cells are no heading.
  mutating func startRow() { aboveRow = text.bytes.count }

  /// How many bytes there are above what comes now.
  var length: Int { text.bytes.count }

  /// A table of other things has ended, which is a heading only where it names the buyer or
  /// session.
  mutating func endOtherTable(from start: Int, format: TableFormat) {
    let bytes = text.bytes.dropFirst(start)
    if bytes.isEmpty { return }
    let heading = String(decoding: bytes, as: UTF8.self)
    if !Conversation(heading: heading, format: format).isLabelled { text.truncate(to: start) }
  }

  /// The table above was another rendering of one above it.
  mutating func dropTable() { joined = max(0, joined - 1) }

  mutating func clear() {
    text.clear()
    aboveRow = 0
  }

  /// A table begins whose rows are messages.
  ///
  /// - Parameters:
  ///   - format: its aliases are the labels by which a heading names the buyer or the session.
  ///   - hasRows: whether a table before had messages.
  /// - Returns: the conversation of all rows so far, where this table is the first of another one.
  mutating func startTable(format: TableFormat, hasRows: Bool) -> Conversation? {
    text.truncate(to: min(aboveRow, text.bytes.count))
    text.finish()
    var next = Conversation(heading: text.string, format: format)
    clear()
    tables += 1
    guard hasRows else {
      current = next
      return nil
    }
    if next.text.saysNothing || next.isSame(as: current) {
      if !next.isLabelled { joined += 1 }
      return nil
    }
    let first = isDivided ? nil : current
    isDivided = true
    conversations += 1
    next.number = conversations
    if !next.isLabelled { guessed += 1 }
    current = next
    return first
  }
}

extension TableHeadings.Conversation {
  /// Reads labels such as `买家：大鹿` and `会话ID：990002`; of several the last one.
  fileprivate init(heading: String, format: TableFormat) {
    text = heading
    func isLabel(_ word: Substring, of field: TableField) -> Bool {
      format.columns[field]?.contains(String(word).foldedHeader) == true
    }
    let parts = heading.split { $0.isWhitespace || "，,；;、|｜".contains($0) }
    for (index, part) in parts.enumerated() {
      guard let colon = part.firstIndex(where: { $0 == ":" || $0 == "：" }) else { continue }
      let rest = part[part.index(after: colon)...]
      let value = rest.isEmpty && index + 1 < parts.count ? parts[index + 1] : rest
      if value.isEmpty { continue }
      if isLabel(part[..<colon], of: .buyer) { buyer = String(value) }
      if isLabel(part[..<colon], of: .session) { session = String(value) }
    }
  }

  fileprivate func isSame(as other: Self) -> Bool {
    isLabelled ? (session, buyer) == (other.session, other.buyer) : text == other.text
  }
}

extension String {
  /// Whether a heading tells pages or days of one conversation apart, and not conversations.
  fileprivate var saysNothing: Bool {
    let words = Set(split { !($0.isASCII && $0.isLetter) }.map { $0.lowercased() })
    return words.isSubset(of: ["page", "of", "next", "previous", "prev"])
      && allSatisfy { !$0.isLetter || $0.isASCII || "第页頁共条條续續表上下一首尾末转到年月日号星期周二三四五六天".contains($0) }
  }
}
