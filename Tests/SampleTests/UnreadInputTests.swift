import Foundation
import Testing

/// Input that was passed over is never read as “no findings”.
@Suite struct UnreadInputTests {
  private let folder: TemporaryFolder
  private static let head = "会话ID,发送时间,买家昵称,发送人,角色,消息内容,店铺,平台\n"
  private static let dated = """
    S2,2026-11-16 09:00:00,橙子,橙子,买家,在吗,南枝花艺,天猫
    S2,2026-11-16 09:00:10,橙子,小迪,客服,在的亲,南枝花艺,天猫

    """
  private static let undated = """
    S1,,云朵,云朵,买家,能退吗,南枝花艺,天猫
    S1,,云朵,小迪,客服,加我微信 nanzhi_88 给您返现,南枝花艺,天猫

    """

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: [String]) throws -> (code: Int32, text: String) {
    let result = try Command.run(arguments, in: folder.url)
    return (result.code, result.text + result.errors)
  }

  @Test(arguments: ["zh", "en"])
  func whatHasNoTimeBelongsToNoPeriodAndIsSaid(language: String) throws {
    _ = try folder.write(Self.head + Self.dated + Self.undated, to: "a.csv")
    let audited = try run([
      "audit", "a.csv", "--week", "2026-W47", "--format", "text", "--language", language,
    ])
    #expect(audited.code == 3)
    #expect(
      audited.text.contains(
        language == "zh"
          ? "1 份会话记录里有读不出时间的会话" : "1 transcript has sessions without a readable time"))
    let drawn = try run(["sample", "a.csv", "--week", "2026-W47", "--size", "5", "--seed", "1"])
    #expect(drawn.code == 3)
    #expect(drawn.text.contains("without a readable time"))
    #expect(try run(["audit", "a.csv", "--format", "text"]).code == 1)
  }

  @Test func oneSessionWithoutATimeIsSaidToo() throws {
    let other = "S3,,橙子,小迪,客服,加我微信 nanzhi_88 给您返现,南枝花艺,天猫\n"
    _ = try folder.write(Self.head + Self.dated + other, to: "a.csv")
    #expect(try run(["audit", "a.csv", "--week", "2026-W47"]).code == 3)
    #expect(try run(["audit", "a.csv", "--week", "2026-W46"]).code == 3)
  }

  @Test func whatIsLeftOutByNameIsNotMissed() throws {
    _ = try folder.write(Self.head + Self.dated + Self.undated, to: "a.csv")
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    let draw = ["sample", "a.csv", "--size", "9", "--seed", "1", "--key-file", key]
    let whole = try Command.run(draw, in: folder.url)
    let document = try #require(
      JSONSerialization.jsonObject(with: whole.output) as? [String: Any])
    let ids = try #require(document["picks"] as? [[String: Any]])
      .compactMap { $0["transcript"] as? String }
    #expect(ids.count == 2)
    _ = try folder.write(ids.map { "\"\($0)\",\"重复,转店长\"\n" }.joined(), to: "out.csv")
    let left = try run(draw + ["--week", "2026-W47", "--exclude", "out.csv"])
    #expect(left.code == 0)
    #expect(left.text.contains("\"重复,转店长\""))
    #expect(!left.text.contains("out.csv"))
  }

  @Test func aPeriodThatEverySessionHasATimeForIsWhole() throws {
    _ = try folder.write(Self.head + Self.dated, to: "a.csv")
    #expect(try run(["audit", "a.csv", "--week", "2026-W47"]).code == 0)
    #expect(try run(["audit", "a.csv", "--week", "2026-W48"]).code == 3)
  }

  @Test(arguments: ["聊天记录11.16", "聊天", "a.csv.bak"])
  func aFolderWithoutAnExportIsNoCleanOne(name: String) throws {
    _ = try folder.write(Self.head + Self.dated, to: "in/" + name)
    let alone = try run(["audit", "in", "--format", "text", "--language", "zh"])
    #expect(alone.code == 3)
    #expect(alone.text.contains("没有读到任何导出文件"))
    #expect(alone.text.contains("\(name): 跳过"))
    let inspected = try run(["inspect", "in", "--language", "zh"])
    #expect(inspected.code == 3)
    #expect(inspected.text.contains("没有读到任何导出文件"))
    _ = try folder.write(Self.head + Self.dated, to: "in/b.csv")
    let beside = try run(["audit", "in", "--format", "text", "--language", "en"])
    #expect(beside.code == 0)
    #expect(beside.text.contains("\(name): skipped"))
    #expect(try run(["audit", "in/" + name]).code == 0)
  }

  @Test func aHiddenFolderWithExportsIsSaid() throws {
    _ = try folder.write(Self.head + Self.dated, to: "in/a.csv")
    _ = try folder.write(Self.head + Self.undated, to: "in/.回收/b.csv")
    _ = try folder.write("x", to: "in/.git/config")
    let audited = try run(["audit", "in", "--format", "text", "--language", "zh"])
    #expect(audited.code == 0)
    #expect(audited.text.contains(".回收: 跳过：隐藏文件夹"), "\(audited.text)")
    #expect(!audited.text.contains(".git"))
  }

  @Test func whatABrowserSavesWithAPageIsNotSpokenOf() throws {
    _ = try folder.write(Self.head + Self.dated, to: "in/b.csv")
    _ = try folder.write("x", to: "in/page_files/script.unknown")
    _ = try folder.write("x", to: "in/notes.md")
    let audited = try run(["audit", "in", "--format", "text", "--language", "en"])
    #expect(audited.code == 0)
    #expect(!audited.text.contains("skipped"))
  }

  @Test func aTableIsNoFrameOfASavedPage() throws {
    _ = try folder.write(Self.head + Self.undated, to: "导出_files/a.csv")
    #expect(try run(["audit", "导出_files", "--format", "text"]).code == 1)
  }

  @Test(arguments: [("../out", "指向文件夹以外"), ("nowhere.csv", "指向的文件不存在")])
  func aLinkThatIsNotFollowedIsSaid(target: String, words: String) throws {
    _ = try folder.write(Self.head + Self.dated, to: "in/a.csv")
    _ = try folder.write(Self.head + Self.undated, to: "out/b.csv")
    for name in ["more", "photo.png"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.url.appending(path: "in/" + name).path, withDestinationPath: target)
    }
    let audited = try run(["audit", "in", "--format", "text", "--language", "zh"])
    #expect(audited.text.contains("more: 跳过：链接\(words)"), "\(audited.text)")
    #expect(!audited.text.contains("photo.png"))
    let told = try run(["audit", "in", "--format", "text", "--language", "en"])
    #expect(told.text.contains("more: skipped: a link"), "\(told.text)")
  }
}
