import Checking
import Testing

/// Operators over quantities and likeness: what they quote, and what their findings say was read.
@Suite struct QuantityOperatorTests {
  @Test func quantitiesAreQuotedAsTheyAreWritten() throws {
    try Probe("match: {amount: {more-than: 5}}").expect(
      "客服: 补偿您 ⟦8.8 元⟧\n客服: 返现 ⟦1,280元⟧\n客服: 赔您⟦1.5万元⟧\n客服: 退您 3 元")
    try Probe("match: {amount: {at-most: 5}}").expect("客服: 补偿5,000元\n客服: 返⟦￥ 3.50⟧")
    try Probe("match: {duration: {more-than: 48 h}}").expect(
      "客服: ⟦72 小时⟧发\n客服: ⟦3 个工作日⟧\n客服: 预计2026年11月17日发货\n客服: 一个半小时")
    try Probe("match: {date: {more-than: 2 d}}").expect(
      "客服 10:00: ⟦11 月 20 日⟧发\n客服 10:01: 11 月 17 日发")
  }

  @Test func aSpanIsHeldAgainstEachLimitByTheEndThatMeetsIt() throws {
    try Probe("match: {amount: {more-than: 5}}").expect(
      "客服: 补偿⟦3-20元⟧\n客服: 补您⟦五六块⟧\n客服: 补您⟦5到10元⟧\n客服: 补您3-5元")
    try Probe("match: {amount: {at-most: 5}}").expect("客服: 补偿⟦3-20元⟧\n客服: 补您六七块")
    try Probe("match: {amount: {at-least: 8, at-most: 9}}").expect("客服: 补偿⟦3-20元⟧\n客服: 补您3-7元")
    try Probe("match: {duration: {more-than: 48 h}}").expect("客服: ⟦两三天⟧发\n客服: 1-2天发")
    try Probe("match: {duration: {less-than: 48 h}}").expect("客服: 两三天发\n客服: ⟦1-2天⟧发")
    #expect(
      try why("match: {amount: {more-than: 5}}", "客服: 补偿3-20元")
        == [[Why("amount", "read as 3 to 20, more than 5")]])
  }

  private func why(_ rule: String, _ dialogue: String) throws -> [[Why]] {
    try Probe(rule).outcome(dialogue).findings.map(\.why)
  }

  @Test func aFindingSaysWhichQuantityWasRead() throws {
    #expect(
      try why("match: {amount: {more-than: 5, at-most: 2000}}", "客服: 补偿 1,280 元")
        == [[Why("amount", "read as 1280, more than 5, at most 2000")]])
    #expect(
      try why("match: {duration: {at-least: 1 h}}", "客服: 一个半小时")
        == [[Why("duration", "read as 1 h 30 min, at least 1 h")]])
    #expect(
      try why("match: {date: {more-than: 1 d}}", "客服 10:00: 11月18日发")
        == [
          [
            Why(
              "date",
              "read as 2026-11-18 23:59:59, 61 h 59 min 59 s after the message, more than 24 h")
          ]
        ])
  }

  @Test func companionsSayWhatWasReadToo() throws {
    let rule = "match: {all: [{terms: [补偿]}, {amount: {more-than: 5}}]}"
    #expect(
      try why(rule, "客服: 补偿您6元")
        == [[Why("term", "补偿"), Why("amount", "read as 6, more than 5")]])
    // Also where both are in the same place, and where hits are counted.
    let both = "match: {all: [{amount: {more-than: 5}}, {amount: {less-than: 50}}]}"
    #expect(
      try why(both, "客服: 补偿您6元")
        == [[Why("amount", "read as 6, more than 5"), Why("amount", "read as 6, less than 50")]])
    #expect(
      try why("match: {amount: {more-than: 5}, count: 2}", "客服: 补您6元\n客服: 补您7元")
        == [[Why("amount", "read as 7, more than 5"), Why("amount", "read as 6, more than 5")]])
  }

  @Test func aFindingSaysHowLikeItWas() throws {
    #expect(
      try why(
        "match: {similar: [请您耐心等待派送哦, 已经给您催促快递], likeness: 0.7}", "客服: 已经给您催促快递")
        == [[Why("similar", "1 like 已经给您催促快递, at least 0.70")]])
    #expect(
      try why("match: {repeats: 3}", "客服: 正在为您查询\n客服: 正在为您查询\n客服: 正在为您查询")
        == [[Why("repeats", "said 3 times, likeness 1, at least 0.75")]])
  }

  @Test(arguments: [
    ("duration: {more-than: 48}", "‘more-than’ needs a unit: write 48 s, 48 min, 48 h or 48 d"),
    ("date: {at-least: 2}", "‘at-least’ needs a unit: write 2 s, 2 min, 2 h or 2 d"),
    (
      "amount: {more-than: 100, less-than: 50}",
      "‘amount’ holds nothing: no value is more-than: 100, less-than: 50"
    ),
    ("amount: {more-than: 5, less-than: 5.01}", "holds nothing"),
    ("amount: {less-than: 0}", "holds nothing"),
    ("duration: {at-least: 3 d, at-most: 48 h}", "‘duration’ holds nothing"),
    ("date: {more-than: 2 d, less-than: 1 d}", "‘date’ holds nothing"),
  ])
  func limitsThatCannotBeMeantAreErrors(condition: String, says: String) {
    let file = PackFile(name: "probe.yaml", text: PackErrorTests.rule("match: {\(condition)}"))
    let errors = #expect(throws: RulePackErrors.self) { try RulePack.read([file]) }
    let found = errors?.errors.contains { $0.line == 9 && $0.reason.en.contains(says) }
    #expect(found == true, "\(errors?.description ?? "no error")")
  }

  @Test(arguments: [
    "amount: {at-least: 5, at-most: 5}", "amount: {at-most: 0}", "duration: {more-than: 0}",
    "duration: {more-than: 48 h, less-than: 3 d}", "date: {less-than: 0}",
  ])
  func limitsThatHoldSomethingAreTaken(condition: String) throws {
    let file = PackFile(name: "probe.yaml", text: PackErrorTests.rule("match: {\(condition)}"))
    #expect(try RulePack.read([file]).count == 1)
  }

  @Test func anOptionWithoutItsUnitIsAnError() throws {
    let error = #expect(throws: RulePackError.self) {
      try RuleOptions(["limit": "180"]).seconds("limit")
    }
    #expect(error?.reason.en.contains("180 s, 180 min, 180 h or 180 d") == true)
    #expect(try RuleOptions(["limit": "3 min"]).seconds("limit") == 180)
    #expect(try RuleOptions(["limit": "0"]).seconds("limit") == 0)
  }
}
