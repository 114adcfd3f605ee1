import TestSupport
import Testing
import TextMatching

/// The matcher as a whole: terms, patterns and entities in one scan.
@Suite struct MatcherTests {
  @Test func findsTermsPatternsAndEntitiesTogetherInOrder() throws {
    var builder = MatcherBuilder()
    let term = try builder.add(term: "微信", disguise: 2)
    let pattern = try builder.add(pattern: "加.{0,3}微")
    let entity = builder.add(entity: .mobile)
    let matcher = try builder.build()
    let scratch = try MatchScratch(for: matcher)
    let text = Array("加我徽信：１９９０００0１２３４，加一下微\u{200B}信".utf8)
    var matches: [Match] = []
    matcher.scan(text.span, with: scratch, into: &matches)
    let quotes = matches.map { String(decoding: text[$0.range], as: UTF8.self) }
    #expect(quotes == ["徽信", "１９９０００0１２３４", "加一下微", "微\u{200B}信"])
    #expect(matches.map(\.atom) == [term, entity, pattern, term])
    #expect(matches.map(\.entity) == [-1, 0, -1, -1])
    #expect(matches[0].steps == .lookAlike && matches[3].steps == .invisible)
    #expect(matches[1].steps == .width)
    #expect(scratch.entities.map(\.value) == ["19900001234"])
  }

  @Test func whatCannotBeLookedForIsSaidEachTime() throws {
    var builder = MatcherBuilder()
    for _ in 0..<2 {
      #expect(throws: MatcherError.self) { try builder.add(term: "...", disguise: 1) }
      #expect(throws: MatcherError.self) { try builder.add(pattern: "(a") }
    }
    let atoms = [try builder.add(term: "微信", disguise: 1), builder.add(entity: .mobile)]
    #expect(atoms.map(\.rawValue) == [0, 1])
    #expect(try builder.add(term: "微信", disguise: 1) == atoms[0])
    #expect(try builder.build().found(in: "微信").map(\.atom) == [atoms[0]])
  }

  /// Strings that are equal, but have other bytes, are each found as they are written.
  @Test(arguments: [0, 1])
  func spellingsOfOneTermAreEachFound(disguise: Int) throws {
    var builder = MatcherBuilder()
    let spellings = ["caf\u{E9}", "cafe\u{301}"]
    let atoms = try spellings.map { try builder.add(term: $0, disguise: disguise) }
    #expect(atoms[0] != atoms[1])
    let matcher = try builder.build()
    for (spelling, atom) in zip(spellings, atoms) {
      #expect(try matcher.found(in: spelling).contains { $0.atom == atom })
    }
  }

  @Test func appendsAndForgetsTheEntitiesOfTheTextBefore() throws {
    var builder = MatcherBuilder()
    _ = builder.add(entity: .mobile)
    let matcher = try builder.build()
    let scratch = try MatchScratch(for: matcher)
    var matches: [Match] = []
    for text in ["电话19900001234", "电话19900005678", "", "没有"] {
      matcher.scan(Array(text.utf8).span, with: scratch, into: &matches)
    }
    #expect(matches.count == 2)
    #expect(scratch.entities.isEmpty)
  }

  @Test(arguments: [
    ("加微", 1, "加微", []),
    ("加微", 1, "加\u{200B}微", ["zero-width removed"]),
    ("vx", 1, "ＶX", ["full width undone", "letter case ignored"]),
    ("服务态度", 1, "服務(wù)态度", ["traditional to simplified", "pinyin gloss removed"]),
    ("加.{0,2}vx", 2, "➕我Ⓥx", ["letter case ignored", "look-alike read", "emoji read as a word"]),
    ("1380", 2, "一三八零", ["digit form read"]),
    ("好的[，,]亲", 1, "好的，亲", []),
  ])
  func namesTheStepsOfPatterns(
    pattern: String, level: Int, text: String, names: [String]
  ) throws {
    var builder = MatcherBuilder()
    _ = try builder.add(pattern: pattern, level: level)
    let found = try builder.build().found(in: text)
    #expect(found.map(\.quote) == [text])
    #expect(found.first?.steps.names == names)
  }

  /// The literals that a pattern demands decide whether it is tried at all: nothing may be lost.
  @Test(arguments: 1...30)
  func losesNoPatternForWantOfALiteral(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let sources = [
      "支付", "支.{0,2}宝", "(付|发)宝", "v{2}", "加?v o", "q+加", "发，", "1{3}", "支-?付", "加v|宝付",
      "[支付]宝", "o1", "q q", "付\\+", "加加", "10号?", "宝.{0,3}支", "加.{0,4}(付|v).{0,4}宝",
      "(支|付).?加.{0,4}q",
    ]
    let level = random.number(1...2)
    var builder = MatcherBuilder()
    let chosen = (0..<4).map { _ in random.pick(sources) }
    let atoms = try chosen.map { source in try builder.add(pattern: source, level: level) }
    let entries = Set(zip(atoms, chosen).map { PatternSet.Entry(atom: $0, source: $1) })
    let set = try PatternSet(entries.sorted { $0.atom < $1.atom }, level: level)
    let setScratch = try PatternScratch(for: set)
    let matcher = try builder.build()
    let scratch = try MatchScratch(for: matcher)
    for _ in 0..<60 {
      let text = (0..<random.number(0...9)).map { _ in
        random.pick(random.number(0...4) == 0 ? Piece.others : Piece.characters).text
      }.joined()
      var (found, expected): ([Match], [Match]) = ([], [])
      matcher.scan(Array(text.utf8).span, with: scratch, into: &found)
      set.scan(
        NormalizedText(folding: text, level: level), candidates: set.demanding, with: setScratch,
        into: &expected)
      expected.sort { ($0.start, $0.end, $0.atom) < ($1.start, $1.end, $1.atom) }
      #expect(
        found.map { [$0.start, $0.end, $0.atom.rawValue] }
          == expected.map { [$0.start, $0.end, $0.atom.rawValue] }, "of \(chosen) in ‘\(text)’")
    }
  }

  @Test func aGapTooLongIsNoDisguise() throws {
    var builder = MatcherBuilder()
    _ = try builder.add(term: "微信", disguise: 3)
    let matcher = try builder.build()
    #expect(try matcher.found(in: "微" + String(repeating: ".", count: 16) + "信").count == 1)
    #expect(try matcher.found(in: "微" + String(repeating: ".", count: 17) + "信").isEmpty)
    #expect(try matcher.found(in: "微" + String(repeating: "\u{200B}", count: 300) + "信").count == 1)
    #expect(try matcher.found(in: "微" + String(repeating: "\u{200B}", count: 400) + "信").isEmpty)
  }

  @Test func saysWhenTooManyTermsAreOneInDisguise() throws {
    var builder = MatcherBuilder()
    let letters = ["o", "O", "0", "〇", "ｏ", "Ｏ", "ο", "о"]
    for first in letters {
      for second in letters {
        for third in letters where third != first {
          _ = try builder.add(term: "v" + first + second + third, disguise: 2)
        }
      }
    }
    let crowded = builder
    #expect(throws: MatcherError.self) { try crowded.build() }
  }

  /// A dictionary made to be slow: all terms share all triples, and the text is made of them.
  @Test func aHostileDictionaryIsReadInBoundedTime() throws {
    var builder = MatcherBuilder()
    var random = SeededGenerator(seed: 5)
    for _ in 0..<5_000 {
      let term = (0..<40).map { _ in random.pick(["支", "付"]) }.joined()
      _ = try builder.add(term: term, disguise: 3)
    }
    let matcher = try builder.build()
    let text = (0..<4_000).map { _ in random.pick(["支", "付"]) }.joined()
    #expect(try matcher.found(in: text).isEmpty)
  }

  @Test func oneMatcherServesManyThreads() async throws {
    var builder = MatcherBuilder()
    _ = try builder.add(term: "支付宝", disguise: 3)
    _ = try builder.add(pattern: "转.{0,2}账")
    let matcher = try builder.build()
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let scratch = try MatchScratch(for: matcher)
          var matches: [Match] = []
          for _ in 0..<200 {
            matcher.scan(Array("转我账 支 付 宝".utf8).span, with: scratch, into: &matches)
          }
          return matches.count
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == [400, 400, 400, 400])
  }
}
