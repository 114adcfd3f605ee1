import Foundation
import Reporting
import TestSupport
import Testing

/// Reports and draws as their users get them from the command.
@Suite struct ReportTests {
  /// An export whose every text field tries to be markup or a formula.
  private func hostile(_ name: String) -> String {
    let cell = "\"" + name.replacing("\"", with: "\"\"") + "\""
    return """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
      S1,2026-11-16 09:00:00,海盐芝士,买家,包装破了怎么办,海盐芝士,\(cell),拼多多
      S1,2026-11-16 09:00:40,\(cell),客服,抱歉，您发一下支付宝账号<img src=x onerror=alert(1)>，我给您转,海盐芝士,\(cell),拼多多

      """
  }

  private static let names = [
    "=HYPERLINK(\"http://x.example\")", "+1+1", "-2+3", "@SUM(A1)", " =1+1", "\t=1+1", "＝1+1",
    "<script>alert(1)</script>", "\"><svg onload=alert(1)>", "|x|[a](javascript:alert(1))",
    "*粗*_斜_`x`", "%0A=1", "\u{202E}=1+1", "=1+1,\"=2+2\"",
  ]

  @Test(arguments: names)
  func whatAnExportHoldsIsShownAndNeverRun(name: String) throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(hostile(name), to: "export.csv")
    let paths = ["r.html", "r.csv", "r.md", "r.sarif"].map { folder.url.appending(path: $0).path }
    let result = try Command.run(["audit", export.path] + paths.flatMap { ["-o", $0] })
    #expect(result.code == 1, "\(result.errors)")
    let texts = try paths.map { try String(contentsOf: URL(filePath: $0), encoding: .utf8) }
    #expect(!texts[0].contains("<script") && !texts[0].contains("<svg onload"))
    #expect(!texts[0].contains("<img"))
    #expect(texts[0].contains("支付宝账号"))
    let unescaped = texts[2].replacing("\\]", with: "")
    #expect(!unescaped.contains("<script") && !unescaped.contains("](javascript"))
    let rows = CSVRows(texts[1]).rows
    #expect(rows.count > 1)
    let leads: Set<Character> = ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"]
    for row in rows {
      #expect(row.count == rows[0].count)
      for cell in row {
        let first = cell.first { !$0.isWhitespace && $0 != "\u{FFFD}" }
        #expect(first.map { !leads.contains($0) } ?? true, "‘\(cell)’ is a live formula")
      }
    }
    _ = try JSONSerialization.jsonObject(with: Data(texts[3].utf8))
  }

  @Test func sarifHoldsEveryFindingAndWhatWasNotRead() throws {
    let folder = try TemporaryFolder()
    let report = folder.url.appending(path: "r.sarif")
    let lines = folder.url.appending(path: "r.jsonl")
    _ = try Command.run(["audit", "Samples", "-o", report.path, "-o", lines.path])
    let document =
      try JSONSerialization.jsonObject(with: Data(contentsOf: report)) as? [String: Any]
    let run = try #require((document?["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let findings = try String(contentsOf: lines, encoding: .utf8).split(separator: "\n")
    #expect(results.count == findings.count)
    #expect(document?["version"] as? String == "2.1.0")
    let driver = (run["tool"] as? [String: Any])?["driver"] as? [String: Any]
    let rules = try #require(driver?["rules"] as? [[String: Any]]).compactMap {
      $0["id"] as? String
    }
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index] == result["ruleId"] as? String)
    }
    let invocation = (run["invocations"] as? [[String: Any]])?.first
    #expect(invocation?["executionSuccessful"] as? Bool == true)
  }

  @Test func aDrawIsValidRepeatableAndAudited() throws {
    let folder = try TemporaryFolder()
    let draw = folder.url.appending(path: "draw.json").path
    let drawn = try Command.run(
      [
        "sample", "Samples", "--size", "9", "--seed", "20261123", "--strata", "platform", "-o",
        draw,
      ])
    #expect(drawn.code == 0, "\(drawn.errors)")
    let bytes = try Data(contentsOf: URL(filePath: draw))
    let schema = try SchemaValidator(#require(Schema.all.first { $0.name == "draw" }).text)
    #expect(try schema.violations(in: bytes) == [])
    let verified = try Command.run(["sample", "verify", draw, "Samples"])
    #expect(verified.code == 0, "\(verified.text)")

    let document = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    let picks = try #require(document?["picks"] as? [[String: Any]])
    let ids = Set(picks.compactMap { $0["transcript"] as? String })
    let audited = try Command.run(["audit", "Samples", "--draw", draw, "--format", "json"])
    let run = try JSONSerialization.jsonObject(with: audited.output) as? [String: Any]
    let findings = try #require(run?["findings"] as? [[String: Any]])
    #expect(!findings.isEmpty)
    #expect(
      findings.allSatisfy { finding in (finding["transcript"] as? String).map(ids.contains) ?? true
      })

    let other = try folder.write(hostile("南枝花艺"), to: "other.csv")
    let mistaken = try Command.run(
      ["sample", "verify", draw, other.path, "--config", "Samples/chataudit.yml"])
    #expect(mistaken.code == 1)
    #expect(mistaken.text.contains("the frame had"))
  }

  @Test func anotherKeyIsSaid() throws {
    let folder = try TemporaryFolder()
    let draw = folder.url.appending(path: "draw.json").path
    _ = try Command.run(["sample", "Samples", "--size", "3", "--seed", "1", "-o", draw])
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    let result = try Command.run(
      ["audit", "Samples", "--draw", draw, "--key-file", key.path])
    #expect(result.code == 2)
    #expect(result.errors.contains("give the same --key-file"))
  }
}
