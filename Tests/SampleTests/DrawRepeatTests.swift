import Foundation
import Testing

/// The same draw from the same chats, however they lie in files and however many threads read them.
@Suite struct DrawRepeatTests {
  private static let head = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"

  private static func chat(_ number: Int) -> String {
    let shop = ["春笋童书", "南枝花艺", "麦浪数码"][number % 3]
    return """
      S\(number),2026-11-17 09:00:00,买家\(number),买家,包装破了怎么办,买家\(number),\(shop),拼多多
      S\(number),2026-11-17 09:00:40,小笋,客服,抱歉，您发一下支付宝账号，我给您转,买家\(number),\(shop),拼多多

      """
  }

  /// The sixty chats in so many files, in an order.
  private func write(
    _ count: Int, reversed: Bool, in folder: TemporaryFolder, _ name: String
  ) throws -> [String] {
    let numbers = reversed ? Array((0..<60).reversed()) : Array(0..<60)
    return try (0..<count).map { place in
      let own = numbers.enumerated().filter { $0.offset % count == place }.map(\.element)
      return try folder.write(
        Self.head + own.map(Self.chat).joined(), to: "\(name)/\(place).csv"
      ).path
    }
  }

  /// What of a draw must not depend on the files: frame, strata, picks with tickets.
  private func drawn(_ inputs: [String], _ arguments: [String], key: String) throws -> String {
    let result = try Command.run(
      ["sample"] + inputs + ["--size", "12", "--seed", "20261123", "--key-file", key] + arguments)
    #expect(result.code == 0, "\(result.errors)")
    let document = try #require(
      JSONSerialization.jsonObject(with: result.output) as? [String: Any])
    let kept = document.filter { ["frame", "strata", "picks", "order"].contains($0.key) }
    let data = try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  @Test(arguments: [[], ["--strata", "shop"], ["--strata", "platform", "shop", "--backups", "2"]])
  func anyOrderAndAnySplitOfFilesGiveTheSameDraw(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    let expected = try drawn(
      write(1, reversed: false, in: folder, "one"), arguments, key: key)
    for (name, count, isReversed) in [("back", 1, true), ("many", 20, false), ("few", 3, true)] {
      let paths = try write(count, reversed: isReversed, in: folder, name)
      #expect(try drawn(paths, arguments, key: key) == expected, "\(name)")
      #expect(try drawn(paths.reversed(), arguments, key: key) == expected, "\(name), backwards")
      let parent = folder.url.appending(path: name).path
      #expect(try drawn([parent], arguments, key: key) == expected, "\(name), as a folder")
    }
    #expect(expected.contains("\"picks\""))
  }

  @Test func whatWasDrawnAndIsInNoExportIsNamed() throws {
    let folder = try TemporaryFolder()
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    let draw = folder.url.appending(path: "draw.json").path
    _ = try folder.write(Self.head + Self.chat(1), to: "all/a.csv")
    let other = try folder.write(Self.head + Self.chat(2), to: "all/b.csv").path
    let all = folder.url.appending(path: "all").path
    let drawn = try Command.run(
      ["sample", all, "--size", "2", "--key-file", key, "-o", draw])
    #expect(drawn.code == 0, "\(drawn.errors)")
    let run = folder.url.appending(path: "run.json").path
    func audit(_ input: String) throws -> Command.Result {
      try Command.run(
        ["audit", input, "--draw", draw, "--key-file", key, "-o", run, "--exit-zero"])
    }
    let whole = try audit(all)
    #expect(whole.code == 0, "\(whole.errors)")
    let late = try audit(other)
    #expect(late.code == 3)
    #expect(
      late.errors.contains("1 of the transcripts drawn are in no export any more: t1-"),
      "\(late.errors)")
    #expect(try String(contentsOfFile: run, encoding: .utf8).contains("\"complete\": false"))
    let none = try audit(
      folder.write(Self.head + Self.chat(3), to: "other.csv").path)
    #expect(none.code == 3 && none.errors.contains("2 of the transcripts drawn"))
  }

  @Test func aWeekOfWhichNothingWasReadIsNoCleanOne() throws {
    let folder = try TemporaryFolder()
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    let export = try folder.write(Self.head + Self.chat(1) + Self.chat(2), to: "a.csv").path
    let words = "no session lies in 2026-W48: those read lie from 2026-11-17 to 2026-11-17"
    let audited = try Command.run(["audit", export, "--week", "2026-W48", "--key-file", key])
    #expect(audited.code == 3)
    #expect(audited.errors.contains(words), "\(audited.errors)")
    let draw = folder.url.appending(path: "draw.json").path
    let drawn = try Command.run(
      ["sample", export, "--week", "2026-W48", "--key-file", key, "-o", draw])
    #expect(drawn.errors.contains(words), "\(drawn.errors)")
    let empty = try Command.run(["audit", export, "--draw", draw, "--key-file", key])
    #expect(empty.code == 3)
    #expect(empty.errors.contains("the draw has no transcript"), "\(empty.errors)")
    let since = try Command.run(["audit", export, "--since", "2026-11-18", "--key-file", key])
    #expect(since.code == 3)
    #expect(try Command.run(["audit", export, "--until", "2026-11-18", "--exit-zero"]).code == 0)
  }

  @Test func anyNumberOfThreadsAuditsTheSameSample() throws {
    let folder = try TemporaryFolder()
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    let one = try write(1, reversed: false, in: folder, "one")
    let many = try write(20, reversed: true, in: folder, "many")
    let sample = ["--sample", "12", "--seed", "20261123", "--key-file", key]
    func findings(_ inputs: [String], jobs: Int) throws -> Set<String> {
      let result = try Command.run(["audit"] + inputs + sample + ["--jobs", String(jobs)])
      #expect(result.code == 1, "\(result.errors)")
      let lines = try result.text.split(separator: "\n").map {
        try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      return Set(lines.compactMap { $0["id"] as? String })
    }
    let expected = try findings(one, jobs: 1)
    #expect(expected.count >= 12)
    for jobs in [1, 2, 8] {
      #expect(try findings(one, jobs: jobs) == expected)
      #expect(try findings(many, jobs: jobs) == expected)
    }
  }
}
