import Foundation
import Testing

/// The script of the manual that draws again.
@Suite struct ScriptTests {
  /// The Python of a manual: what stands between its fences.
  private func script(in manual: String) throws -> String {
    let text = try String(contentsOf: Repository.root.appending(path: manual), encoding: .utf8)
    let parts = text.split(separator: "```python\n", maxSplits: 1)
    let rest = try #require(parts.last)
    return String(try #require(rest.split(separator: "```", maxSplits: 1).first))
  }

  private func run(_ script: String, in folder: TemporaryFolder) throws -> Int32 {
    let file = try folder.write(script, to: "again.py")
    let process = Process()
    process.executableURL = URL(filePath: try #require(Peers.python))
    process.arguments = [file.path]
    process.currentDirectoryURL = folder.url
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test func bothManualsHaveTheSameScript() throws {
    let scripts = try ["README.md", "README.zh-CN.md"].map(script)
    #expect(scripts[0] == scripts[1])
    #expect(scripts[0].contains("hashlib"))
  }

  @Test(
    .enabled(if: Peers.python != nil, "needs python3"),
    arguments: [
      [], ["--strata", "platform", "shop"], ["--risk", "risk.csv", "--strata", "platform"],
    ])
  func itDrawsWhatTheCommandDrew(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let path = { (name: String) in folder.url.appending(path: name).path }
    let all = try Command.run(["sample", "Samples", "--size", "99", "--seed", "1"])
    let document = try JSONSerialization.jsonObject(with: all.output) as? [String: Any]
    let picks = try #require(document?["picks"] as? [[String: Any]])
    let risks = picks.enumerated().map { "\($1["transcript"] ?? ""),\($0 % 10 + 1)\n" }
    _ = try folder.write(risks.joined(), to: "risk.csv")
    let draw = [
      "sample", "Samples", "--size", "9", "--seed", "20261123", "--backups", "1", "-o",
      path("draw.json"), "--frame", path("frame.tsv"),
    ]
    let given = arguments.map { $0 == "risk.csv" ? path($0) : $0 }
    #expect(try Command.run(draw + given).code == 0)
    let script = try script(in: "README.md")
    #expect(try run(script, in: folder) == 0)
    let kept = try String(contentsOf: folder.url.appending(path: "draw.json"), encoding: .utf8)
    _ = try folder.write(
      kept.replacing("\"seed\": \"20261123\"", with: "\"seed\": \"20261124\""), to: "draw.json")
    #expect(try run(script, in: folder) != 0)
  }
}
