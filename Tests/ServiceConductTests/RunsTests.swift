import ServiceConduct
import Testing
import Transcripts

@Suite struct RunsTests {
  @Test func wordsOfThePlatformEndNoRun() {
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
      transcript.sessions.flatMap { Runs.all(in: $0, of: transcript) } == [
        Run(isShop: true, messages: [0, 2]), Run(isShop: false, messages: [3, 4]),
        Run(isShop: true, messages: [5]),
      ])
  }
}
