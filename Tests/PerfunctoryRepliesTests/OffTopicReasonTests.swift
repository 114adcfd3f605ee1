import Checking
import PerfunctoryReplies
import Testing

/// What an off-topic reply is said to speak of is what it speaks of.
@Suite struct OffTopicReasonTests {
  /// A gift with the order names no price, though it would be an answer to a question about the
  /// price.
  @Test func salesTalkIsNotCalledAWordAboutThePrice() throws {
    let reply = try reason(
      in: """
        买家: 什么时候发货
        客服: 亲，关注店铺领优惠券更划算呢
        """)
    #expect(reply.hasPrefix("about sales"))
  }

  private func reason(in script: String) throws -> String {
    let script = try ExampleScript(
      Example(kind: .passes, script: script, file: "dialogue", line: 1))
    let set = try CheckerSet(plugins: [perfunctoryReplies], settings: script.setting.settings)
    let findings = set.check(script.transcript, with: try CheckScratch(for: set)).findings
    let finding = try #require(findings.first { $0.rule == "perfunctory-replies/off-topic-reply" })
    return try #require(finding.why.first { $0.step == "reply" }).detail
  }
}
