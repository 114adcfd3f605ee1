import StrictYAML
import Transcripts

/// How the text transcripts of one program are read: what a `kind: text` descriptor says.
///
/// A message is a header line, and the lines below it up to the next header.
struct TextDescriptor: Sendable {
  /// The format's id, such as `whatsapp-text`.
  var id: String
  var platform: Platform?
  /// Without one, a file is recognised by its headers alone.
  var signature: PageSignature?
  /// Which of day and month comes first; nil: told from all dates of the file.
  var dateOrder: DateOrder?
  /// Lines that begin a message.
  var headers: [LineTemplate]
  /// Lines between a header and what was said that say nothing.
  var details: [LineTemplate] = []
  /// The first line of what was said, where something stands before it.
  var texts: [LineTemplate] = []
  /// Lines with a time and no sender, which begin a message of the platform's.
  var events: [LineTemplate] = []
  /// Lines of the platform's own between messages, without a time.
  var notices: [LineTemplate] = []
  /// Lines that begin a conversation, and name its buyer, session or shop.
  var conversations: [LineTemplate] = []
  /// Lines that say how many messages the file holds.
  var counts: [LineTemplate] = []
  /// The first line of a message that is nothing but a file's name, as `id`.
  var attachments: [LineTemplate] = []
  /// Lines that say nothing.
  var noise: [LineTemplate] = []
  /// Marks before a sender's name.
  var senderPrefixes: [String] = []
  /// Texts of the platform's that stand behind a sender's name.
  var systemTexts: [String] = []
  var roles: [RoleRule] = []
}

extension TextDescriptor {
  /// Reads a descriptor.
  ///
  /// - Throws: `YAMLError` with file, line and, for an unknown key, the nearest known one.
  init(_ node: YAMLNode) throws(YAMLError) {
    let root = try node.mapping(of: DescriptorKeys.text)
    id = try root.required("format").string()
    platform = try root["platform"].map { (node: YAMLNode) throws(YAMLError) in
      Platform(rawValue: try node.string())
    }
    signature = try root["signature"].map(PageSignature.init)
    if let dates = root["dates"] {
      let orders = DateOrder.allCases.map { (name: $0.rawValue, value: Optional($0)) }
      dateOrder = try dates.choice(of: orders + [("detect", nil)])
    }
    let lines = try root.required("lines").mapping(of: DescriptorKeys.lines)
    headers = try lines.required("header").lineTemplates()
    details = try lines["detail"]?.lineTemplates() ?? []
    texts = try lines["text"]?.lineTemplates() ?? []
    events = try lines["event"]?.lineTemplates() ?? []
    notices = try lines["notice"]?.lineTemplates() ?? []
    conversations = try lines["conversation"]?.lineTemplates() ?? []
    counts = try lines["count"]?.lineTemplates() ?? []
    attachments = try lines["attachment"]?.lineTemplates() ?? []
    noise = try lines["noise"]?.lineTemplates() ?? []
    senderPrefixes = try root["sender-prefixes"]?.strings() ?? []
    systemTexts = try root["system-texts"]?.strings() ?? []
    for entry in try root["roles"]?.elements() ?? [] {
      let rule = try RoleRule(entry)
      if case .marked = rule.condition {
        throw entry.error("a text has no elements to select: name a ‘sender’")
      }
      roles.append(rule)
    }
    guard headers.allSatisfy({ $0.fields.contains(.sender) && $0.fields.contains(.time) }) else {
      throw node.error("each ‘header’ needs a ‘{sender}’ and a ‘{time}’")
    }
  }
}
