import Checking
import CheckingTestSupport
import PrivacyLeaks
import Testing

/// What is reported of the buyer's own datum.
@Suite struct OwnDatumTests {
  @Test func mixUpsAndFriendsAreToldFromTheBuyersOwn() throws {
    var run = DialogueRun(of: privacyLeaks)
    for dialogue in Dialogue.mixedUp + Dialogue.notMixedUp {
      let found = try run.findings(in: dialogue)
      #expect(found.sorted() == dialogue.finds.sorted(), "\(dialogue.script)")
    }
  }

  @Test func ownDatumStandsOnNoClauseAboutOthers() throws {
    let findings = try findings(
      in: """
        @platform tmall
        买家: 我电话换成19900001234了
        客服: 好的，改成19900001234了，您核对下
        客服: 19900001234这个号哈
        """)
    #expect(findings.map(\.severity) == [.info, .minor])
    for finding in findings {
      #expect(finding.policies.isEmpty)
      #expect(finding.suggestion?.en.contains("Send nobody else's data") == false)
    }
  }

  /// What the shop said back as the buyer's stays so, though nothing says it again.
  @Test func whatWasSaidBackStaysTheBuyersOwn() throws {
    let findings = try findings(
      in: """
        买家: 发票没收到
        客服: 发到了您下单时填的邮箱luying@mail.example，麻烦看下垃圾箱
        买家: 找到了，抬头错了
        客服: 抬头是哪几个字呢
        买家: 少一个“市”
        客服: 好的，记下了
        买家: 多久好
        客服: 下班前出，还是发luying@mail.example
        """)
    #expect(findings.map(\.severity) == [.info, .minor])
  }

  /// Who checks a number at a door does not make it the buyer's; who is asked to check it does.
  @Test(arguments: [
    ("入口报陈立冬，999101199001011239，工作人员只核对号码不看人", Severity.critical),
    ("跟您核对一下，您的身份证是999101199001011239", Severity.info),
  ])
  func checkingIsOfTheBuyersOwnWhereTheBuyerIsAsked(said: String, severity: Severity) throws {
    let findings = try findings(in: "买家: 那我怎么进\n客服: \(said)")
      .filter { $0.rule == "privacy-leaks/resident-id" }
    #expect(findings.map(\.severity) == [severity])
  }

  @Test func anotherPersonsDatumKeepsItsClauses() throws {
    let findings = try findings(
      in: """
        @platform tmall
        买家: 我的快递到哪了
        客服: 上一位客户的电话是19900001234，您联系他问问
        """)
    #expect(!findings.isEmpty)
    for finding in findings { #expect(finding.policies.contains("tmall-personal-information")) }
  }

  /// A mailbox of the shop's is nobody's datum, however its domain is written.
  @Test(arguments: ["nanzhi.example", "Nanzhi.Example", "NANZHI.EXAMPLE"])
  func theShopsOwnDomainIsReadInAnyCase(domain: String) throws {
    let findings = try findings(
      in: """
        @domains \(domain)
        买家: 我想投诉
        客服: 您发到tousu@nanzhi.example
        客服: 抄送Tousu@mail.Nanzhi.example
        """)
    #expect(findings.isEmpty, "\(findings.map(\.rule))")
  }

  private func findings(in script: String) throws -> [Finding] {
    let script = try ExampleScript(
      Example(kind: .passes, script: script, file: "dialogue", line: 1))
    let set = try CheckerSet(plugins: [privacyLeaks], settings: script.setting.settings)
    return set.check(script.transcript, with: try CheckScratch(for: set)).findings
  }
}
