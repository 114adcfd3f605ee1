/// A pattern in few words, for readers who do not read regular expressions.
///
/// Of each group and class the first alternatives stand, what may be missing is left out, and
/// guards, which only say what must not stand beside the words, are left out too:
/// `(^|[^打])扫(一下)?(码|图|它|这)` is 扫（码/图/它…）. It says what kind of words a pattern looks for; the
/// pattern itself stands in the JSON and in `rules explain`.
struct PatternGist {
  /// So many alternatives of a group are shown.
  private static let mostAlternatives = 3
  /// In characters.
  private static let longest = 40
  /// Patterns also come from files that anybody wrote; brackets are read no deeper than this.
  private static let deepest = 64

  private let language: Language
  private var rest: Substring
  private var depth = 0

  private init(language: Language, rest: Substring) {
    self.language = language
    self.rest = rest
  }

  /// The gist of a pattern; the pattern itself where nothing of it can be shown.
  static func text(of pattern: String, in language: Language) -> String {
    // What is no pattern but says how it was found, in words.
    guard pattern.contains(where: Self.signs.contains) else { return pattern }
    var reader = PatternGist(language: language, rest: pattern[...])
    let gist = reader.alternatives()
    let text = joined(gist.texts, isOpen: gist.isOpen)
    if text.allSatisfy({ $0 == "…" }) { return String(pattern.prefix(longest)) }
    return text.count <= longest ? text : text.prefix(longest - 1) + "…"
  }

  private static let signs: Set<Character> = [
    "(", ")", "[", "]", "{", "}", "|", "?", "*", "+", "\\", "^", "$", ".",
  ]

  private static func joined(_ texts: [String], isOpen: Bool) -> String {
    let shown = texts.prefix(mostAlternatives).joined(separator: "/")
    return texts.count > mostAlternatives || isOpen ? shown + "…" : shown
  }

  /// Alternatives up to a closing bracket or the end, without empty ones.
  private mutating func alternatives() -> (texts: [String], isOpen: Bool) {
    var texts: [String] = []
    var isOpen = false
    repeat {
      if rest.first == "|" { rest.removeFirst() }
      let text = sequence()
      if text.contains(where: { $0 != "…" }) {
        if !texts.contains(text) { texts.append(text) }
      } else if !text.isEmpty {
        isOpen = true
      }
    } while rest.first == "|"
    return (texts, isOpen)
  }

  private mutating func sequence() -> String {
    var text = ""
    while let next = rest.first, next != "|", next != ")" {
      let piece = element()
      // Where anything may stand is said once.
      if piece == "…", text.isEmpty || text.hasSuffix("…") { continue }
      text += piece
    }
    // What ends so is a guard, or goes on with anything.
    while text.count > 1, text.hasSuffix("…") { text.removeLast() }
    return text
  }

  /// One element with its quantifier; empty for a guard or for what may be missing.
  private mutating func element() -> String {
    var piece = ""
    switch rest.removeFirst() {
    case "(": piece = group()
    case "[": piece = characterClass()
    case ".": piece = "…"
    case "\\": piece = escape()
    case "^", "$": piece = ""
    case let literal: piece = String(literal)
    }
    return mayBeMissing() && piece != "…" ? "" : piece
  }

  private mutating func group() -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else {
      rest = ""
      return "…"
    }
    if rest.hasPrefix("?:") { rest.removeFirst(2) }
    let (texts, isOpen) = alternatives()
    if rest.first == ")" { rest.removeFirst() }
    if texts.isEmpty { return isOpen ? "…" : "" }
    if texts.count == 1, !isOpen { return texts[0] }
    let text = Self.joined(texts, isOpen: isOpen)
    return language == .zh ? "（\(text)）" : "(\(text))"
  }

  private mutating func characterClass() -> String {
    let isNegated = rest.first == "^"
    var members: [Character] = []
    var hasRange = false
    while let next = rest.popFirst(), next != "]" {
      if next == "-", !members.isEmpty, rest.first != "]" { hasRange = true }
      members.append(next == "\\" ? rest.popFirst() ?? next : next)
    }
    if isNegated { return "…" }
    if members.starts(with: "0-9") { return language == .zh ? "数字" : "digits" }
    if members.starts(with: "a-z") { return language == .zh ? "字母" : "letters" }
    // 一-龥 is any character.
    if hasRange { return "…" }
    let texts = members.filter { !$0.isPunctuation && $0 != " " }.map(String.init)
    if texts.count < 2 { return texts.first ?? "" }
    let text = Self.joined(texts, isOpen: false)
    return language == .zh ? "（\(text)）" : "(\(text))"
  }

  private mutating func escape() -> String {
    guard let escaped = rest.popFirst() else { return "" }
    switch escaped {
    case "d": return language == .zh ? "数字" : "digits"
    case "w", "s", "b", "B": return ""
    default: return String(escaped)
    }
  }

  /// Reads a quantifier, and says whether it lets the element be missing.
  private mutating func mayBeMissing() -> Bool {
    switch rest.first {
    case "?", "*":
      rest.removeFirst()
      return true
    case "+":
      rest.removeFirst()
      return false
    case "{":
      let inside = rest.dropFirst().prefix { $0 != "}" }
      rest = rest.dropFirst(inside.count + 2)
      return inside.hasPrefix("0")
    default: return false
    }
  }
}
