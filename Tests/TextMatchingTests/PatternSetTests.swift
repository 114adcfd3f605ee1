import Testing
import TextMatching

/// Where patterns are found.
struct PatternSetTests {
  /// The texts that one pattern finds.
  private func found(_ pattern: String, in text: String) throws -> [String] {
    let set = try PatternSet([.init(atom: AtomID(rawValue: 7), source: pattern)], level: 1)
    var matches: [Match] = []
    set.scan(
      NormalizedText(verbatim: text), candidates: set.demanding,
      with: try PatternScratch(for: set), into: &matches)
    #expect(matches.allSatisfy { $0.atom == AtomID(rawValue: 7) && $0.steps == [] })
    let bytes = Array(text.utf8)
    return matches.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    // Leftmost, then shortest, then on behind it.
    ("加.*信", "加微信，加企信", ["加微信", "加企信"]),
    ("a+", "aaa", ["a", "a", "a"]),
    ("ab|abcd", "abcd", ["ab"]),
    ("abcd|bc", "abcd", ["abcd"]),
    ("a.*z|c", "abcz", ["abcz"]),
    ("a.*z|c", "abc", ["c"]),
    ("aba", "ababa", ["aba"]),
    ("\\d{3}", "12345678", ["123", "456"]),
    // A dot is one character, whatever its bytes, and a line end too.
    ("加.信", "加微信", ["加微信"]),
    ("加.信", "加😀信", ["加😀信"]),
    ("加.信", "加\n信", ["加\n信"]),
    ("加.信", "加微微信", []),
    ("加.{0,2}信", "加信加微信加微微信加微微微信", ["加信", "加微信", "加微微信"]),
    // Edges.
    ("^在吗", "在吗在吗", ["在吗"]),
    ("在吗$", "在吗在吗", ["在吗"]),
    ("^在吗$", "在吗在吗", []),
    ("在吗$", "在吗\n", []),
    ("\\bqq\\b", "加qq号", ["qq"]),
    ("\\bqq\\b", "qqq qq_ qq", ["qq"]),
    ("\\Bq", "qq", ["q"]),
    ("(^|。)好", "好。好好", ["好", "。好"]),
    // Classes are ASCII or what is written.
    ("\\d", "１2二", ["2"]),
    ("\\w+号", "微信号a号", ["a号"]),
    ("[^\\d]元", "5元块元", ["块元"]),
    ("\\s", "a b\u{3000}c", [" "]),
    ("[一-龥]{2}", "ab微信c", ["微信"]),
    ("[\u{0}-\u{10FFFF}]b", "😀b", ["😀b"]),
    ("[.+]", "a.b+", [".", "+"]),
    ("[\\]]", "a]", ["]"]),
    ("\\(\\d\\)", "(5)", ["(5)"]),
    ("a{2,}b", "abaaab", ["aaab"]),
    ("(ab){2}c?", "ababab", ["abab"]),
    ("(a|)b", "ab", ["ab"]),
  ])
  func finds(_ pattern: String, _ text: String, _ expected: [String]) throws {
    #expect(try found(pattern, in: text) == expected)
  }

  @Test func findsNothingInAnEmptyTextOrWithoutPatterns() throws {
    #expect(try found("a", in: "") == [])
    let none = try PatternSet([], level: 1)
    var matches: [Match] = []
    none.scan(
      NormalizedText(verbatim: "a"), candidates: none.demanding,
      with: try PatternScratch(for: none), into: &matches)
    #expect(matches.isEmpty)
  }

  @Test(arguments: [
    ("加V信", 1, "加ｖ信", ["加ｖ信"]),
    ("服务", 1, "服務(wù)好", ["服務"]),
    ("\\d{4}", 1, "１２３４", ["１２３４"]),
    ("\\d{4}", 1, "①②③④", []),
    ("\\d{4}", 2, "①②③④", ["①②③④"]),
    ("一二三四", 2, "一二三四", ["一二三四"]),
    ("买一送一", 2, "买一送一", ["买一送一"]),
    ("oppo", 2, "OPPO手机", ["OPPO"]),
    ("[一-龥]{2}信", 1, "加微信", ["加微信"]),
    ("[^葉]信", 1, "叶信葉信微信", ["微信"]),
    ("加(qq|企鹅)", 2, "➕🐧", ["➕🐧"]),
  ])
  func readsTextsAsTheFoldDoes(
    _ pattern: String, _ level: Int, _ text: String, _ expected: [String]
  ) throws {
    let set = try PatternSet([.init(atom: AtomID(rawValue: 0), source: pattern)], level: level)
    var matches: [Match] = []
    set.scan(
      NormalizedText(folding: text, level: level), candidates: set.demanding,
      with: try PatternScratch(for: set),
      into: &matches)
    let bytes = Array(text.utf8)
    #expect(matches.map { String(decoding: bytes[$0.range], as: UTF8.self) } == expected)
  }

  @Test func mapsToTheOriginal() throws {
    // As folded from "加V\u{200B}㎏x".
    var text = NormalizedText()
    text.bytes = Array("加vkgx".utf8)
    text.starts = [0, 0, 0, 3, 7, 7, 10]
    text.ends = [3, 3, 3, 4, 10, 10, 11]
    let set = try PatternSet(
      [
        .init(atom: AtomID(rawValue: 0), source: "vk"),
        .init(atom: AtomID(rawValue: 1), source: "[kg]"),
        .init(atom: AtomID(rawValue: 2), source: "加.*x"),
      ], level: 1)
    var matches: [Match] = []
    set.scan(text, candidates: set.demanding, with: try PatternScratch(for: set), into: &matches)
    #expect(
      matches == [
        Match(atom: AtomID(rawValue: 0), start: 3, end: 10),
        Match(atom: AtomID(rawValue: 1), start: 7, end: 10),
        Match(atom: AtomID(rawValue: 2), start: 0, end: 11),
      ])
  }

  /// What a pattern only looks at, at its edges, is part of the match and not of what is quoted.
  @Test(arguments: [
    ("没办法([,。!]|$)", "真没办法,亲", "没办法"), ("没办法([,。!]|$)", "真没办法", "没办法"),
    ("(^|[^不])能退", "我能退", "能退"), ("(^|[^不])能退", "能退", "能退"),
    ("(^|[ ,])能退([^换]|$)", "亲,能退吗", "能退"), ("能(退|换不([,。]|$)|修[?])", "能换不,", "能换不"),
    ("能(退|换不([,。]|$)|修[?])", "能修?", "能修?"), ("加(微|$)", "加微", "加微"),
    ("^退([,。]|$)", "退,", "退"),
    ("退([吧,]|$)", "退吧,", "退吧"), ("退([吧,]|$)", "退,吧", "退"), ("(^|[请 ])退", "麻烦请退", "请退"),
    ("(退([,。]|$)){2}", "退,退,", "退,退,"), ("能退[^换]", "能退吗", "能退吗"),
  ])
  func edgesThatAreOnlyLookedAtAreNotQuoted(pattern: String, text: String, quoted: String) throws {
    let set = try PatternSet([.init(atom: AtomID(rawValue: 0), source: pattern)], level: 1)
    var matches: [Match] = []
    let normalized = NormalizedText(verbatim: text)
    set.scan(
      normalized, candidates: set.demanding, with: try PatternScratch(for: set), into: &matches)
    let match = try #require(matches.first)
    let range = match.guards.quoted(of: match.range)
    #expect(String(decoding: normalized.bytes[range], as: UTF8.self) == quoted)
  }

  @Test func namesThePatternThatIsRefused() {
    #expect {
      _ = try PatternSet(
        [
          .init(atom: AtomID(rawValue: 0), source: "微信"),
          .init(atom: AtomID(rawValue: 1), source: "微信(?=号)"),
        ], level: 1)
    } throws: { error in
      (error as? MatcherError)?.source == "微信(?=号)"
    }
  }

  @Test(arguments: [
    ("微信$号", "put ^ first and $ last"),
    ("微信(^号)", "put ^ first and $ last"),
    ("微\\b\\B信", "can never match"),
    ("[0-9]{6}$[0-9]", "can never match"),
  ])
  func refusesWhatCanNeverMatch(_ pattern: String, _ reason: String) {
    #expect {
      _ = try PatternSet([.init(atom: AtomID(rawValue: 0), source: pattern)], level: 1)
    } throws: { error in
      guard let error = error as? MatcherError else { return false }
      return error.source == pattern && error.reason.contains(reason)
    }
  }

  @Test(arguments: [
    ("加我?微信号", [["加微信号", "加我微信号"]]),
    ("微信.{0,4}二维码", [["微信"], ["二维码"]]),
    ("转.{0,3}账", [["转"], ["账"]]),
    ("(微信|扣扣)号?", [["微信", "扣扣"]]),
    ("[你您]的", [["你的", "您的"]]),
    ("\\d{6}元", [["元"]]),
    ("(转账)+给", [["转账"], ["给"]]),
    ("(转账){2,}", [["转账转账"]]),
    ("\\bvx\\b", [["vx"]]),
    ("(退|)款", [["款"]]),
    ("(不|别|没).{0,4}(微信|支付宝)", [["不", "别", "没"], ["微信", "支付宝"]]),
  ])
  func demandsLiterals(_ pattern: String, _ demands: [[String]]) throws {
    let set = try PatternSet([.init(atom: AtomID(rawValue: 0), source: pattern)], level: 1)
    #expect(set.branches.map { $0.map(\.demands) } == [[demands]])
  }

  @Test(arguments: ["\\d{6}", "[一-龥]+", "(微信)?\\d", "."])
  func demandsNoLiteral(_ pattern: String) throws {
    let set = try PatternSet([.init(atom: AtomID(rawValue: 0), source: pattern)], level: 1)
    #expect(set.branches.map { $0.map(\.demands) } == [[[]]])
  }

  @Test(arguments: [
    ("微信|\\d+", [[["微信"]], []]),
    ("(加|留).{0,4}微信|扫.{0,2}码", [[["加", "留"], ["微信"]], [["扫"], ["码"]]]),
    ("(加|留)(微信号|v\\d)", [[["加微信号", "留微信号"]], [["加v", "留v"]]]),
    ("^(好|行)$", [[["好", "行"]]]),
  ])
  func takesAPatternApart(_ pattern: String, _ demands: [[[String]]]) throws {
    let set = try PatternSet([.init(atom: AtomID(rawValue: 0), source: pattern)], level: 1)
    #expect(set.branches.map { $0.map(\.demands) } == [demands])
  }

  @Test(arguments: [
    ("^(好|行)的?$", "好的", ["好的"]),
    ("^(好|行)的?$", "好的呀", []),
    ("^(好|行)的?$", "不好", []),
    ("^\\d+", "12元", ["1"]),
    ("^(亲|您好)", "亲，您好", ["亲"]),
    ("^好\\b", "好a", ["好"]),
    ("^.{2}$", "好", []),
    ("(^|,)好", "好,好", ["好", ",好"]),
  ])
  func findsWhatStandsAtTheStart(_ pattern: String, _ text: String, _ expected: [String]) throws {
    #expect(try found(pattern, in: text) == expected)
  }
}
