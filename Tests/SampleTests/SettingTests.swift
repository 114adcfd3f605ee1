import Foundation
import Testing

/// What a shop changes: the built-in packs written out, and the clocks of the config.
@Suite struct SettingTests {
  @Test func exportedPacksFindTheSame() throws {
    let folder = try TemporaryFolder()
    let packs = folder.url.appending(path: "packs").path
    let exported = try Command.run(["rules", "export", packs])
    #expect(exported.code == 0, "\(exported.errors)")
    let ours = try Command.run(["audit", "Samples", "--exit-zero"])
    let theirs = try Command.run(["audit", "Samples", "--exit-zero", "--rules", packs])
    #expect(theirs.code == 0, "\(theirs.errors)")
    #expect(!ours.output.isEmpty && theirs.output == ours.output)
  }

  @Test(arguments: [
    ("reply-late: {limit: 30 min}", "reply-times/reply-late"),
    ("reply-late: {window: \"01:00-02:00\"}", "reply-times/reply-late"),
    ("first-reply-late: {limit: 2 h, at-end: day-over}", "reply-times/first-reply-late"),
    (
      "first-reply-late: {window: \"01:00-02:00\", after-window: exempt}",
      "reply-times/first-reply-late"
    ),
  ])
  func aClockOfTheConfigStandsInForTheBuiltInOne(clock: String, rule: String) throws {
    let folder = try TemporaryFolder()
    func count(_ config: String) throws -> Int {
      let path = try folder.write("timezone: Asia/Shanghai\n" + config, to: "chataudit.yml").path
      let found = try Command.run(
        ["audit", "Samples/feige-page", "Samples/qianniu-page", "Samples/csv-utf8-bom"]
          + ["--config", path, "--only", rule, "--exit-zero"])
      #expect(found.code == 0, "\(found.errors)")
      return found.text.split(separator: "\n").count
    }
    let (before, after) = (try count(""), try count("clocks: {\(clock)}\n"))
    #expect(before > 0 && after < before, "\(clock): \(before), \(after)")
  }

  @Test func theClockOfAfterSaleRequestsIsSetToo() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("clocks: {after-sale-late: {limit: 1 h}}\n", to: "chataudit.yml")
      .path
    let found = try Command.run(
      ["audit", "Samples/csv-utf8-bom", "--config", path, "--exit-zero"])
    #expect(found.code == 0, "\(found.errors)")
  }

  @Test func whatTheSecondReadingSetsAsideIsCountedAndReportedWithoutIt() throws {
    let folder = try TemporaryFolder()
    func audit(_ config: String) throws -> (findings: Set<String>, setAside: Int) {
      let path = try folder.write("timezone: Asia/Shanghai\n" + config, to: "chataudit.yml").path
      let (found, run) = (
        folder.url.appending(path: "findings.jsonl"), folder.url.appending(path: "run.json")
      )
      let result = try Command.run(
        ["audit", "Samples/jingmai-page", "--config", path, "--exit-zero", "-o", found.path]
          + ["-o", run.path])
      #expect(result.code == 0, "\(result.errors)")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: run)) as? [String: Any])
      let coverage = try #require(document["coverage"] as? [[String: Any]])
      return (
        Set(try String(contentsOf: found, encoding: .utf8).split(separator: "\n").map(String.init)),
        coverage.compactMap { $0["setAside"] as? Int }.reduce(0, +)
      )
    }
    let (read, all) = (try audit(""), try audit("second-reading: false\n"))
    #expect(read.setAside > 0 && all.setAside == 0)
    let ruled = read.findings.filter { !$0.contains("\"likeness\"") }
    #expect(all.findings.count == ruled.count + read.setAside)
  }

  @Test func aNameIsAPersonsOrARobotsNotBoth() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      "shops:\n  - name: 春笋童书\n    agents: [小笋]\n    robots: [小助手, 小笋]\n", to: "chataudit.yml")
    let result = try Command.run(["doctor"], in: folder.url)
    #expect(result.code == 2)
    #expect(result.text.contains("chataudit.yml:4"), "\(result.text)")
    #expect(result.text.contains("‘小笋’ is one of the ‘agents’ too"), "\(result.text)")
  }

  @Test(arguments: [
    ("shops: [\"\"]", "expected a word"),
    ("shops: [{name: 春笋童书, agents: [\" \"]}]", "expected a word"),
    ("shops: [春笋童书, {name: 春笋童书, agents: [小笋]}]", "stands here twice"),
    ("shops: [{name: 南枝花艺, domains: [\"https://www.nanzhi.example/\"]}]", "expected a domain"),
    ("shops: [{name: 南枝花艺, domains: [\"nanzhi.example:8080\"]}]", "expected a domain"),
    ("shops: [{name: 南枝花艺, phones: [abc]}]", "expected a telephone number"),
    ("shops: [{name: 南枝花艺, phones: [\"\"]}]", "expected a word"),
    ("allow: [{domains: [.nanzhi.example]}]", "expected a domain"),
    ("allow: [\"\"]", "expected a word"),
    ("authority: {goodwill: -5}", "expected an amount in yuan"),
    ("authority: {goodwill: 1e300}", "expected an amount in yuan"),
    ("authority: {price-difference-days: -1}", "at least 0"),
    ("limits: {nesting: 0}", "at least 1"), ("limits: {ratio: 0}", "at least 1"),
    ("limits: {files: 0}", "at least 1"), ("limits: {table: 0 B}", "at least 1 B"),
    ("packs: [rules/none.yaml]", "matches no file"),
    ("clocks: {reply-lat: {limit: 1 min}}", "did you mean ‘reply-late’?"),
    ("severities: {reply-times/reply-lat: info}", "did you mean ‘reply-times/reply-late’?"),
    ("enabled: {reply-times/reply-lat: true}", "did you mean ‘reply-times/reply-late’?"),
    ("timezone: Asia/Shanghia", "expected a time zone"),
    ("language: chinese", "‘chinese’ is none of zh, en"),
    ("shops: [{name: 春笋童书, plattform: jd}]", "did you mean ‘platform’?"),
  ])
  func aValueThatCannotHoldNamesItsLine(setting: String, says: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("# 店铺\n\(setting)\n", to: "chataudit.yml")
    let result = try Command.run(["doctor"], in: folder.url)
    #expect(result.code == 2)
    let fault = result.text.split(separator: "\n").first { $0.contains("chataudit.yml:2: ") }
    #expect(fault?.contains(says) == true, "\(result.text)")
  }

  /// The frame of a draw tells each transcript's platform and shop.
  @Test func shopsOfOneRunHaveTheirOwnPlatforms() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺
      S1,2026-11-16 09:00:00,海盐芝士,买家,包装破了怎么办,海盐芝士,南枝花艺
      S1,2026-11-16 09:00:40,小迪,客服,抱歉亲，给您补发一束,海盐芝士,南枝花艺
      S2,2026-11-16 09:00:00,爱看书的猫,买家,这本书有多少页,爱看书的猫,春笋童书
      S2,2026-11-16 09:00:40,小笋,客服,亲，全书一共48页,爱看书的猫,春笋童书

      """, to: "exports/a.csv")
    _ = try folder.write(
      "platform: pinduoduo\nshops: [{name: 南枝花艺, platform: tmall}, 春笋童书]\n", to: "chataudit.yml")
    func platforms(_ options: [String] = []) throws -> Set<String> {
      let drawn = try Command.run(
        ["sample", "exports", "--size", "2", "--seed", "1", "--frame", "frame.tsv"] + options,
        in: folder.url)
      #expect(drawn.code == 0, "\(drawn.errors)")
      let frame = try String(contentsOf: folder.url.appending(path: "frame.tsv"), encoding: .utf8)
      return Set(
        frame.split(separator: "\n").map { line in
          let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
          return "\(cells[4]): \(cells[3])"
        })
    }
    #expect(try platforms() == ["南枝花艺: tmall", "春笋童书: pinduoduo"])
    #expect(try platforms(["--platform", "jd"]) == ["南枝花艺: jd", "春笋童书: jd"])
  }

  @Test func whatAShopHasIsUnderstood() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      """
      shops: [{name: 南枝花艺, domains: [nanzhi.example, WWW.Nanzhi.Example, 南枝.example], phones: ["400-000-0000", "95533"]}]
      allow: [京东京造, {phones: ["(0571) 8888 0000"]}]
      authority: {goodwill: 0, price-difference-days: 0, gift-threshold-gap: 0}
      limits: {memory: 0 B, nesting: 1}

      """, to: "chataudit.yml")
    let result = try Command.run(["doctor"], in: folder.url)
    #expect(result.code == 0, "\(result.text)")
  }
}
