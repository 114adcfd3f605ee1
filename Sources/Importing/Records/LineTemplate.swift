/// The shape of a line, such as `{time} {sender}({id})`: words as they stand, and fields in braces.
///
/// A template of two lines has a `\n` in it.
struct LineTemplate: Sendable, Hashable {
  /// What a part of a line says.
  enum Field: String, Sendable, Hashable, CaseIterable {
    /// A date and a time of day.
    case time
    /// A time of day alone, or a date alone.
    case clock, day
    case sender, receiver, id, text, buyer, session, shop, count
    /// Something that is not kept.
    case any
  }

  /// The fields of a line, each as the range of its bytes.
  typealias Match = [Field: Range<Int>]

  private enum Part: Sendable, Hashable {
    case words([UInt8])
    case field(Field)
  }

  /// Names, ids and times beyond so many bytes of a line are none.
  private static let reach = 512
  private static let longestTime = 48

  private let parts: [Part]
  /// Whether it describes a line and the next one.
  let hasTwoLines: Bool

  var fields: [Field] {
    parts.compactMap { part in
      if case .field(let field) = part { field } else { nil }
    }
  }

  /// Whether a line has the time, the name and then what was said.
  var hasTextBehindName: Bool {
    let fields = fields
    guard let time = fields.firstIndex(of: .time), let sender = fields.firstIndex(of: .sender),
      let text = fields.firstIndex(of: .text)
    else { return false }
    return time < sender && sender < text
  }

  /// Reads a template; nil with the word in braces that is no field.
  static func reading(_ text: String) -> (template: LineTemplate?, unknown: String?) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.words(Array(rest[..<open].utf8))) }
      let name = String(rest[rest.index(after: open)..<close])
      guard let field = Field(rawValue: name) else { return (nil, name) }
      parts.append(.field(field))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.words(Array(rest.utf8))) }
    return (LineTemplate(parts: parts, hasTwoLines: text.contains("\n")), nil)
  }

  private init(parts: [Part], hasTwoLines: Bool) {
    self.parts = parts
    self.hasTwoLines = hasTwoLines
  }

  /// The fields of a line that has this shape.
  ///
  /// Names take as little as they can, times as much.
  ///
  /// - Parameter fits: whether bytes are a time, a clock or a day.
  func match(_ line: [UInt8], fits: (Field, ArraySlice<UInt8>) -> Bool) -> Match? {
    var found = Match()
    return match(line, part: 0, from: 0, &found, fits) ? found : nil
  }

  /// The number in a line that has this shape.
  func count(in text: String) -> Int? {
    let line = Array(text.utf8)
    guard let range = match(line, fits: { _, _ in false })?[.count] else { return nil }
    return Int(String(decoding: line[range].filter { $0 != 0x2C }, as: UTF8.self))
  }

  private func match(
    _ line: [UInt8], part: Int, from start: Int, _ found: inout Match,
    _ fits: (Field, ArraySlice<UInt8>) -> Bool
  ) -> Bool {
    guard part < parts.count else { return start == line.count }
    switch parts[part] {
    case .words(let words):
      return line[start...].starts(with: words)
        && match(line, part: part + 1, from: start + words.count, &found, fits)
    case .field(let field):
      for end in ends(of: field, in: line, part: part, from: start) {
        guard accepts(field, line[start..<end], fits) else { continue }
        found[field] = start..<end
        if match(line, part: part + 1, from: end, &found, fits) { return true }
        found[field] = nil
      }
      return false
    }
  }

  /// Where a field may end, in the order to be tried.
  private func ends(
    of field: Field, in line: [UInt8], part: Int, from start: Int
  ) -> [Int] {
    guard part + 1 < parts.count else { return [line.count] }
    let isTime = field == .time || field == .clock || field == .day
    let limit = min(line.count, isTime ? start + Self.longestTime : Self.reach)
    guard start <= limit else { return [] }
    var ends: [Int] = []
    switch parts[part + 1] {
    case .words(let words):
      for end in start...limit where line[end...].starts(with: words) { ends.append(end) }
    case .field:
      for end in start...limit where end == line.count || line[end] & 0xC0 != 0x80 {
        ends.append(end)
      }
    }
    return isTime ? ends.reversed() : ends
  }

  private func accepts(
    _ field: Field, _ bytes: ArraySlice<UInt8>, _ fits: (Field, ArraySlice<UInt8>) -> Bool
  ) -> Bool {
    switch field {
    case .text, .any: return true
    case .time, .clock, .day:
      return (4...Self.longestTime).contains(bytes.count)
        && bytes.contains { $0 &- 0x30 < 10 } && fits(field, bytes)
    case .count:
      return (1...12).contains(bytes.count) && bytes.allSatisfy { $0 &- 0x30 < 10 || $0 == 0x2C }
    case .sender, .receiver, .buyer, .session, .shop, .id:
      guard let first = bytes.first, let last = bytes.last, bytes.count <= Self.reach else {
        return false
      }
      return first > 0x20 && last > 0x20 && !bytes.contains(0x0A)
    }
  }
}
