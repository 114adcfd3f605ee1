import Importing
import Testing
import Transcripts

@Test func aPlainTableIsRead() throws {
  let table = #"""
    会话ID,发送时间,发送者,角色,消息内容
    s1,2026-11-16 09:12:04,阳光小屋,买家,"你好,在吗"
    s1,2026-11-16 09:12:30,南枝花艺:小迪,客服,"在的亲
    请说""问题"""
    s2,2026/11/17 8:05,橙子,买家,[图片]

    """#
  let exports = try imported(["a.csv": table])
  #expect(exports.problems.isEmpty)
  let transcripts = try exports.transcripts()
  #expect(transcripts.map(\.buyer) == ["橙子", "阳光小屋"])
  let first = transcripts[1]
  #expect(first.messages.map(\.text) == ["你好,在吗", "在的亲\n请说\"问题\""])
  #expect(first.messages.map(\.role) == [.buyer, .agent])
  #expect(first[0].sentAt?.rfc3339 == "2026-11-16T09:12:04+08:00")
  #expect(first.sessions.map(\.id) == ["s1"])
  #expect(transcripts[0][0].kind == .media)
  #expect(transcripts[0][0].attachments.map(\.kind) == [.image])
  #expect(transcripts[0][0].sentAt?.rfc3339 == "2026-11-17T08:05:00+08:00")
}
