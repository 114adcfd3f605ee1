import Importing
import Testing
import Transcripts

/// Tables whose rows name the message that they answer.
struct ReplyThreadTests {
  private static let table = """
    tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id
    12,NanzhiCare,False,Mon Nov 16 01:05:00 +0000 2026,@100 on its way,,11
    11,100,True,Mon Nov 16 01:03:00 +0000 2026,where is it?,12,10
    10,NanzhiCare,False,Mon Nov 16 01:00:00 +0000 2026,Flowers are back!,"11,20",
    20,200,True,Mon Nov 16 01:04:00 +0000 2026,how much?,21,10
    21,NanzhiCare,False,Mon Nov 16 01:06:00 +0000 2026,@200 nine,,20
    31,300,True,Mon Nov 16 01:07:00 +0000 2026,hello,,999

    """

  @Test func eachBuyersThreadIsATranscript() throws {
    let exports = try imported(["twcs.csv": Self.table])
    let threads = try exports.transcripts().map { $0.messages.map(\.text) }
    #expect(
      Set(threads) == [
        ["where is it?", "@100 on its way"], ["how much?", "@200 nine"], ["Flowers are back!"],
        ["hello"],
      ])
    let lines = try exports.lines()
    #expect(lines.contains("buyer|11-16T09:03:00|100|where is it?|"))
    #expect(lines.contains("agent|11-16T09:05:00|NanzhiCare|@100 on its way|"))
    #expect(exports.isComplete)
  }

  @Test func theOrderOfRowsChangesNothing() throws {
    let rows = Self.table.split(separator: "\n").map(String.init)
    let turned = ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n") + "\n"
    #expect(
      try imported(["a.csv": Self.table]).digest() == imported(["a.csv": turned]).digest())
  }

  @Test func aRingOfRepliesEnds() throws {
    let table = "id,in_reply_to,角色,内容\n1,2,买家,a\n2,1,客服,b\n3,3,买家,c\n"
    #expect(try imported(["a.csv": table]).lines().count == 3)
  }

  @Test(arguments: [
    ("13/11/2026 09:00", "12/11/2026 09:00", "2026-11-12"),
    ("11/13/2026 09:00", "11/12/2026 09:00", "2026-11-12"),
  ])
  func theOrderOfDatesIsToldFromTheColumn(first: String, second: String, day: String) throws {
    let table = "time,role,content\n\(first),buyer,a\n\(second),agent,b\n"
    let exports = try imported(["a.csv": table])
    let sent = try exports.transcripts()[0].messages.compactMap { $0.sentAt?.rfc3339.prefix(10) }
    #expect(sent.contains(day.prefix(10)))
    #expect(exports.problems.isEmpty)
  }

  @Test func discordTablesOfBothGenerations() throws {
    let now = """
      AuthorID,Author,Date,Content,Attachments,Reactions
      "1","mugua","2026-11-16T09:00:00.0000000+08:00","在吗","https://cdn.example/a.png",""
      "2","小雨","2026-11-16T09:01:00.0000000+08:00","在的","",""

      """
    let then = """
      AuthorID;Author;Date;Content;Attachments;Reactions;
      "1";"mugua#0001";"16-Nov-26 09:00 AM";"在吗, 多少钱";"";"";
      "2";"小雨";"16-Nov-26 09:01 AM";"在的";"";"";

      """
    for table in [now, then] {
      let shop = ShopProfile(name: "南枝花艺", agents: ["小雨"])
      let exports = try imported(["a.csv": table], settings: ImportSettings(shops: [shop]))
      #expect(exports.files[0].format == "discord-csv")
      let messages = Array(try exports.transcripts()[0].messages)
      #expect(messages.map(\.role) == [.buyer, .agent])
      #expect(messages[0].sentAt?.rfc3339 == "2026-11-16T09:00:00+08:00")
      #expect(exports.isComplete)
    }
  }
}
