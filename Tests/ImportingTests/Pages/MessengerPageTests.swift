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

  /// A group names the sender below the bubble; a chat of two only in the headline.
  @Test func whatsAppOfAGroupAndOfOlderPages() throws {
    func bubble(_ id: String, _ sender: String, _ text: String) -> String {
      "<div class=\"flex justify-start\" id=\"\(id)\"><div class=\"bg-white\"><p class=\"text-sm\">\(text)</p>"
        + "<div class=\"flex items-baseline text-[10px]\"><span class=\"flex-shrink-0\">\(sender)</span>"
        + "<span class=\"flex-grow\"></span><span class=\"flex-shrink-0\">09:00</span></div></div></div>"
    }
    let group =
      "<article class=\"bg-whatsapp-chat-light\"><h2 class=\"text-white\">花友群</h2><div "
      + "class=\"bg-[#e1f2fb]\">2026-11-16</div>" + bubble("a", "橙子", "在吗")
      + bubble("b", "小雨", "在的") + "</article>"
    let older =
      "<div class=\"table\"><div class=\"w3-row w3-padding-small w3-margin-bottom\" id=\"a\"><div "
      + "class=\"w3-center w3-padding-16 blue\">2026-11-16</div><div class=\"w3-row\"><div class=\"w3-left "
      + "pad-right-10 name\">橙子</div><div class=\"w3-right-align blue\">09:00</div></div><div "
      + "class=\"w3-row\"><div class=\"w3-col m12 l12\"><div class=\"w3-left-align\">在吗</div></div></div></div>"
      + "<div class=\"w3-row w3-padding-small w3-margin-bottom\" id=\"b\"><div class=\"w3-row\"><div "
      + "class=\"w3-left blue\">09:01</div><div class=\"name w3-right-align pad-left-10\">You</div></div><div "
      + "class=\"w3-row\"><div class=\"w3-right-align\">在的</div></div></div></div>"
    let groupLines = try imported(["a.html": group], settings: settings).lines()
    #expect(groupLines == ["buyer|11-16T09:00:00|橙子|在吗|", "agent|11-16T09:00:00|小雨|在的|"])
    let olderLines = try imported(["a.html": older], settings: settings).lines()
    #expect(olderLines == ["buyer|11-16T09:00:00|橙子|在吗|", "agent|11-16T09:01:00|You|在的|"])
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
