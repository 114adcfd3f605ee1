import Auditing
import Testing
import Transcripts

@Suite struct WaiverTests {
  private func error(in text: String) -> String {
    do {
      _ = try Waiver.read(text, file: "waivers.yaml")
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func aListOfWaiversIsRead() throws {
    let waivers = try Waiver.read(
      """
      - rule: third-party-info/payment-account
        shop: 春笋童书
        text: 支付宝账号
        reason: 平台已书面同意
        approver: 林主管
        expires: 2026-12-31
      - {finding: f1-0123456789abcdef0123, reason: 引用买家原话, approver: 林主管, expires: 2026-11-30}
      """, file: "waivers.yaml")
    #expect(waivers.map(\.line) == [1, 7])
    #expect(waivers[0].shop == "春笋童书")
    #expect(waivers[0].scope.map(\.key) == ["rule", "text", "shop"])
    #expect(waivers[1].rule == nil)
    #expect(waivers[1].expires.iso8601 == "2026-11-30")
  }

  @Test(arguments: [
    (
      "- {rule: a/b, shop: 店, reason: r, aprover: p, expires: 2026-12-31}",
      "waivers.yaml:1: unknown key ‘aprover’; did you mean ‘approver’?"
    ),
    ("- {rule: a/b, shop: 店, reason: r, approver: p}", "‘expires’ is missing"),
    ("- {rule: a/b, shop: 店, approver: p, expires: 2026-12-31}", "‘reason’ is missing"),
    ("- {rule: a/b, shop: 店, reason: ' ', approver: p, expires: 2026-12-31}", "says nothing"),
    ("- {rule: a/b, shop: 店, reason: r, approver: p, expires: soon}", "expected a day"),
    ("- {rule: a/b, reason: r, approver: p, expires: 2026-12-31}", "says of no finding"),
    ("- {shop: 店, reason: r, approver: p, expires: 2026-12-31}", "‘rule’ is missing"),
    (
      "- {finding: f1-12, reason: r, approver: p, expires: 2026-12-31}",
      "expected an id of ‘f1-’ and 20 hexadecimal digits"
    ),
    ("nothing", "expected a list of waivers"),
  ])
  func aMistakeNamesItsPlace(text: String, expected: String) {
    #expect(error(in: text).contains(expected), "\(error(in: text))")
  }

  @Test func theConfigHoldsWaiversAndNamesFilesOfThem() throws {
    let config = try Configuration(
      reading: """
        waivers:
          - waivers/*.yaml
          - {rule: a/b, agent: 小雨, reason: r, approver: p, expires: 2026-12-31}
        """, file: "chataudit.yml")
    #expect(config.waiverFiles == ["waivers/*.yaml"])
    #expect(config.waivers.map(\.agent) == ["小雨"])
    #expect(config.waivers.map(\.line) == [3])
  }
}
