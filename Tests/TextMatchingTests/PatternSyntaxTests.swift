import Testing
import TextMatching

/// What the pattern syntax refuses, and that each refusal says what to do.
struct PatternSyntaxTests {
  private func refusal(_ pattern: String) -> String? {
    do {
      _ = try PatternParser.parse(pattern, folding: Self.folding)
      return nil
    } catch {
      #expect(error.source == pattern)
      return error.reason
    }
  }

  /// A small stand-in for the level-1 table: case, width, two traditional characters, zero width.
  static let folding = PatternFolding { scalar in
    switch scalar.value {
    case 0x41...0x5A: [Unicode.Scalar(UInt8(scalar.value + 32))]
    case 0xFF21...0xFF3A: [Unicode.Scalar(UInt8(scalar.value - 0xFF21 + 0x61))]
    case 0xFF10...0xFF19: [Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30))]
    case 0x8449: ["叶"]
    case 0x52D9: ["务"]
    case 0x338F: ["k", "g"]
    case 0x200B...0x200D, 0xFE0F: []
    default: [scalar]
    }
  }

  @Test(arguments: [
    "加微信", "加.{0,4}微信", "(微信|企鹅)号?", "[0-9]{6,12}", "^转.*账$", "\\d+\\.\\d{2}元", "a+?b*?c??d{2,3}?",
    "(?:退|赔)款", "[^，。]{1,5}号", "[一-龥]{2,4}先生", "\\bqq\\b", "[\\]a]",
    "[a-]", "[-a]", "\\[图片\\]", "(a|b|)c", "[\\d-]{8}", "ＱＱ",
  ])
  func accepts(_ pattern: String) {
    #expect(refusal(pattern) == nil)
  }

  @Test(arguments: [
    ("微信(?=号)", "look-ahead at character 3", "`unless:`"),
    ("微信(?!支付)", "look-ahead at character 3", "`unless:`"),
    ("(?<=加)微信", "look-behind at character 1", "`unless:`"),
    ("(?<!不)微信", "look-behind at character 1", "`unless:`"),
    ("(微)\\1", "back-references at character 4", "write the alternatives out"),
    ("(?<a>微)\\k<a>", "named groups at character 1", "write (…)"),
    ("(?P<a>微)", "named groups at character 1", "write (…)"),
    ("(?i)qq", "(?i)", "case and width are folded"),
    ("(?>a+)b", "atomic", "write (…)"),
    ("a++b", "possessive repetition at character 3", "drop the second"),
    ("\\p{Han}+", "Unicode properties at character 1", "[一-龥]"),
    ("\\x{5fae}", "‘\\x’ at character 1", "the character itself"),
    ("\\q", "means nothing", "drop the ‘\\’"),
    ("a{101}", "counts above 100", "lower it"),
    ("a{2,1000}", "counts above 100", "lower it"),
    ("((a{50}){50}){50}", "too large", "shorten"),
    ("a{3,2}", "allows nothing", "3 up to 2"),
    ("a{0}", "allows nothing", "0 up to 0"),
    ("a{x}", "starts no {m}", "write \\{"),
    ("a*", "matches the empty text", "at least one"),
    ("a?|b", "matches the empty text", "at least one"),
    ("", "matches the empty text", "at least one"),
    ("^$", "matches the empty text", "at least one"),
    ("\\b", "matches the empty text", "at least one"),
    ("*a", "nothing to repeat before ‘*’ at character 1", "write \\*"),
    ("a(+)", "nothing to repeat before ‘+’ at character 3", "write \\+"),
    ("a**", "repetition of a repetition at character 3", "( )"),
    ("^*a", "nothing to repeat", "stand alone"),
    ("(a", "‘(’ at character 1 is not closed", "add ‘)’"),
    ("a)", "unexpected ‘)’ at character 2", "\\)"),
    ("[a", "‘[’ at character 1 is not closed", "add ‘]’"),
    ("a]", "unexpected ‘]’ at character 2", "\\]"),
    ("a}", "unexpected ‘}’ at character 2", "\\}"),
    ("[]", "is empty", "\\[ and \\]"),
    ("[z-a]", "runs backwards", "swap"),
    ("[a-\\d]", "ends in a class", "put ‘-’ last"),
    ("[[:alpha:]]", "not supported", "\\d \\w \\s"),
    ("a\\", "ends in ‘\\’", "\\\\"),
    ("[\\s\\S]{2}[^\\s\\S]", "excludes every character", "excludes"),
    ("[葉-葊]", "loses its meaning", "reads ‘葉’ as ‘叶’"),
    ("[㎏g]", "2 characters, ‘kg’", "(kg|…)"),
    ("[\u{200B}]a", "removes every character of the class", "drop it"),
    ("\u{200B}+a", "cannot be repeated", "drop it"),
    ("a|\u{200B}", "removes ‘\u{200B}’ altogether", "drop it"),
  ])
  func refuses(_ pattern: String, _ what: String, _ advice: String) throws {
    let reason = try #require(refusal(pattern))
    #expect(reason.contains(what))
    #expect(reason.contains(advice))
  }

  @Test func refusesWhatIsLongerThanTheLimit() throws {
    let longest = PatternParser.longestPattern
    #expect(refusal(String(repeating: "a", count: longest)) == nil)
    let refused = try #require(refusal(String(repeating: "a", count: longest + 1)))
    #expect(refused.contains("1025 bytes, more than 1024"))
  }

  @Test func refusesGroupsNestedTooDeep() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(refusal(nested(50)) == nil)
    #expect(try #require(refusal(nested(51))).contains("nested more than 50 deep"))
  }

  @Test(arguments: [
    ("ＶX號", "vx號"), ("服務", "服务"), ("[A-CＡ]", "[abc]"), ("㎏", "kg"), ("a\u{200B}b", "ab"),
    ("[^A]", "[^a]"), ("(㎏)+", "(kg)+"), ("[葉花]", "[叶花]"),
  ])
  func foldsLiteralsAndClasses(_ written: String, _ folded: String) throws {
    let identity = PatternFolding { [$0] }
    #expect(
      try PatternParser.parse(written, folding: Self.folding)
        == PatternParser.parse(folded, folding: identity))
  }
}
