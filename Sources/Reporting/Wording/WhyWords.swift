package import Checking

/// The steps of a finding's `why` in the language of their reader.
///
/// Findings hold these steps in one language, so that their JSON is the same for every reader. What
/// a built-in check says is a closed set, told in Chinese by the table beside this file; a detail
/// that the table does not know, such as that of a checker of the shop's own, stands as it is.
package struct WhyWords: Sendable {
  let language: Language

  package init(language: Language) { self.language = language }

  /// All steps in a line.
  package func line(_ steps: some Sequence<Why>) -> String {
    steps.map { text(step: $0.step, detail: $0.detail) }
      .joined(separator: language == .zh ? "；" : "; ")
  }

  /// A step with its detail.
  package func text(step: String, detail: String) -> String {
    name(ofStep: step) + (language == .zh ? "：" : ": ") + self.detail(detail, of: step)
  }

  /// What a step is called.
  package func name(ofStep step: String) -> String {
    guard language == .zh else { return step }
    return Self.steps[step] ?? step
  }

  /// What a step found or did; of a pattern its gist, the whole stands in the JSON.
  package func detail(_ detail: String, of step: String) -> String {
    // Some checks say the step once more: `order: shipped by 中通`.
    let again = step + ": "
    let detail = detail.hasPrefix(again) ? String(detail.dropFirst(again.count)) : detail
    if step == "pattern" {
      let told = language == .zh ? Self.patterns[detail] ?? detail : detail
      return PatternGist.text(of: told, in: language)
    }
    guard language == .zh else { return detail }
    return Self.chinese(detail, of: step) ?? detail
  }

  // MARK: Chinese

  /// What the finder of names says in place of a pattern.
  private static let patterns = [
    "name amid a text": "文中出现的姓名", "name told": "说出的姓名", "name alone": "单独写出的姓名",
    "name in an image": "图片里的姓名",
  ]

  /// The words of the input and of rule packs stand as they are.
  static let verbatim: Set<String> = ["term", "pattern"]

  /// A detail in Chinese; nil where the table does not know it.
  ///
  /// What is not known as a whole is read part by part: `asked 10:03:05, answered 10:09:10: 6 min 5
  /// s`.
  static func chinese(_ detail: String, of step: String) -> String? {
    if verbatim.contains(step) { return detail }
    for template in templates[step] ?? [] {
      if let text = template.chinese(detail) { return text }
    }
    for (separator, mark) in [("; ", "；"), (", ", "，"), (": ", "：")] {
      // A colon parts once; what stands behind it may hold a time.
      let parts =
        separator == ": " ? detail.halves(at: separator) : detail.split(separator: separator)
      if parts.count < 2 { continue }
      let read = parts.compactMap { chinese(String($0), of: step) }
      if read.count == parts.count { return read.joined(separator: mark) }
    }
    return nil
  }
}

extension Sequence<WhyTemplate> {
  /// A sentence in Chinese by the first of them that has it; nil where none does.
  package func chinese(_ words: String) -> String? {
    lazy.compactMap { $0.chinese(words) }.first
  }
}

/// A sentence with places left open, in English as checks and the reader of exports write it, and
/// in Chinese.
///
/// Open places are `{n}` a number, `{t}` a time, `{d}` a duration, `{i}` a message's index, `{k}` a
/// word of ours, `{l}` names with commas between them and `{w}` any text. The Chinese sentence has
/// them by number, `{0}` the first.
package struct WhyTemplate: Sendable {
  private enum Part: Sendable, Equatable {
    case literal(String)
    case open(Character)
  }

  private let parts: [Part]
  private let sentence: [Piece]

  /// A piece of the sentence in Chinese: as it stands, or the value of an open place by its number.
  private enum Piece {
    case literal(Substring)
    case value(Int)
  }

  package init(_ english: String, _ chinese: String) {
    var parts: [Part] = []
    for (number, piece) in english.split(separator: "{", omittingEmptySubsequences: false)
      .enumerated()
    {
      var piece = piece
      if number > 0, let kind = piece.popFirst() {
        parts.append(.open(kind))
        piece = piece.dropFirst()
      }
      if !piece.isEmpty { parts.append(.literal(String(piece))) }
    }
    self.parts = parts
    sentence = Self.pieces(of: chinese)
  }

  private static func pieces(of chinese: String) -> [Piece] {
    var pieces: [Piece] = []
    for (number, text) in chinese.split(separator: "{", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard number > 0 else {
        pieces.append(.literal(text))
        continue
      }
      if let end = text.firstIndex(of: "}"), let value = Int(text[..<end]) {
        pieces.append(.value(value))
        pieces.append(.literal(text[text.index(after: end)...]))
      } else {
        pieces.append(.literal("{" + text))
      }
    }
    return pieces
  }

  /// The sentence in Chinese, where the detail is one of this kind.
  package func chinese(_ detail: String) -> String? {
    var values: [String] = []
    guard read(detail[...], parts[...], &values) else { return nil }
    // All at once: a value may itself look like a place.
    return sentence.reduce(into: "") { text, piece in
      switch piece {
      case .literal(let literal): text += literal
      case .value(let number): text += number < values.count ? values[number] : "{\(number)}"
      }
    }
  }

  private func read(
    _ text: Substring, _ parts: ArraySlice<Part>, _ values: inout [String]
  ) -> Bool {
    guard let part = parts.first else { return text.isEmpty }
    let rest = parts.dropFirst()
    switch part {
    case .literal(let literal):
      return text.hasPrefix(literal) && read(text.dropFirst(literal.count), rest, &values)
    case .open(let kind):
      guard case .literal(let literal)? = rest.first else {
        guard let value = Self.value(text, kind) else { return false }
        values.append(value)
        return true
      }
      // The first place that lets the rest be read.
      for range in text.ranges(of: literal) {
        guard let value = Self.value(text[..<range.lowerBound], kind) else { continue }
        let before = values
        values.append(value)
        if read(text[range.lowerBound...], rest, &values) { return true }
        values = before
      }
      return false
    }
  }

  /// What stands at an open place, in Chinese; nil where it is not of its kind.
  private static func value(_ text: Substring, _ kind: Character) -> String? {
    if text.isEmpty { return nil }
    switch kind {
    case "n": return text.allSatisfy { $0.isNumber || $0 == "." } ? String(text) : nil
    case "t":
      return text.allSatisfy { $0.isNumber || "-: ".contains($0) } ? String(text) : nil
    case "i": return Int(text).map { String($0 + 1) }
    case "d": return duration(text)
    case "k": return WhyWords.words[String(text)]
    case "l": return text.split(separator: ", ").joined(separator: "、")
    default: return String(text)
    }
  }

  /// `6 min 5 s` as 6分5秒.
  private static func duration(_ text: Substring) -> String? {
    let parts = text.split(separator: " ")
    guard parts.count.isMultiple(of: 2) else { return nil }
    var result = ""
    for place in stride(from: 0, to: parts.count, by: 2) {
      guard let amount = Int(parts[place]) else { return nil }
      switch parts[place + 1] {
      case "h": result += "\(amount)小时"
      case "min": result += "\(amount)\(place + 2 == parts.count ? "分钟" : "分")"
      case "s": result += "\(amount)秒"
      default: return nil
      }
    }
    return result
  }
}

extension String {
  /// What stands before the first place of a separator, and what behind it.
  fileprivate func halves(at separator: String) -> [Substring] {
    guard let range = ranges(of: separator).first else { return [self[...]] }
    return [self[..<range.lowerBound], self[range.upperBound...]]
  }
}
