/// A line that names the conversation below it.
struct PageHead: Sendable, Hashable {
  var buyer: String?
  var session: String?
  /// The line itself.
  var text: [UInt8]

  /// Reads a line by the templates of a descriptor; nil where it is no such line.
  ///
  /// - Parameter statuses: what stands in the buyer's place and is no name.
  init?(_ line: [UInt8], templates: [LineTemplate], statuses: [String]) {
    guard !line.isEmpty, line.count <= PageHeads.longest else { return nil }
    for template in templates {
      guard let match = template.match(line, fits: { _, _ in false }) else { continue }
      func value(_ field: LineTemplate.Field) -> String? {
        match[field].map { String(decoding: line[$0], as: UTF8.self).trimmed }
      }
      buyer = value(.buyer)
      if let buyer, statuses.contains(where: { Self.says($0, buyer) }) { return nil }
      session = value(.session)
      text = line
      return
    }
    return nil
  }

  /// Whether what stands in the buyer's place says how far something is: 已付款, 撤销了退款; 撤回一只猫 is a
  /// name.
  private static func says(_ status: String, _ text: String) -> Bool {
    guard text.hasPrefix(status) else { return false }
    guard let next = text.dropFirst(status.count).first else { return true }
    return status.last == "了" || "了中过".contains(next) || !next.isLetter && !next.isNumber
  }

  /// Whether it is a role's word, a colon and a name, and nothing else: such a line may be a label
  /// of the page's.
  var isBare: Bool {
    guard let buyer, session == nil else { return false }
    return text.count - buyer.utf8.count <= Self.longestTitle
  }

  /// Bytes of 买家： and the space behind it.
  private static let longestTitle = 10

  /// Whether a sender is the buyer that it names.
  func names(_ sender: String) -> Bool { buyer.map { Self.is(sender, within: $0) } ?? false }

  /// Whether it names another conversation than a head before.
  func differs(from other: PageHead) -> Bool {
    if let session, let known = other.session { return session != known }
    if let buyer, let known = other.buyer {
      return !Self.is(buyer, within: known) && !Self.is(known, within: buyer)
    }
    return text != other.text
  }

  /// Whether a line names somebody and says more: 石斛 进入会话.
  private static func `is`(_ name: String, within line: String) -> Bool {
    guard line.hasPrefix(name) else { return false }
    let rest = line.dropFirst(name.count)
    return rest.first.map { !$0.isLetter && !$0.isNumber } ?? true
  }

  /// The head, with what another line above the same messages says.
  func completed(by other: PageHead) -> PageHead {
    var head = self
    head.buyer = head.buyer ?? other.buyer
    head.session = head.session ?? other.session
    return head
  }
}

/// Finds the heads of conversations among the text outside of messages.
struct PageHeads: Sendable {
  /// Longer lines are no heads.
  static let longest = 128

  private let templates: [LineTemplate]
  private let statuses: [String]
  private var line = TextCapture()
  private var isTooLong = false
  /// What stands above the message that comes next.
  private var found: PageHead?
  /// The last two lines above it that are no heads: a day and a time.
  private var above: [[UInt8]] = []
  /// Whether a part of the line at hand says something of the page, such as the day of its export.
  private var saysFact = false

  init(templates: [LineTemplate], statuses: [String]) {
    self.templates = templates
    self.statuses = statuses
  }

  var isEmpty: Bool { templates.isEmpty }
  /// Whether a head stands above what comes next.
  var hasHead: Bool { found != nil }

  mutating func append(_ bytes: Span<UInt8>, saysFact: Bool) {
    if templates.isEmpty || isTooLong { return }
    self.saysFact = self.saysFact || saysFact
    line.append(bytes, preserving: false)
    isTooLong = line.bytes.count > Self.longest
  }

  mutating func endLine() {
    if line.isEmpty { return }
    if !isTooLong {
      line.finish()
      if let head = PageHead(line.bytes, templates: templates, statuses: statuses) {
        // The nearest line says whose the messages are.
        found = found.map { head.completed(by: $0) } ?? head
      } else {
        above = saysFact ? [] : above.suffix(1) + [line.bytes]
      }
    } else {
      above = []
    }
    isTooLong = false
    saysFact = false
    line.clear()
  }

  /// A day's header stands below the lines so far.
  mutating func forgetLines() { above = [] }

  /// The one or two lines right above a message that begins, but for heads.
  mutating func takeLines() -> [[UInt8]] {
    endLine()
    defer { above = [] }
    return above
  }

  /// The head above a message that begins; nil where there is none since the message before.
  mutating func take() -> PageHead? {
    endLine()
    defer { found = nil }
    return found
  }
}
