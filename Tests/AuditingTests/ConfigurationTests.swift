import Auditing
import Checking
import Importing
import Testing
import Transcripts

@Suite struct ConfigurationTests {
  private func error(in text: String) -> String {
    do {
      _ = try Configuration(reading: text, file: "chataudit.yml")
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test func everyKeyIsUnderstood() throws {
    let config = try Configuration(
      reading: """
        language: zh
        platform: pinduoduo
        timezone: Asia/Shanghai
        session-gap: 4 h
        shops:
          - 春笋童书
          - {name: 南枝花艺, platform: 天猫, agents: [小雨, "南枝花艺:小迪"], robots: [花艺小助手],
             domains: [nanzhi.example], phones: ["400-000-0000"]}
        clocks: {reply-late: {limit: 5 min, window: "09:00-22:30", robot-counts: true}}
        authority: {goodwill: 3.5, price-difference-days: 7, gift-threshold-gap: 10}
        campaigns: [{from: 2026-11-10, to: 2026-11-12}]
        holidays: [{from: 2026-10-01, to: 2026-10-07}]
        packs: [rules/*.yaml]
        formats: formats/own.yaml
        orders: orders.csv
        key-file: audit.key
        severities: {reply-times/thanks-unanswered: info}
        enabled: {service-conduct/flow-incomplete: true}
        limits: {page: 1 GB, memory: 100 MB, nesting: 500}
        scratch: /var/tmp
        """, file: "chataudit.yml")
    #expect(config.language == "zh")
    #expect(config.platform == .pinduoduo)
    #expect(config.settings.shops.map(\.platform) == [nil, .tmall])
    #expect(config.sessionGap == 14_400)
    #expect(config.settings.shops.map(\.name) == ["春笋童书", "南枝花艺"])
    #expect(config.settings.shops[1].agents == ["小雨", "南枝花艺:小迪"])
    let clock = AuditSettings.Clock(limit: 300, window: 32_400..<81_000, robotCounts: true)
    #expect(config.settings.clocks["reply-late"] == clock)
    #expect(config.settings.authority.goodwillCents == 350)
    #expect(config.settings.campaigns.map(\.lowerBound.iso8601) == ["2026-11-10"])
    #expect(config.settings.holidays.map(\.upperBound.iso8601) == ["2026-10-07"])
    #expect(config.formats == ["formats/own.yaml"])
    #expect(config.settings.severities == ["reply-times/thanks-unanswered": .info])
    #expect(config.settings.enabled == ["service-conduct/flow-incomplete": true])
    #expect(config.limits.pageBytes == 1_000_000_000)
    #expect(config.limits.memoryBytes == 100_000_000)
    #expect(config.scratch == "/var/tmp")
  }

  @Test(arguments: [
    ("plaform: jd", "chataudit.yml:1: unknown key ‘plaform’; did you mean ‘platform’?"),
    ("platform: jd\nshops:\n  - {nmae: x}", "chataudit.yml:3: unknown key ‘nmae’"),
    (
      "shops: [{name: x, plaform: jd}]",
      "chataudit.yml:1: unknown key ‘plaform’; did you mean ‘platform’?"
    ),
    (
      "shops: [{name: x, platform: pinduodou}]",
      "there is no platform ‘pinduodou’; did you mean ‘pinduoduo’?"
    ),
    ("langauge: zh", "chataudit.yml:1: unknown key ‘langauge’; did you mean ‘language’?"),
    ("language: zn", "‘zn’ is none of zh, en"),
    ("clocks: {reply-late: {at-end: never}}", "day-over"),
    ("clocks: {reply-late: {profiles: [{from: 2026-11-12, to: 2026-11-10, limit: 60}]}}", "after"),
    ("clocks: {reply-late: {profiles: [{from: 2026-11-12}]}}", "changes nothing"),
    ("allow: [{platform: jd}]", "allows nothing"),
    ("allow: [{shop: 别家, words: [京东京造]}]", "expected"),
    ("clocks: {reply-late: {limit: soon}}", "expected a duration such as 90 s"),
    ("clocks: {reply-late: {window: 23:00-08:00}}", "expected a window of the day"),
    ("campaigns: [{from: 2026-11-12, to: 2026-11-10}]", "‘from’ lies after ‘to’"),
    ("campaigns: [{from: 2026-02-30, to: 2026-03-01}]", "expected a day"),
    ("severities: {a/b: majro}", "did you mean ‘major’?"),
    ("platform: pinduodou", "there is no platform ‘pinduodou’; did you mean ‘pinduoduo’?"),
  ])
  func aMistakeNamesItsPlaceAndTheNextStep(text: String, expected: String) {
    #expect(error(in: text).contains(expected))
  }

  @Test(arguments: ["weidian", "duodian", "dewu", "vip", "meituan"])
  func aPlatformThatNoFormatKnowsIsItsOwn(id: String) throws {
    let config = try Configuration(reading: "platform: \(id)", file: "chataudit.yml")
    #expect(config.platform?.rawValue == id)
  }

  @Test func daysMayBeTypedWithoutZeros() throws {
    let config = try Configuration(
      reading: """
        holidays: [{from: 2026-10-1, to: 2026-10-7}]
        clocks: {reply-late: {profiles: [{from: 2026-1-2, to: 2026-11-3, limit: 10 min}]}}
        waivers:
          - {rule: a/b, shop: 春笋童书, reason: 已备案, approver: 林主管, expires: 2026-12-1}
        """, file: "chataudit.yml")
    #expect(config.waivers.map(\.expires.iso8601) == ["2026-12-01"])
    #expect(config.settings.holidays.map(\.lowerBound.iso8601) == ["2026-10-01"])
    let profile = try #require(config.settings.clocks["reply-late"]?.profiles.first)
    #expect(profile.days.upperBound.iso8601 == "2026-11-03")
    #expect(
      error(in: "holidays: [{from: 2026-+9-1, to: 2026-10-7}]").contains("found ‘2026-+9-1’"))
  }

  @Test func anEmptyConfigHoldsTheDefaults() throws {
    let config = try Configuration(reading: "# nothing yet\n", file: "chataudit.yml")
    #expect(config.settings.authority.goodwillCents == 500)
  }
}
