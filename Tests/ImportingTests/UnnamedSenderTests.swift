import Importing
import Testing
import Transcripts

/// Rows of a table that do not name their sender.
struct UnnamedSenderTests {
  private static let header = "会话ID,时间,发送人,角色,内容\n"

  @Test func wordsOfNobodysAreNotPassedOver() throws {
    let exports = try imported([
      "a.csv": Self.header + """
        S1,2026-11-16 10:00:01,橙子,买家,在吗
        S1,2026-11-16 10:00:20,小迪,客服,在的亲
        S1,2026-11-16 10:00:24,,,您加我微信

        """
    ])
    #expect(exports.problems.map(\.kind).contains(.unnamedSender))
    #expect(!exports.isComplete)
    #expect(try exports.transcript(at: 0).messages.map(\.text) == ["在吗", "在的亲", "您加我微信"])
  }

  @Test func whoIsNamedOnceGoesOnBelow() throws {
    let exports = try imported([
      "a.csv": Self.header + """
        S1,2026-11-16 10:00:01,橙子,买家,在吗
        S1,2026-11-16 10:00:10,,,这盆花怎么养
        S1,2026-11-16 10:00:20,小迪,客服,在的亲
        S1,2026-11-16 10:00:24,,,您加我微信
        S2,2026-11-16 11:00:24,阿木,买家,退款

        """
    ])
    let transcripts = try exports.transcripts()
    #expect(
      transcripts.flatMap(\.messages).map { [$0.sender, $0.role.name] } == [
        ["阿木", "buyer"], ["橙子", "buyer"], ["橙子", "buyer"], ["小迪", "agent"], ["小迪", "agent"],
      ]
        || transcripts.flatMap(\.messages).map { [$0.sender, $0.role.name] } == [
          ["橙子", "buyer"], ["橙子", "buyer"], ["小迪", "agent"], ["小迪", "agent"], ["阿木", "buyer"],
        ])
    #expect(exports.problems.map(\.kind) == [.senderAbove])
    #expect(exports.problems.first?.count == 2)
    #expect(exports.isComplete)
  }

  /// Where senders are named in row after row, one that is missing is nobody's.
  @Test func whoIsNamedAgainIsNotTakenForTheRowsBelow() throws {
    let exports = try imported([
      "a.csv": Self.header + """
        S1,2026-11-16 10:00:01,橙子,买家,在吗
        S1,2026-11-16 10:00:10,橙子,买家,这盆花怎么养
        S1,2026-11-16 10:00:20,,,您加我微信
        S1,2026-11-16 10:00:24,,,我给您返现

        """
    ])
    #expect(exports.problems.first { $0.kind == .unnamedSender }?.count == 2)
    #expect(try exports.transcript(at: 0).messages.suffix(2).allSatisfy { $0.role == .system })
  }

  @Test(arguments: [
    "橙子撤回了一条消息", "由 小迪 转交给 小雨", "",
  ])
  func whatThePlatformSaysNeedsNoSender(text: String) throws {
    let exports = try imported([
      "a.csv": Self.header + """
        S1,2026-11-16 10:00:01,橙子,买家,在吗
        S1,2026-11-16 10:00:10,,,\(text)
        S1,2026-11-16 10:00:20,,系统,会话结束

        """
    ])
    #expect(exports.problems.allSatisfy { $0.kind == .guessedRole })
    #expect(exports.isComplete)
  }
}
