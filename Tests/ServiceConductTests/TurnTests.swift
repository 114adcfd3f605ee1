import ServiceConduct
import Testing
import Transcripts

@Suite struct TurnTests {
  @Test func wordsOfThePlatformEndNoTurn() {
    var builder = TranscriptBuilder()
    let roles: [Role] = [.agent, .system, .robot, .buyer, .buyer, .agent]
    for role in roles {
      builder.append(MessageRecord(role: RoleDecision(role, by: .stated)), text: "好")
    }
    let transcript = builder.finish(
      identity: TranscriptIdentity(
        platform: nil, shop: nil, buyer: nil, fallback: .session("s1")),
      sessions: [Session(id: "s1", messages: 0..<roles.count)])
    #expect(
      transcript.sessions.flatMap { Turn.all(in: $0, of: transcript) } == [
        Turn(isShop: true, messages: [0, 2]), Turn(isShop: false, messages: [3, 4]),
        Turn(isShop: true, messages: [5]),
      ])
  }
}
