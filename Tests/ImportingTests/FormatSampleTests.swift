import Foundation
import Importing
import TestSupport
import Testing
import Transcripts

/// The same small conversation in every format: what each of them says of it, and where it says
/// less.
struct FormatSampleTests {
  /// What is to be read from a file of `Samples/formats`.
  struct Expectation: Sendable, CustomTestStringConvertible {
    var file: String
    var format: String
    /// The role of each message: buyer, agent, robot or system by its first letter.
    var roles: String
    /// Seconds past nine o'clock; nil where the format has no time.
    var times: [Int?]
    /// The kind of each message: text, media, recalled, handover or notice by its first letter.
    var kinds: String
    /// The reference of the second message's image, where the format has an image.
    var image: String?
    var platform: Platform?

    var testDescription: String { file }

    init(
      _ file: String, _ format: String, _ roles: String, _ times: [Int?], _ kinds: String,
      image: String? = "", platform: Platform? = nil
    ) {
      self.file = file
      self.format = format
      self.roles = roles
      self.times = times
      self.kinds = kinds
      self.image = image
      self.platform = platform
    }
  }

  private static let wechat = Platform.wechat
  private static let qq = Platform(rawValue: "qq")
  private static let toTheSecond: [Int?] = [0, 20, 70, 100, 120]
  private static let toTheMinute: [Int?] = [0, 0, 60, 60, 120]
  private static let recallUntimed: [Int?] = [0, 20, 70, nil, 120]

  static let expectations = [
    Expectation(
      "dongdong-page.html", "dongdong-page", "sbbasa", [nil] + recallUntimed, "htmtrt",
      image: "img/zhe.jpg", platform: .jd),
    Expectation(
      "qianniu-clipboard.txt", "qianniu-text", "bbsasa", [0, 20, nil, 70, nil, 120], "tmhtrt",
      platform: .taobao),
    Expectation(
      "qianniu-script.xlsx", "generic-csv", "bbasa", [nil, nil, nil, nil, nil], "tmtrt"),
    Expectation(
      "desk-week47.zip", "generic-csv", "bbasa", toTheSecond, "tmtrt", image: "图片/折枝.jpg"),
    Expectation(
      "memotrace-pc.csv", "memotrace-csv", "bbasa", toTheSecond, "tmtrt", platform: wechat),
    Expectation("memotrace-android.csv", "generic-csv", "bbasa", toTheSecond, "tmtrt"),
    Expectation(
      "memotrace-contact.csv", "memotrace-contact-csv", "bbasa", toTheSecond, "tmtrt",
      platform: wechat),
    Expectation(
      "memotrace-page.html", "memotrace-page", "bbasa", toTheSecond, "tmtrt",
      image: "./image/2026-11/zhe.jpg", platform: wechat),
    Expectation(
      "memotrace-text.txt", "memotrace-text", "bbasa", toTheSecond, "tmtrt", platform: wechat),
    Expectation(
      "pywxdump.csv", "pywxdump-csv", "bbasa", toTheMinute, "tmtrt",
      image: "FileStorage\\MsgAttach\\zhe.dat", platform: wechat),
    Expectation(
      "pywxdump-later.csv", "pywxdump-later-csv", "bbasa", toTheMinute, "tmtrt",
      image: "FileStorage\\MsgAttach\\zhe.dat", platform: wechat),
    Expectation(
      "chatlog.csv", "chatlog-csv", "bbasa", toTheSecond, "tmtrt",
      image: "http://127.0.0.1:5030/image/9001", platform: wechat),
    Expectation(
      "wechatexporter-page.html", "wechatexporter-page", "bbasa", recallUntimed, "tmtrt",
      image: "佩兰_files/2.jpg", platform: wechat),
    Expectation(
      "wechatexporter-text.txt", "wechatexporter-text", "bbasa", recallUntimed, "tmtrt",
      platform: wechat),
    Expectation(
      "wechatdump-page.html", "wechatdump-page", "bbaba", toTheSecond, "tmtrt",
      image: "data:", platform: wechat),
    Expectation("qq-record.txt", "qq-text", "bbasa", toTheSecond, "tmtrt", platform: qq),
    Expectation(
      "qq-exporter-page.html", "qq-exporter-page", "bbasa", recallUntimed, "tmtrt",
      image: "images/zhe.jpg", platform: qq),
    Expectation(
      "qq-archive.mht", "qq-mht-page", "bbaba", toTheSecond, "tmtrt",
      image: "{A1B2C3D4-0000-4000-8000-000000000001}.dat", platform: qq),
    Expectation(
      "telegram-page.html", "telegram-page", "bbasa", recallUntimed, "tmtnt",
      image: "photos/photo_1.jpg", platform: Platform(rawValue: "telegram")),
    Expectation(
      "discord-page.html", "discord-page", "bbasa", toTheSecond, "tmtnt",
      image: "files/zhe.jpg", platform: Platform(rawValue: "discord")),
    Expectation(
      "discord.csv", "discord-csv", "bbaa", [0, 20, 70, 120], "tmtt", image: "files/zhe.jpg",
      platform: Platform(rawValue: "discord")),
    Expectation(
      "discord-2019.csv", "discord-csv", "bbaa", [0, 0, 60, 120], "tmtt", image: "files/zhe.jpg",
      platform: Platform(rawValue: "discord")),
    Expectation(
      "whatsapp-text.txt", "whatsapp-text", "sbbaba", [0, 0, 0, 60, 60, 120], "ntmtrt",
      image: "IMG-20261116-WA0001.jpg", platform: Platform(rawValue: "whatsapp")),
    Expectation(
      "whatsapp-page.html", "whatsapp-page", "bbasa", toTheMinute, "tmtrt",
      image: "Message/Media/zhe.jpg", platform: Platform(rawValue: "whatsapp")),
    Expectation(
      "signal-page.html", "signal-page", "bbabaas", [0, 20, 70, 100, 120, nil, 300], "tmtrttn",
      image: "./media/zhe.jpg", platform: Platform(rawValue: "signal")),
    Expectation(
      "slack-page.html", "slack-page", "bbasa", toTheSecond, "tmtnt",
      image: "attachments/zhe.jpg", platform: Platform(rawValue: "slack")),
    Expectation(
      "zendesk-comments.csv", "zendesk-csv", "bbasa", [0, 20, 70, 90, 120], "tttnt",
      image: "https://files.example/zhe.jpg", platform: Platform(rawValue: "zendesk")),
    Expectation(
      "reply-threads.csv", "generic-csv", "bbaa", [0, 20, 70, 120], "tttt", image: nil),
  ]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Samples/formats").path
  private static let settings = ImportSettings(
    shops: [ShopProfile(name: "南枝花艺", agents: ["南枝小雨", "NanzhiFlowers"])])

  @Test(arguments: expectations)
  func theFormatSaysWhatItCan(expected: Expectation) throws {
    let exports = try readExports(
      [Self.folder + "/" + expected.file], settings: Self.settings, jobs: 1)
    #expect(exports.isComplete, "\(exports.problems)")
    #expect(exports.files.filter { $0.disposition == .read }.map(\.format) == [expected.format])
    #expect(exports.transcriptCount == 1)
    let transcript = try exports.transcript(at: 0)
    #expect(transcript.platform == expected.platform)
    let roles = transcript.messages.map { $0.role.name.prefix(1) }.joined()
    #expect(roles == expected.roles)
    let kinds = transcript.messages.map { String(describing: $0.kind).prefix(1) }.joined()
    #expect(kinds == expected.kinds)
    let times = transcript.messages.map { $0.sentAt.map { Int($0.seconds) - 1_794_790_800 } }
    #expect(times == expected.times)
    let images = transcript.messages.flatMap(\.attachments).map(\.reference)
    #expect(images == (expected.image.map { [$0] } ?? []))
    let said = transcript.messages.filter { $0.role != .system }.map(\.text)
    #expect(said.contains { $0.hasSuffix("花到了，有两枝折了") })
    #expect(said.contains { $0.hasPrefix("不好意思亲，给您补发两枝") || $0.hasSuffix("给您补发两枝") })
  }

  @Test func everySampleIsExpected() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
    #expect(
      Set(files).subtracting(["expected"]) == Set(Self.expectations.map(\.file)))
  }

  /// However a page is cut for its parser, it says the same.
  @Test(arguments: expectations.filter { $0.file.hasSuffix("html") || $0.file.hasSuffix("mht") })
  func anyChunkingGivesTheSameTranscripts(expected: Expectation) throws {
    let path = Self.folder + "/" + expected.file
    let whole = try readExports([path], settings: Self.settings, jobs: 1)
    let digest = try whole.digest()
    var generator = SeededGenerator(seed: 20_261_116)
    for _ in 0..<12 {
      var settings = Self.settings
      settings.pagePieceBytes = 1 + generator.below(600)
      let pieces = try readExports([path], settings: settings, jobs: 1)
      #expect(try pieces.digest() == digest, "\(settings.pagePieceBytes) bytes")
      #expect(pieces.problems == whole.problems)
    }
  }
}
