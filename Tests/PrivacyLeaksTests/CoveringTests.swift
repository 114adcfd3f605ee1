import Checking
import PrivacyLeaks
import Testing

/// What is reported of a datum shows no more of it than its mask does, however it was found.
@Suite struct CoveringTests {
  @Test(arguments: [
    ("那个买家邮箱是zhouxiao艾特qq.com", "zhouxiao", "privacy-leaks/email"),
    ("那个买家邮箱是zhouxiao#example.com", "zhouxiao", "privacy-leaks/email"),
    ("这个是另一位顾客的，她昵称「山里的小鹿」拍了没付款", "里的小", "privacy-leaks/social-account"),
    ("上一个顾客的微博叫@米豆豆子妈，您可以找她", "米豆豆", "privacy-leaks/social-account"),
    ("不好意思绑到另一位车主的车牌浙A九九Z八八了", "A九九Z", "privacy-leaks/vehicle-plate"),
    ("那个买家电话是199、0000、8886", "0000", "privacy-leaks/phone-number"),
    ("那个买家电话是199❤0000❤8886", "0000", "privacy-leaks/phone-number"),
    ("那位顾客卡号6222、0202、0011、2230", "0202", "privacy-leaks/bank-card"),
    ("那位顾客身份证110105、19491231、002X", "1949", "privacy-leaks/resident-id"),
  ])
  func aDatumIsCoveredHoweverItWasFound(_ said: String, _ secret: String, _ rule: String) throws {
    let findings = try findings(in: "买家: 在吗\n客服: \(said)")
    #expect(findings.map(\.rule).contains(rule))
    for finding in findings {
      for evidence in finding.evidence {
        let shown = evidence.before + evidence.quote + evidence.after
        #expect(!shown.contains(secret), "\(finding.rule): \(shown)")
      }
    }
    let primary = findings.first { $0.rule == rule }?.evidence.first
    #expect(primary?.isMasked == true)
  }

  @Test func theWordsForADatumStay() throws {
    let findings = try findings(in: "买家: 在吗\n客服: 这个是另一位顾客的，她昵称「山里的小鹿」拍了没付款")
    let quotes = findings.filter { $0.rule == "privacy-leaks/social-account" }
      .compactMap(\.evidence.first?.quote)
    #expect(quotes == ["昵称「山***鹿」"])
  }

  @Test func aPasswordIsCoveredWithItsAccount() throws {
    let findings = try findings(in: "买家: 在吗\n客服: 后台账号是chunsun01密码Abc2026")
    #expect(findings.map(\.rule).contains("privacy-leaks/trade-secret"))
    for evidence in findings.flatMap(\.evidence) {
      let shown = evidence.before + evidence.quote + evidence.after
      #expect(!shown.contains("chunsun01") && !shown.contains("Abc2026"), "\(shown)")
    }
  }

  @Test func aShortAccountAndItsPasswordAreCoveredInTheirWords() throws {
    let findings = try findings(in: "买家: 在吗\n客服: 后台账号：kefu1，密码：Mi01！，别外传")
    #expect(!findings.isEmpty)
    for evidence in findings.flatMap(\.evidence) {
      let shown = evidence.before + evidence.quote + evidence.after
      #expect(!shown.contains("kefu1") && !shown.contains("Mi01"), "\(shown)")
    }
  }

  /// Of two data the nearer words count, however many stand in one message.
  @Test(.timeLimit(.minutes(1))) func manyNumbersInOneMessageAreJudgedSoon() throws {
    let said = String(repeating: "那个买家电话19900008886，加我。", count: 800)
    #expect(try !findings(in: "买家: 在吗\n客服: \(said)").isEmpty)
  }

  private func findings(in script: String) throws -> [Finding] {
    let script = try ExampleScript(
      Example(kind: .passes, script: script, file: "dialogue", line: 1))
    let set = try CheckerSet(plugins: [privacyLeaks], settings: script.setting.settings)
    return set.check(script.transcript, with: try CheckScratch(for: set)).findings
  }
}
