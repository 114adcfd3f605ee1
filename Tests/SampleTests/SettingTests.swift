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
}
