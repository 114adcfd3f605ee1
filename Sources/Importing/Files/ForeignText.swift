/// Text that programs exchange, and no table or transcript: read as a CSV it would be one long
/// header.
enum ForeignText: String {
  case json = "JSON"
  case xml = "XML"
  case script = "a script"
  case sql = "SQL statements"

  /// So many of the first bytes tell.
  private static let reach = 4_096

  /// - Parameter start: where the text starts, behind its byte order mark.
  init?(of text: Span<UInt8>, from start: Int) {
    let first = text.starts(with: [0xEF, 0xBB, 0xBF]) ? max(start, 3) : start
    guard first < text.count else { return nil }
    let reached = text.extracting(first..<min(text.count, first + Self.reach))
    let head = reached.withUnsafeBufferPointer { Array($0) }.drop { $0 <= 0x20 }
    if Self.beginsJSON(head) {
      self = .json
    } else if Self.beginsXML(head) {
      self = .xml
    } else if Self.beginsScript(head) {
      self = .script
    } else if Self.beginsSQL(head) {
      self = .sql
    } else {
      return nil
    }
  }

  /// An object or a list: behind the bracket stands a key, another bracket or a string.
  ///
  /// `[小禾]` and
  /// `[2026-11-16 10:00:01]` begin lines of transcripts.
  private static func beginsJSON(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first, let next = text.dropFirst().first(where: { $0 > 0x20 }) else {
      return false
    }
    switch first {
    case UInt8(ascii: "{"): return [0x22, 0x27, 0x7D].contains(next)
    case UInt8(ascii: "["):
      if next == UInt8(ascii: "[") {
        return beginsJSON(text.dropFirst().drop { $0 <= 0x20 })
      }
      return [0x22, 0x27, 0x7B, 0x5D].contains(next)
    default: return false
    }
  }

  /// An element that is closed somewhere, or a declaration.
  ///
  /// `<小禾>` begins lines of transcripts.
  private static func beginsXML(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: "<"), let next = text.dropFirst().first else { return false }
    if text.starts(with: Array("<?xml".utf8)) { return true }
    guard next | 0x20 >= 0x61, next | 0x20 <= 0x7A else { return false }
    let name = text.dropFirst().prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F }
    return text.contains(Array("</".utf8) + name)
  }

  /// `var data = [{…}]`, `callback({…})`, `export default {…}`.
  private static func beginsScript(_ text: ArraySlice<UInt8>) -> Bool {
    let name = text.prefix { byte in
      byte < 0x80
        && (byte <= 0x20 || byte == 0x2E || byte == 0x5F || byte == 0x24
          || (0x61...0x7A).contains(byte | 0x20) || byte &- 0x30 < 10)
    }
    guard !name.isEmpty, name.endIndex < text.endIndex else { return false }
    let rest = text[name.endIndex...]
    if rest.first == UInt8(ascii: "=") || rest.first == UInt8(ascii: "(") {
      return beginsJSON(rest.dropFirst().drop { $0 <= 0x20 })
    }
    return name.starts(with: Array("export default".utf8)) && beginsJSON(rest)
  }

  private static func beginsSQL(_ text: ArraySlice<UInt8>) -> Bool {
    let words = String(decoding: text, as: UTF8.self).lowercased()
    let statements = ["insert into ", "replace into ", "create table ", "drop table "]
    if statements.contains(where: words.hasPrefix) { return true }
    // Comments and settings stand above them in a database's dump.
    return ["--", "/*", "set ", "use ", "begin"].contains(where: words.hasPrefix)
      && statements.contains { words.contains("\n" + $0) }
  }
}
