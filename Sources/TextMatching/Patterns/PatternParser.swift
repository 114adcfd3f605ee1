/// Reads the pattern syntax into a tree, folding literals and classes on the way.
///
/// Syntax: literals, `.` (any one character), `[…]` and `[^…]` with ranges, `( )` and `(?: )`, `|`,
/// `? * + {m} {m,} {m,n}` (a lazy `?` behind them changes nothing, since hits are the shortest),
/// `^` and `$` for the start and end of the text, `\d \w \s \b` and their capitals over ASCII only,
/// `\n \t \r`, and `\` before punctuation.
package struct PatternParser {
  package static let longestPattern = 1_024
  static let mostRepetitions = 100
  static let mostPlaces = 2_000
  private static let deepestGroup = 50

  private let source: String
  private let scalars: [Unicode.Scalar]
  private let folding: PatternFolding
  private var next = 0
  private var depth = 0

  private init(_ source: String, folding: PatternFolding) {
    self.source = source
    self.scalars = Array(source.unicodeScalars)
    self.folding = folding
  }

  /// The tree of a pattern.
  ///
  /// - Throws: `MatcherError` that says what is not understood or not allowed, and what to do.
  package static func parse(
    _ source: String, folding: PatternFolding
  ) throws(MatcherError) -> PatternNode {
    var parser = PatternParser(source, folding: folding)
    guard source.utf8.count <= longestPattern else {
      throw parser.error(
        zh: "模式有 \(source.utf8.count) 字节，超过 \(longestPattern)：请拆开，或把普通的词写成“terms”",
        en: "the pattern has \(source.utf8.count) bytes, more than \(longestPattern): "
          + "split it, or write plain words as terms")
    }
    let node = try parser.choice()
    if parser.next < parser.scalars.count {
      throw parser.error(
        zh: "\(parser.ordinal(parser.next))“)”多余：要找的就是它时，请写 \\)",
        en: "unexpected ‘)’\(parser.place(parser.next)): write \\) for the character")
    }
    if node.canBeEmpty {
      throw parser.error(
        zh: "这个模式连空的文字也匹配：请至少要求一个字符",
        en: "the pattern matches the empty text: demand at least one character")
    }
    if node.size > mostPlaces {
      throw parser.error(
        zh: "模式太大：展开后超过 \(mostPlaces) 个字符；请减少重复次数，或拆开",
        en: "the pattern is too large: counted out it has more than \(mostPlaces) characters; "
          + "shorten its repetitions or split it")
    }
    return node
  }

  // MARK: Structure

  private mutating func choice() throws(MatcherError) -> PatternNode {
    var branches = [try sequence()]
    while take("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(MatcherError) -> PatternNode {
    var nodes: [PatternNode] = []
    let start = next
    while next < scalars.count, scalars[next] != "|", scalars[next] != ")" {
      let atomStart = next
      let atom = try atom()
      let repetition = try repetition()
      guard let atom else {
        if repetition != nil {
          throw error(
            zh: "折叠会去掉\(ordinal(atomStart))“\(text(atomStart))”，没有可重复的：请去掉它",
            en: "folding removes ‘\(text(atomStart))’\(place(atomStart)), so it cannot be "
              + "repeated: drop it")
        }
        continue
      }
      guard let repetition else {
        nodes.append(atom)
        continue
      }
      if case .edge = atom {
        throw error(
          zh: "\(ordinal(next - 1))处没有可重复的：^ $ \\b 只能单独写",
          en: "nothing to repeat\(place(next - 1)): ^ $ \\b stand alone")
      }
      nodes.append(.repeated(atom, least: repetition.least, most: repetition.most))
    }
    if nodes.isEmpty, next > start {
      throw error(
        zh: "折叠会把“\(text(start))”全部去掉，这样找不到它：请去掉它",
        en: "folding removes ‘\(text(start))’ altogether, so it cannot be found: drop it")
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  /// One literal, class, group or edge; nil for a literal that folding removes.
  private mutating func atom() throws(MatcherError) -> PatternNode? {
    let start = next
    let scalar = scalars[next]
    next += 1
    switch scalar {
    case "(": return try group(from: start)
    case "[": return .characters(try characterClass(from: start))
    case ".": return .characters(.all)
    case "^": return .edge(.textStart)
    case "$": return .edge(.textEnd)
    case "\\": return try escape(from: start)
    case "*", "+", "?":
      throw error(
        zh: "\(ordinal(start))“\(scalar)”前面没有可重复的：要找的就是它时，请写 \\\(scalar)",
        en: "nothing to repeat before ‘\(scalar)’\(place(start)): write \\\(scalar)")
    case "{", "}", "]":
      throw error(
        zh: "\(ordinal(start))“\(scalar)”多余：要找的就是它时，请写 \\\(scalar)",
        en: "unexpected ‘\(scalar)’\(place(start)): write \\\(scalar) for the character")
    default: return literal(scalar)
    }
  }

  private func literal(_ scalar: Unicode.Scalar) -> PatternNode? {
    let folded = folding.literal(scalar).map(PatternNode.characters)
    return folded.count > 1 ? .sequence(folded) : folded.first
  }

  private mutating func group(from start: Int) throws(MatcherError) -> PatternNode {
    if take("?") {
      let kind = next < scalars.count ? scalars[next] : " "
      next += 1
      switch kind {
      case ":": break
      case "=", "!":
        throw error(
          zh: "\(ordinal(start))处的前瞻断言不是线性的，不支持：请改用“unless:”“after:”或“all:”",
          en: "look-ahead\(place(start)) is not linear and not supported: "
            + "say it with `unless:`, `after:` or `all:`")
      case "<" where next < scalars.count && (scalars[next] == "=" || scalars[next] == "!"):
        throw error(
          zh: "\(ordinal(start))处的后顾断言不是线性的，不支持：请改用“unless:”“after:”或“all:”",
          en: "look-behind\(place(start)) is not linear and not supported: "
            + "say it with `unless:`, `after:` or `all:`")
      case "<", "P", "'":
        throw error(
          zh: "\(ordinal(start))处的命名组在这里没有用：请写 (…)",
          en: "named groups\(place(start)) have no use here: write (…)")
      case ">", "|":
        throw error(
          zh: "\(ordinal(start))处的原子组或重置组不支持：请写 (…)",
          en: "atomic and reset groups\(place(start)) are not supported: write (…)")
      default:
        throw error(
          zh: "\(ordinal(start))处的 (?i) 之类的选项不支持：大小写和全半角本来就不分",
          en: "options such as (?i)\(place(start)) are not supported: case and width are "
            + "folded anyway")
      }
    }
    depth += 1
    guard depth <= Self.deepestGroup else {
      throw error(
        zh: "括号嵌套超过 \(Self.deepestGroup) 层：请减少嵌套",
        en: "groups are nested more than \(Self.deepestGroup) deep: flatten the pattern")
    }
    let node = try choice()
    depth -= 1
    guard take(")") else {
      throw error(
        zh: "\(ordinal(start))“(”没有结束：请补上“)”",
        en: "‘(’\(place(start)) is not closed: add ‘)’")
    }
    return node
  }

  private mutating func escape(from start: Int) throws(MatcherError) -> PatternNode? {
    guard next < scalars.count else {
      throw endsInBackslash
    }
    let scalar = scalars[next]
    if scalar == "b" || scalar == "B" {
      next += 1
      return .edge(scalar == "b" ? .wordBoundary : .notWordBoundary)
    }
    next += 1
    if let set = Self.asciiClass(scalar) { return .characters(set) }
    return literal(try escapedLiteral(scalar, from: start))
  }

  private mutating func repetition() throws(MatcherError) -> (least: Int, most: Int?)? {
    guard next < scalars.count else { return nil }
    let start = next
    let counts: (least: Int, most: Int?)
    switch scalars[next] {
    case "*": counts = (0, nil)
    case "+": counts = (1, nil)
    case "?": counts = (0, 1)
    case "{":
      next += 1
      counts = try braces(from: start)
    default: return nil
    }
    next += 1
    guard next < scalars.count else { return counts }
    switch scalars[next] {
    case "?": next += 1
    case "+":
      throw error(
        zh: "\(ordinal(next))处的占有式重复不支持：请去掉第二个“+”",
        en: "possessive repetition\(place(next)) is not supported: drop the second ‘+’")
    case "*", "{":
      throw error(
        zh: "\(ordinal(next))处是重复的重复：请把里面的放进 ( )",
        en: "a repetition of a repetition\(place(next)): put the inner one in ( )")
    default: break
    }
    return counts
  }

  /// `m}`, `m,}` or `m,n}` after the opening brace; leaves `next` at the closing one.
  private mutating func braces(from start: Int) throws(MatcherError) -> (least: Int, most: Int?) {
    let least = number()
    var most = least
    if take(",") { most = number() }
    guard let least, next < scalars.count, scalars[next] == "}" else {
      throw error(
        zh: "\(ordinal(start))“{”后面不是 {m}、{m,} 或 {m,n} 的写法：要找的就是它时，请写 \\{",
        en: "‘{’\(place(start)) starts no {m}, {m,} or {m,n}: write \\{ for the character")
    }
    guard max(least, most ?? 0) <= Self.mostRepetitions else {
      throw error(
        zh: "\(ordinal(start))处的重复次数超过 \(Self.mostRepetitions)：请改小；可以隔得远的，请用“within:”",
        en: "a repetition\(place(start)) counts above \(Self.mostRepetitions): "
          + "lower it, or write `within:` for what may lie far apart")
    }
    if let most, most < least || most == 0 {
      throw error(
        zh: "\(ordinal(start))处的重复什么也不容许：\(least) 到 \(most) 次",
        en: "the repetition\(place(start)) allows nothing: \(least) up to \(most) times")
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while next < scalars.count, let digit = Int(String(scalars[next])), digit < 10 {
      value = min((value ?? 0) * 10 + digit, 1_000_000)
      next += 1
    }
    return value
  }

  // MARK: Classes

  private mutating func characterClass(from start: Int) throws(MatcherError) -> ScalarSet {
    let inverted = take("^")
    var singles: [Unicode.Scalar] = []
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var set = ScalarSet()
    while next < scalars.count, scalars[next] != "]" {
      let memberStart = next
      if scalars[next] == "[", next + 1 < scalars.count,
        ":.=".unicodeScalars.contains(scalars[next + 1])
      {
        throw error(
          zh: "\(ordinal(next))处的 [:…:] 不支持：请写 \\d \\w \\s 或一个范围",
          en: "[:…:] classes\(place(next)) are not supported: write \\d \\w \\s or a range")
      }
      let low = try classMember(into: &set)
      guard let low else { continue }
      guard next + 1 < scalars.count, scalars[next] == "-", scalars[next + 1] != "]" else {
        singles.append(low)
        continue
      }
      next += 1
      guard let high = try classMember(into: &set) else {
        throw error(
          zh: "\(ordinal(memberStart))处的范围以字符类结尾：请把“-”放在最后，或写 \\-",
          en: "a range\(place(memberStart)) ends in a class: put ‘-’ last or write \\-")
      }
      guard low <= high else {
        throw error(
          zh: "\(ordinal(memberStart))处的范围“\(low)-\(high)”前后颠倒：请对调两端",
          en: "the range ‘\(low)-\(high)’\(place(memberStart)) runs backwards: swap its ends")
      }
      ranges.append(low...high)
    }
    guard take("]") else {
      throw error(
        zh: "\(ordinal(start))“[”没有结束：请补上“]”；要找的就是它时，请写 \\[",
        en: "‘[’\(place(start)) is not closed: add ‘]’, or write \\[ for the character")
    }
    if singles.isEmpty, ranges.isEmpty {
      guard !set.isEmpty else {
        throw error(
          zh: "\(ordinal(start))处的字符类是空的：要找的就是方括号时，请写 \\[ 和 \\]",
          en: "the class\(place(start)) is empty: write \\[ and \\] for the characters")
      }
    } else {
      do {
        set = set.union(try folding.members(singles, ranges))
      } catch {
        throw self.error(zh: error.zh, en: error.en)
      }
    }
    let result = inverted ? set.inverted : set
    if result.isEmpty {
      throw error(
        zh: "\(ordinal(start))处的字符类排除了所有字符",
        en: "the class\(place(start)) excludes every character")
    }
    return result
  }

  /// One character of a class; nil where it was `\d`, `\w` or `\s`, which go into the set.
  private mutating func classMember(
    into set: inout ScalarSet
  ) throws(MatcherError) -> Unicode.Scalar? {
    let start = next
    let scalar = scalars[next]
    next += 1
    guard scalar == "\\" else { return scalar }
    guard next < scalars.count else {
      throw endsInBackslash
    }
    let escaped = scalars[next]
    next += 1
    if let named = Self.asciiClass(escaped) {
      set = set.union(named)
      return nil
    }
    return try escapedLiteral(escaped, from: start)
  }

  // MARK: Text

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next < scalars.count, scalars[next] == scalar else { return false }
    next += 1
    return true
  }

  private func text(_ start: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<next])
    return String(text)
  }

  func place(_ index: Int) -> String { " at character \(index + 1)" }

  /// The place in Chinese, which stands first.
  func ordinal(_ index: Int) -> String { "第 \(index + 1) 个字符" }

  private var endsInBackslash: MatcherError {
    error(
      zh: "模式以“\\”结尾：要找的就是它时，请写 \\\\",
      en: "the pattern ends in ‘\\’: write \\\\ for the character")
  }

  func error(zh: String, en: String) -> MatcherError {
    MatcherError(source: source, zh: zh, en: en)
  }
}
