import PerfunctoryReplies
import Testing
import Transcripts

@Suite struct ExchangeTests {
  /// A transcript of one session; each entry is a role, a kind and a text.
  private func transcript(_ lines: [(Role, Message.Kind)]) -> Transcript {
    var builder = TranscriptBuilder()
    for (number, line) in lines.enumerated() {
      var record = MessageRecord(role: RoleDecision(line.0, by: .stated))
      record.kind = line.1
      builder.append(record, text: "第\(number)句")
    }
    return builder.finish(
      identity: TranscriptIdentity(
        platform: .pinduoduo, shop: nil, buyer: nil, fallback: .session("s1")),
      sessions: [Session(id: "s1", messages: 0..<lines.count)])
  }

  private func exchanges(_ lines: [(Role, Message.Kind)]) -> [Exchange] {
    let transcript = transcript(lines)
    return transcript.sessions.flatMap { Exchange.all(in: $0, of: transcript) }
  }

  @Test func aTurnOfTheBuyerAndTheTurnAfterItAreOneExchange() {
    let cut = exchanges([
      (.buyer, .text), (.buyer, .text), (.agent, .text), (.robot, .text), (.buyer, .text),
    ])
    #expect(
      cut == [Exchange(buyer: [0, 1], shop: [2, 3]), Exchange(buyer: [4], shop: [])])
  }

  @Test func theShopMayOpen() {
    let cut = exchanges([(.agent, .text), (.buyer, .text), (.agent, .media)])
    #expect(cut == [Exchange(buyer: [], shop: [0]), Exchange(buyer: [1], shop: [2])])
  }

  @Test func wordsOfThePlatformAndMessagesTakenBackBelongToNone() {
    let cut = exchanges([
      (.buyer, .text), (.system, .notice), (.agent, .recalled), (.agent, .handover),
      (.agent, .text), (.buyer, .recalled), (.agent, .text),
    ])
    #expect(cut == [Exchange(buyer: [0], shop: [4, 6])])
  }

  @Test func nothingSaidIsNoExchange() {
    #expect(exchanges([(.system, .notice)]).isEmpty)
  }
}
