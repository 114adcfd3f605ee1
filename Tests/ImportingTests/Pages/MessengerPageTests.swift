import Foundation
import Importing
import Testing
import Transcripts

/// The pages of messengers: joined messages, forwarded bodies, stated counts.
struct MessengerPageTests {
  private let settings = ImportSettings(
    shops: [ShopProfile(name: "南枝花艺", agents: ["小雨"], robots: ["花艺小助手"])])

  @Test func discord() throws {
    let exports = try importedFixture("discord.html", settings: settings)
    let lines = try exports.lines()
    #expect(
      lines == [
        "buyer|12-06T14:51:06|木瓜|花到了\n有两枝折了 🙂|",
        "buyer|12-06T14:51:26|木瓜||image files/1.png",
        "agent|12-06T14:51:50|小雨|给您补发两枝|",
        "robot|12-06T14:52:13|花艺小助手|工单已建立|",
        "system|12-06T14:52:37|小雨|pinned a message to this channel.|",
      ])
    #expect(exports.problems.filter { $0.kind != .guessedRole } == [])
    #expect(exports.isComplete)
  }

  @Test func discordOf2019() throws {
    let exports = try importedFixture("discord-2019.html", settings: settings)
    let lines = try exports.lines().map { $0.split(separator: "|")[2...3].joined(separator: "|") }
    #expect(lines == ["木瓜|在吗", "木瓜|想订一束花", "小雨|在的亲"])
    #expect(try exports.transcripts()[0][0].sentAt?.rfc3339.hasPrefix("2019-06-05T") == true)
  }

  @Test func aCountThatIsNotReachedIsReported() throws {
    let folder = try TemporaryFolder()
    let page = try fixture("discord.html").replacing("Exported 5", with: "Exported 1,005")
    try folder.write(Array(page.utf8), to: "a.html")
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    #expect(!exports.isComplete)
    let problem = try #require(exports.problems.first { $0.kind == .countMismatch })
    #expect(problem.found == "5 messages")
    #expect(problem.expected.hasPrefix("1005"))
  }

  @Test func telegram() throws {
    let exports = try importedFixture("telegram.html", settings: settings)
    let lines = try exports.lines()
    #expect(
      lines == [
        "buyer|11-16T09:00:00|木瓜|花到了\n有两枝折了 & 叶子黄了|",
        "buyer|11-16T09:00:20|木瓜||image photos/photo_1.jpg",
        "agent|11-16T09:01:00|小雨|折枝统一补发|",
        "system|-|-|小雨 pinned this message|",
        "agent|11-16T09:02:00|小雨|清单发您了|file files/list.pdf",
      ])
    #expect(exports.problems.map(\.kind).filter { $0 != .guessedRole } == [.furtherFiles])
    #expect(exports.isComplete)
  }

  @Test func severalFilesOfAChatAreOneTranscript() throws {
    let page = try fixture("telegram.html")
    let folder = try TemporaryFolder()
    try folder.write(Array(page.utf8), to: "messages2.html")
    let first = page.replacing("message10", with: "message9").replacing("16.11.", with: "15.11.")
      .replacing("pinned", with: "unpinned")
      .replacing("messages1.html", with: "messages2.html")
    try folder.write(Array(first.utf8), to: "messages1.html")
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    #expect(exports.transcriptCount == 1)
    #expect(try exports.transcripts()[0].messages.count == 10)
    #expect(!exports.problems.contains { $0.kind == .furtherFiles })
  }

  private static let corpus = ProcessInfo.processInfo.environment["CHATAUDIT_CORPUS"]

  @Test(
    .enabled(if: corpus != nil, "CHATAUDIT_CORPUS is not set"),
    arguments: [
      ("discord-html/brown-outs.html", 21), ("discord-html/nrf-filesystem-corruption.html", 392),
      ("telegram-channel/messages39.html", 1_000), ("telegram-channel/messages40.html", 194),
    ])
  func realPagesHoldAsManyMessagesAsTheyState(name: String, count: Int) throws {
    let path = URL(filePath: try #require(Self.corpus)).appending(path: name).path
    let exports = try readExports([path], settings: ImportSettings(), jobs: 1)
    #expect(exports.isComplete, "\(exports.problems)")
    #expect(exports.files[0].messageCount == count)
    let messages = try exports.transcripts().flatMap(\.messages)
    #expect(messages.allSatisfy { $0.sentAt != nil && $0.sender != nil })
  }
}
