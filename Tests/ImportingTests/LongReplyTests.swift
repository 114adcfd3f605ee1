import Importing
import Testing
import Transcripts

/// Long chains of replies, and rings of them.
struct LongReplyTests {
  private static let head = "msgid,reply_to,role,sender,content,time\n"

  @Test(arguments: [false, true])
  func aLongChainIsOneConversation(isTurned: Bool) throws {
    let rows = (0..<12_000).map { index in
      let isBuyers = index.isMultiple(of: 2)
      return "m\(index),\(index == 0 ? "" : "m\(index - 1)"),"
        + (isBuyers ? "buyer,小鹿,还有货吗" : "agent,小雨,有的亲") + ",2026-11-02 10:00:01\n"
    }
    let table = Self.head + (isTurned ? rows.reversed() : rows).joined()
    let exports = try imported(["a.csv": table])
    #expect(exports.messageCount == 12_000)
    #expect(exports.sessionCount == 1)
  }

  @Test func aRingIsOneConversation() throws {
    let rows = [("r1", "r2"), ("r2", "r1"), ("r3", "r2"), ("r4", "r3")].map { id, answered in
      "\(id),\(answered),agent,小雨,内部备注,2026-11-02 10:00:01\n"
    }
    for rows in [rows, rows.reversed()] {
      #expect(try imported(["a.csv": Self.head + rows.joined()]).sessionCount == 1)
    }
  }
}
