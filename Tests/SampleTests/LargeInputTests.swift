import Foundation
import Testing

/// Inputs that do not fit into memory give the same bytes as those that do.
struct LargeInputTests {
  /// A config under which nothing of an input is kept in memory.
  private static let noMemory = "limits: {memory: 1 B}\n"

  /// Weeks that overlap, with conversations spread over the whole of both files.
  private func writeExports(in folder: TemporaryFolder) throws -> String {
    let header = "会话ID,买家昵称,店铺,发送时间,发送人,角色,消息内容\n"
    let replies = ["在的亲", "加我微信 wxid_nanzhi88", "这边支付宝转您", "亲亲稍等", "滚", "明天一定给您发"]
    var rows: [String] = []
    for number in 0..<3_000 {
      let buyer = number * 7_919 % 211
      let day = 16 + number / 600
      let time =
        "2026-11-\(day) \(10 + number / 60 % 10):\(10 + number / 100 % 50):\(10 + number % 50)"
      rows.append(
        number % 2 == 0
          ? "S\(buyer),买家\(buyer),南枝花艺,\(time),买家\(buyer),买家,什么时候发货\(number % 5)\n"
          : "S\(buyer),买家\(buyer),南枝花艺,\(time),小迪,客服,\(replies[number % 6])\n")
    }
    _ = try folder.write(header + rows[..<2_000].joined(), to: "in/a.csv")
    _ = try folder.write(header + rows[1_500...].joined(), to: "in/b.csv")
    return folder.url.appending(path: "in").path
  }

  /// What an audit writes; of the run document all but what it says of the config.
  private func audit(
    _ input: String, config: String?, in folder: TemporaryFolder, _ options: [String]
  ) throws -> (findings: Data, run: String) {
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    let config = try folder.write(config ?? "timezone: Asia/Shanghai\n", to: "chataudit.yml").path
    let out = [
      folder.url.appending(path: "f.jsonl").path, folder.url.appending(path: "r.json").path,
    ]
    let result = try Command.run(
      [
        "audit", input, "--key-file", key, "--config", config, "--quiet", "-o", out[0], "-o",
        out[1],
      ]
        + options)
    #expect(result.code == 1, "\(result.errors)")
    let document = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: out[1])))
    var object = try #require(document as? [String: Any])
    var manifest = try #require(object["manifest"] as? [String: Any])
    manifest["config"] = nil
    object["manifest"] = manifest
    let run = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    return (try Data(contentsOf: URL(filePath: out[0])), String(decoding: run, as: UTF8.self))
  }

  @Test(arguments: [
    [], ["--jobs", "1"], ["--sample", "7", "--seed", "20261123"], ["--week", "2026-W47"],
    ["--since", "2026-11-18", "--sample", "9", "--seed", "3"],
  ])
  func anAuditIsTheSameToTheByte(options: [String]) throws {
    let folder = try TemporaryFolder()
    let input = try writeExports(in: folder)
    let whole = try audit(input, config: nil, in: folder, options)
    let parts = try audit(input, config: Self.noMemory, in: folder, options)
    #expect(whole.findings == parts.findings)
    #expect(!whole.findings.isEmpty)
    #expect(whole.run == parts.run)
  }

  @Test func theSamplesGiveTheSameFindings() throws {
    let folder = try TemporaryFolder()
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    let samples = Repository.root.appending(path: "Samples").path
    let outputs = try ["timezone: Asia/Shanghai\n", Self.noMemory].map { text in
      let config = try folder.write(text, to: "chataudit.yml").path
      return try Command.run(
        ["audit", samples, "--key-file", key, "--config", config, "--quiet"]
      ).output
    }
    #expect(outputs[0] == outputs[1])
    #expect(outputs[0].count > 10_000)
  }

  @Test func aDrawAndAnInspectionAreTheSame() throws {
    let folder = try TemporaryFolder()
    let input = try writeExports(in: folder)
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    for command in [
      ["inspect", input, "--format", "json"], ["inspect", input],
      ["sample", "draw", input, "--seed", "5", "--week", "2026-W47", "--key-file", key],
      ["promises", input, "--format", "json", "--key-file", key],
    ] {
      let outputs = try ["timezone: Asia/Shanghai\n", Self.noMemory].map { text in
        let config = try folder.write(text, to: "chataudit.yml").path
        return try Command.run(command + ["--config", config]).output
      }
      #expect(outputs[0] == outputs[1], "\(command)")
      #expect(!outputs[0].isEmpty)
    }
  }

  @Test func aFullDiskIsAnErrorThatNamesThePlaceAndTheNeed() throws {
    let folder = try TemporaryFolder()
    var text = "会话ID,发送时间,角色,消息内容\n"
    for number in 0..<60_000 { text += "S\(number % 50),2026-11-16 09:00:00,客服,好的\(number)\n" }
    let input = try folder.write(text, to: "in/a.csv").path
    let scratch = folder.url.appending(path: "scratch").path
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    let config = try folder.write(
      "limits: {memory: 1 MB}\nscratch: \(scratch)\n", to: "chataudit.yml"
    ).path
    let result = try Command.run(["inspect", input, "--config", config], fileKilobytes: 200)
    #expect(result.code == 2)
    #expect(result.errors.contains(scratch))
    #expect(result.errors.contains("\(text.utf8.count) bytes"))
    #expect(result.errors.contains("no room for a temporary file: File too large"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch).isEmpty)
  }
}
