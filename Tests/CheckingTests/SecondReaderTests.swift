import Checking
import Foundation
import StrictYAML
import TestSupport
import Testing
import Transcripts

@Suite("The second reader")
struct SecondReaderTests {
  private static func unit(_ script: String, message: Int, _ words: String) throws -> ReadingUnit {
    let transcript = try ExampleScript(
      Example(kind: .passes, script: script, file: "test", line: 1)
    ).transcript
    let text = transcript[message].text
    let range = try #require(text.range(of: words))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    var reader = ReadingUnit.Reader()
    let unit = reader.unit(
      of: Quote(message: message, range: start..<start + words.utf8.count), in: transcript)
    return try #require(unit)
  }

  private static func buckets(_ unit: ReadingUnit) -> [[UInt32]] {
    ReadingFeatures.Group.allCases.map { ReadingFeatures.buckets(of: $0, unit, bits: 18) }
  }

  @Test("a number alone is not judged, since which one it is is not read")
  func numbersAreNotRead() throws {
    let reader = try #require(SecondReader.builtIn)
    let rule = "privacy-leaks/other-buyer"
    for number in ["19900003344", "YT9900000000123"] {
      let script = "买家: 你好\n客服: \(number)\n买家: 你发我谁的电话"
      let unit = try Self.unit(script, message: 1, number)
      // Of a failure the whole reader would be printed.
      let isSetAside = reader.setsAside(unit, as: rule)
      #expect(!isSetAside, "\(number)")
    }
    let words = try Self.unit("买家: 你好\n客服: 您的快递今天到", message: 1, "您的快递今天到")
    #expect(reader.setsAside(words, as: rule))
  }

  @Test("its weights are in the binary, and know the rules that words decide")
  func weightsAreRead() throws {
    let reader = try #require(SecondReader.builtIn)
    let unit = try Self.unit("客服: 加我微信聊", message: 0, "加我微信")
    #expect(reader.logOdds(of: unit, as: "third-party-info/contact-diversion") != nil)
    #expect(reader.logOdds(of: unit, as: "reply-times/reply-late") == nil)
    #expect(reader.logOdds(of: unit, as: "my-pack/my-rule") == nil)
    #expect(!reader.setsAside(unit, as: "my-pack/my-rule"))
  }

  @Test("it tells words of a rule from the same words in other talk")
  func wordsInTheirPlace() throws {
    let reader = try #require(SecondReader.builtIn)
    let rule = "third-party-info/contact-diversion"
    let meant = try Self.unit("买家: 能便宜点吗\n客服: 这边不方便，您加我微信聊", message: 1, "加我微信")
    let other = try Self.unit(
      "买家: 手表能加微信好友吗\n客服: 可以的，手表支持微信聊天，孩子能加好友", message: 1, "加好友")
    let (a, b) = (reader.logOdds(of: meant, as: rule), reader.logOdds(of: other, as: rule))
    let (likely, unlikely) = (try #require(a), try #require(b))
    #expect(likely > unlikely)
    #expect(!reader.setsAside(meant, as: rule))
  }

  @Test("which number is said, full width and traditional characters make no difference")
  func foldedAlike() throws {
    let one = try Self.unit("客服: 您打 19900001234 找我", message: 0, "19900001234")
    let other = try Self.unit("客服: 您打 １９９００００５６７８ 找我", message: 0, "找我")
    #expect(Self.buckets(one) == Self.buckets(other))
    let asked = try Self.unit("客服: 您打 19900001234 找我？", message: 0, "找我")
    #expect(Self.buckets(one) != Self.buckets(asked))
  }

  @Test("far words of a long message do not count; a neighbour's do")
  func stretchOfLongText() throws {
    let filler = String(repeating: "这款面料很舒服洗了不会变形", count: 8)
    let here = "您加我微信聊"
    let long = try Self.unit("客服: \(filler)。\(here)。\(filler)", message: 0, here)
    let longer = try Self.unit("客服: 亲\(filler)。\(here)。\(filler)好", message: 0, here)
    #expect(Self.buckets(long) == Self.buckets(longer))
    let asked = try Self.unit("买家: 在吗\n客服: \(filler)。\(here)。\(filler)", message: 1, here)
    #expect(Self.buckets(long) != Self.buckets(asked))
  }

  /// A file of weights for so many rules named `r0`, `r1` …, in which each bucket weighs for every
  /// third rule.
  ///
  /// - Parameter share: what the network counts.
  private static func file(
    rules count: Int, bits: Int, share: Float = 0, _ network: PlainNetwork
  ) -> (bytes: [UInt8], weights: [[Int: Int8]]) {
    var bytes = Array("CASR0007".utf8)
    func add(_ number: UInt32) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
    func add(_ number: Float) { add(number.bitPattern) }
    add(UInt32(bits))
    add(UInt32(count))
    for rule in 0..<count {
      let name = Array("r\(rule)".utf8)
      add(UInt32(name.count))
      bytes += name
      // Bias, scale, share, and three thresholds that are never met, each with its bound.
      for number in [Float(rule), 0.5, share] + [-.infinity, .infinity] { add(number) }
      for number in [Float.infinity, -.infinity, .infinity, -.infinity] { add(number) }
    }
    let weights = (0..<ReadingFeatures.bucketCount(bits: bits)).map { bucket in
      Dictionary(
        uniqueKeysWithValues: (0..<count).filter { ($0 + bucket) % 3 == 0 }.map { rule in
          (rule, Int8(truncatingIfNeeded: rule % 2 == 0 ? 127 : -128 + bucket % 7))
        })
    }
    var start: UInt32 = 0
    for bucket in weights {
      add(start)
      start += UInt32(bucket.count)
    }
    add(start)
    for (rule, weight) in weights.flatMap({ $0.sorted { $0.key < $1.key } }) {
      bytes += [UInt8(rule), UInt8(bitPattern: weight)]
    }
    add(UInt32(bits))
    for number in [Float(0), 0, 0] { add(number) }
    bytes += [UInt8](repeating: 0, count: 1 << bits)
    add(UInt32(0))
    return (bytes + network.bytes, weights)
  }

  @Test(
    "what a place weighs is the sum of its pairs, however long it is and however many rules there are",
    arguments: [1, 15, 16, 17, 40])
  func sumsOfPairs(rules count: Int) throws {
    var generator = SeededGenerator(seed: 11)
    let network = PlainNetwork(rules: count, codes: [], using: &generator)
    let (bytes, weights) = Self.file(rules: count, bits: 8, network)
    let reader = try #require(SecondReader(reading: bytes))
    let long = String(repeating: "这款面料很舒服洗了不会变形您放心拍", count: 20)
    for (script, message, words) in [
      ("客服: 嗯", 0, "嗯"), ("买家: 能便宜点吗\n客服: \(long)\n买家: 好", 1, long),
    ] {
      let unit = try Self.unit(script, message: message, words)
      for rule in 0..<count {
        var expected: Float = 0
        for (group, share) in zip(ReadingFeatures.Group.allCases, [Float(1), 0.5, 0.3, 0.7, 0.7]) {
          let buckets = ReadingFeatures.buckets(of: group, unit, bits: 8)
          if buckets.isEmpty { continue }
          let sum = buckets.reduce(0) { $0 + Int(weights[Int($1)][rule] ?? 0) }
          expected += Float(sum) * share / Float(buckets.count).squareRoot()
        }
        let odds = try #require(reader.logOdds(of: unit, as: "r\(rule)"))
        #expect(abs(odds - (Float(rule) + 0.5 * expected)) < 0.01 * max(1, abs(odds)))
      }
    }
  }

  @Test(
    "what the network says is what plain loops say, and counts as its share says",
    arguments: [1, 16, 17, 40])
  func network(rules count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(count))
    let long = String(repeating: "这款面料很舒服洗了不会变形您放心拍", count: 20)
    for (script, message, words) in [
      ("客服: 嗯", 0, "嗯"), ("买家: 能便宜点吗？\n客服: 没有！", 1, "没有"),
      ("买家: \(long)\n客服: \(long)\n买家: 好", 1, long), ("买家: 能便宜点吗？", 0, "能便宜"),
    ] {
      let unit = try Self.unit(script, message: message, words)
      let known = unit.codes.joined().filter { $0 % 3 > 0 }
      // Words that overlap, begin alike, and stand across characters that are known and others.
      let words = Set(
        unit.codes.flatMap { text in
          (1...4).flatMap { length in
            text.indices.filter { $0 % 3 == length % 3 && $0 + length <= text.count }
              .map { Array(text[$0..<$0 + length]) }
          }
        })
      // Of many words most are rare, and weighed with the text they stand in.
      let others = (0..<(count.isMultiple(of: 2) ? 0 : 2_040)).map { [UInt16(0xA000 + $0)] }
      let network = PlainNetwork(
        rules: count, codes: Set(known).sorted(),
        words: others + words.sorted { $0.lexicographicallyPrecedes($1) },
        using: &generator)
      let said = network.logOdds(of: unit.codes, unit.flags)
      let alone = try #require(
        SecondReader(reading: Self.file(rules: count, bits: 8, network).bytes))
      let both = try #require(
        SecondReader(reading: Self.file(rules: count, bits: 8, share: 0.5, network).bytes))
      for rule in 0..<count {
        let linear = try #require(alone.logOdds(of: unit, as: "r\(rule)"))
        let odds = try #require(both.logOdds(of: unit, as: "r\(rule)"))
        #expect(abs(odds - linear - 0.5 * said[rule]) < 0.001 * max(1, abs(odds), abs(linear)))
      }
    }
  }

  @Test("a broken file of weights is not read", arguments: [0, 4, 8, 12, 40, -1])
  func brokenWeights(cut: Int) {
    let bytes = SecondReader.builtInWeights
    #expect(SecondReader(reading: bytes) != nil)
    #expect(SecondReader(reading: cut < 0 ? bytes + [0] : Array(bytes.prefix(cut))) == nil)
  }

  @Test("a file of another form is not read")
  func otherForm() {
    let bytes = SecondReader.builtInWeights
    #expect(SecondReader(reading: Array("CASR0003".utf8) + bytes.dropFirst(8)) == nil)
  }

  @Test("words of one concept are read alike")
  func conceptsInPlaces() throws {
    let concepts = { (text: String) throws in
      ReadingFeatures.buckets(
        of: .concepts, try Self.unit("客服: \(text)", message: 0, text), bits: 18)
    }
    #expect(try concepts("申通到不了") == concepts("韵达到不了"))
    #expect(try concepts("申通到不了") != concepts("申通能到"))
  }

  @Test("the thesaurus in the binary is whole, and a broken one is refused")
  func thesaurus() throws {
    let thesaurus = try Thesaurus.embedded()
    #expect(thesaurus.ids.count > 500 && Set(thesaurus.ids).count == thesaurus.ids.count)
    #expect(thesaurus.count > 10_000)
    #expect(throws: YAMLError.self) {
      try Thesaurus(reading: [("broken.yaml", "carrier: {a: 顺丰}")])
    }
  }

  @Test("a word is read as its concept, the longest first; numerals are no words")
  func concepts() throws {
    let thesaurus = try Thesaurus(reading: [
      ("test.yaml", "carrier: [申通, 韵达, 邮政]\nsale: [双十一, weixin]\nnumber: [一, 二三]\npost: [邮政快递]")
    ])
    #expect(thesaurus.tokens(of: "申通") == [0])
    #expect(thesaurus.tokens(of: "邮政快递，韵达") == [3, 0])
    #expect(
      thesaurus.tokens(of: "双十一") == [1]
        && thesaurus.tokens(of: "双12") == thesaurus.tokens(of: "双34"))
    #expect(thesaurus.tokens(of: "WeiXin") == [1])
    #expect(thesaurus.tokens(of: "二三件").allSatisfy { $0 >= Thesaurus.firstCharacter })
  }
}
