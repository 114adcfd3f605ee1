import Transcripts

/// The keys that format descriptors may have: what the readers accept, and what
/// Documentation/Formats.md explains.
package enum DescriptorKeys {
  static let table = [
    "format", "kind", "platform", "signature", "columns", "never", "further-text", "text-key",
    "attachment-key", "session-list", "aside-sheets", "identities", "titles", "others-times",
    "later-times", "roles", "types",
  ]
  static let columns = TableField.allCases.map(\.rawValue)
  static let roleWords = Role.allCases.map(\.name)

  static let page = [
    "format", "kind", "title", "platform", "fallback", "signature", "empty", "page", "conversation",
    "heads", "day", "message", "roles", "placeholders", "noise", "tables", "script",
  ]
  static let signature = ["all", "any", "none"]
  static let empty = ["signature", "problem", "found", "advice", "certain"]
  static let facts = [
    "shop", "buyer", "session", "order", "date", "next-page", "further-file", "count",
  ]
  static let element = ["select", "attributes", "labels"]
  static let buyer = element + ["sender", "column"]
  static let count = ["select", "column", "lines", "rough"]
  static let message = [
    "select", "sender", "time", "tag", "text", "image", "card", "quote", "reply", "omit",
    "emoji", "preserve", "recalled", "spam", "aside", "joined", "preview", "menu",
    "group-sender", "group-time", "snowflake",
  ]
  static let snowflake = ["attribute", "epoch"]
  static let role = ["select", "sender", "tag", "role", "confidence", "whole", "unnamed", "paired"]
  static let script = ["array", "columns"]

  static let text = [
    "format", "kind", "title", "platform", "signature", "dates", "lines", "sender-prefixes",
    "system-texts", "roles",
  ]
  static let lines = [
    "header", "detail", "text", "event", "notice", "conversation", "count", "attachment", "noise",
  ]

  /// Every mapping of a descriptor, by the path under which the reference has it.
  package static let sections: [(path: String, keys: [String])] = [
    ("table", table), ("table.columns", columns), ("table.roles", roleWords),
    ("page", page), ("page.signature", signature), ("page.empty", empty), ("page.page", facts),
    ("page.page.buyer", buyer), ("page.page.count", count), ("page.message", message),
    ("page.message.snowflake", snowflake), ("page.roles", role), ("page.script", script),
    ("element", element), ("text", text), ("text.lines", lines),
  ]
}
