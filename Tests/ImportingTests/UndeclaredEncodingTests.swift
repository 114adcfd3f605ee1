import Foundation
import Importing
import TestSupport
import Testing
import Transcripts

/// A file that is no UTF-8 and does not say what it is, is read by what it would say, or refused.
@Suite struct UndeclaredEncodingTests {
  // Foundation's numbers.
  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
  private static let big5 = String.Encoding(rawValue: 0x8000_0A03)

  private static let simplified = [
    "你好，花盒碎了怎么赔，我要退货", "您把支付宝账号发我，直接赔您3块钱", "好的，我等一下加您", "在的亲，请问有什么可以帮您",
    "什么时候发货呢？", "今天下午发，一般两天到", "尺码偏大，建议拍小一号", "可以便宜一点吗", "抱歉让您久等了", "照片收到，马上给您补发",
    "退款几天到账", "这个颜色没有现货了", "谢谢您的理解", "快递一直没有动", "加微信nanzhi_88，别在平台上说",
  ]
  private static let traditional = [
    "你好，花盒碎了怎麼賠，我要退貨", "您把支付寶帳號發我，直接賠您3塊錢", "好的，我等一下加您", "在的親，請問有什麼可以幫您",
    "什麼時候發貨呢？", "今天下午發，一般兩天到", "尺碼偏大，建議拍小一號", "可以便宜一點嗎", "抱歉讓您久等了", "照片收到，馬上給您補發",
    "退款幾天到賬", "這個顏色沒有現貨了", "謝謝您的理解", "快遞一直沒有動", "加微信nanzhi_88，別在平臺上說",
  ]

  private func read(_ bytes: [UInt8], as name: String = "export.csv") throws -> ImportedExports {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    return try readExports([folder.path], settings: ImportSettings(), jobs: 1)
  }

  private func bytes(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  /// A table whose own words are English, so that the messages alone say what it is in.
  private func table(_ texts: [String]) -> String {
    texts.enumerated().reduce("time,sender,role,content\n") { table, text in
      let role = text.offset % 2 == 0 ? "buyer" : "agent"
      return table + "2026-11-16 09:00:\(10 + text.offset % 50),\(role)1,\(role),\(text.element)\n"
    }
  }

  /// Phrases of so many bytes of two a character at most, and at least one character.
  private func texts(
    of phrases: [String], length: Int, _ generator: inout SeededGenerator
  ) -> [String] {
    var left = length / 2
    var texts: [String] = []
    while left > 0 {
      texts.append(String(generator.pick(phrases).prefix(left)))
      left -= texts.last?.count ?? 0
    }
    return texts
  }

  private func spoken(_ exports: ImportedExports) throws -> [String] {
    try exports.transcripts().flatMap(\.messages).map(\.text)
  }

  @Test(arguments: 0..<150)
  func gb18030OfAnyLengthIsReadAsItself(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let length = generator.pick([10, 16, 24, 40, 80, 200, 1_000, 10_000])
    let phrases = seed % 2 == 0 ? Self.simplified : Self.traditional
    let texts = texts(of: phrases, length: length, &generator)
    let exports = try read(bytes(table(texts), Self.gb18030))
    // A handful of bytes may be UTF-8 by chance, but never Big5.
    guard length >= 40 || exports.files[0].encoding != nil else { return }
    #expect(exports.files[0].encoding == "GB18030", "\(texts)")
    #expect(try spoken(exports).sorted() == texts.sorted())
    #expect(exports.isComplete)
  }

  @Test(arguments: 0..<150)
  func big5OfAnyLengthIsReadAsItself(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let length = generator.pick([60, 80, 120, 200, 1_000, 10_000])
    let texts = texts(of: Self.traditional, length: length, &generator)
    let exports = try read(bytes(table(texts), Self.big5))
    #expect(exports.files[0].encoding == "Big5", "\(texts)")
    #expect(try spoken(exports).sorted() == texts.sorted())
    #expect(exports.isComplete)
  }

  @Test func charactersOfHongKongAreRead() throws {
    let hongKong = String.Encoding(rawValue: 0x8000_0A06)
    let texts = ["你好，我哋嘅花盒碎咗，點賠呀", "唔好意思，即刻同你補發", "佢話喺平臺上面唔好講"]
    let exports = try read(bytes(table(texts), hongKong))
    #expect(exports.files[0].encoding == "Big5-HKSCS")
    #expect(try spoken(exports).sorted() == texts.sorted())
    let page =
      "<html><head><meta charset=\"big5\"></head><body><table><tr><th>time</th><th>role</th>"
      + "<th>text</th></tr>"
      + texts.map { "<tr><td>2026-11-16 10:00:00</td><td>buyer</td><td>\($0)</td></tr>" }.joined()
      + "</table></body></html>\n"
    let declared = try read(bytes(page, hongKong), as: "a.html")
    #expect(try spoken(declared).sorted() == texts.sorted())
    #expect(declared.isComplete)
  }

  @Test func aBadByteInBig5IsNamed() throws {
    var content = try bytes(table(Self.traditional), Self.big5)
    let place = try #require(content.lastIndex(of: 0x2C)) + 1
    content.insert(0xFF, at: place)
    let exports = try read(content)
    #expect(exports.files[0].encoding == "Big5")
    #expect(exports.problems.map(\.kind) == [.undecodableBytes])
    #expect(exports.problems[0].byteOffset == place)
    #expect(try spoken(exports).contains("\u{FFFD}" + (Self.traditional.last ?? "")))
  }

  @Test func japaneseAndKoreanAreRefusedByName() throws {
    let japanese = ["いつ発送されますか", "商品が壊れていました、返金をお願いします", "少々お待ちください"]
    let korean = ["안녕하세요 언제 배송되나요", "상품이 파손되었습니다 환불 부탁드립니다", "잠시만 기다려 주세요"]
    for (texts, encoding, name) in [
      (japanese, String.Encoding.shiftJIS, "Shift_JIS"),
      // Foundation's number for EUC-KR.
      (korean, String.Encoding(rawValue: 0x8000_0940), "EUC-KR"),
    ] {
      let exports = try read(bytes(table(texts), encoding))
      #expect(exports.problems.map(\.kind) == [.unknownEncoding])
      #expect(exports.problems.first?.found.contains(name) == true)
      #expect(exports.problems.first?.expected.contains("Big5") == true)
      #expect(!exports.isComplete)
    }
  }

  @Test func whatReadsLikeNothingMakesTheRunIncomplete() throws {
    let rare = ["弌丐卅丕亘丞鬲孬噩", "丨禺丿匕乇夭爻卮氐囟胤馗毓睾鼗", "亟鼐乜乩亓芈孛啬嘏仄厍厝厣厥厮靥"]
    let exports = try read(bytes(table(rare), Self.gb18030))
    #expect(exports.problems.map(\.kind).contains(.unknownEncoding))
    #expect(!exports.isComplete)
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian])
  func wideUnitsWithoutAMarkAreRefusedByName(encoding: String.Encoding) throws {
    let name = encoding == .utf32LittleEndian ? "UTF-32" : "UTF-16"
    for texts in [["Hello, when will you ship?", "Today"], Self.simplified] {
      let exports = try read(bytes(table(texts), encoding))
      #expect(exports.problems.map(\.kind) == [.unknownEncoding])
      #expect(exports.problems.first?.found.contains(name) == true)
      #expect(!exports.isComplete)
    }
  }
}
