import Importing
import Testing
import Transcripts

/// What the form of a name tells where nothing else does.
@Suite struct SenderFormTests {
  @Test(arguments: [
    ("小二", Role.agent), ("小二01", .agent), ("淘小二", .agent), ("天猫小二", .agent), ("花艺机器人", .robot),
    ("机器人客服", .robot), ("机器人小美", .robot), ("智能机器人小美", .robot), ("售后接待", .agent),
  ])
  func wordsOfJobsTell(name: String, role: Role) throws {
    let exports = try imported([
      "a.csv": "时间,发送者,内容\n2026-11-03 15:00:00,石斛,在吗\n2026-11-03 15:01:00,\(name),在的\n"
    ])
    #expect(try exports.transcripts()[0].messages.last?.role == role)
  }

  @Test func aBoldNameIsNotMasked() throws {
    let exports = try imported([
      "聊天.txt": "**石斛** 2026-11-03 15:00:00\n在吗\n\n**客服小张** 2026-11-03 15:01:00\n在的\n"
    ])
    let messages = try exports.transcripts()[0].messages
    #expect(messages.map(\.sender) == ["石斛", "客服小张"])
    #expect(messages.map(\.role) == [.buyer, .agent])
  }
}
