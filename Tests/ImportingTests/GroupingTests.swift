import Importing
import TestSupport
import Testing
import Transcripts

/// Transcripts do not depend on how the rows are spread over files.
struct GroupingTests {
  @Test(arguments: 0..<30)
  func anySplitGivesTheSameTranscripts(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var chat = InventedChat(conversations: 15, seed: UInt64(seed) + 2_000)
    var dialect = InventedChat.Dialect()
    if generator.below(2) == 0 { dialect.columns = [0, 2, 3, 4, 5] }
    if generator.below(2) == 0 { dialect.columns.removeAll { $0 == 0 } }
    if dialect.columns == [2, 3, 4, 5] { dialect.columns = [1, 2, 3, 4, 5] }
    // Rows by time, as a platform lists them.
    chat.rows = chat.rows.enumerated().sorted { ($0.1.local, $0.0) < ($1.1.local, $1.0) }.map(\.1)
    let whole = try imported(["a.csv": chat.table(dialect)]).digest()
    var files: [String: String] = [:]
    var start = 0
    while start < chat.rows.count {
      let end = min(chat.rows.count, start + 1 + generator.below(20))
      let name = "part\(files.count < 10 ? "0" : "")\(files.count).csv"
      files[name] = chat.table(dialect, rows: Array(chat.rows[start..<end]))
      start = end
    }
    let split = try imported(files, jobs: 2)
    #expect(split.isComplete)
    #expect(try split.digest() == whole)
  }

  @Test func theOrderOfInputsAndFilesNamedTwiceChangeNothing() throws {
    let chat = InventedChat(conversations: 12, seed: 3)
    let half = chat.rows.count / 2
    let folder = try TemporaryFolder([
      "b/first.csv": chat.table(rows: Array(chat.rows[..<half])),
      "a/second.csv": chat.table(rows: Array(chat.rows[half...])),
    ])
    let inputs = [
      [folder.path], [folder.path + "/a", folder.path + "/b"],
      [folder.path + "/b", folder.path + "/a", folder.path + "/b/first.csv"],
      [folder.path + "/*/*.csv"],
    ]
    let digests = try inputs.map {
      try readExports($0, settings: ImportSettings(), jobs: 2).digest()
    }
    #expect(digests.allSatisfy { $0 == digests[0] })
  }

  @Test func theSameContentUnderTwoNamesIsReadOnce() throws {
    let chat = InventedChat(conversations: 5, seed: 4)
    let exports = try imported(["a.csv": chat.table(), "b.csv": chat.table()])
    #expect(exports.files.map(\.disposition) == [.read, .repeated])
    #expect(exports.files[1].reason == "a.csv")
    #expect(try exports.digest() == imported(["a.csv": chat.table()]).digest())
  }

  @Test(arguments: 0..<20)
  func overlappingExportsCountOnce(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var chat = InventedChat(conversations: 10, seed: UInt64(seed) + 3_000)
    // Honest repeats: the same words in the same second.
    let copied = generator.below(chat.rows.count)
    chat.rows.insert(chat.rows[copied], at: copied)
    let whole = try imported(["a.csv": chat.table()])
    let from = generator.below(chat.rows.count)
    let to = from + generator.below(chat.rows.count - from)
    // A cut between the two honest repeats would hide one of them from each file.
    guard from != copied + 1, to != copied + 1 else { return }
    let exports = try imported([
      "a.csv": chat.table(rows: Array(chat.rows[..<to])),
      "b.csv": chat.table(rows: Array(chat.rows[from...])),
    ])
    #expect(try exports.digest() == whole.digest())
    let transcripts = try exports.transcripts()
    let twice = transcripts.flatMap { $0.messages.filter { !$0.otherProvenances.isEmpty } }
    #expect(twice.count == max(0, to - from))
    #expect(twice.allSatisfy { $0.provenance.file.path == "a.csv" })
    #expect(twice.allSatisfy { $0.otherProvenances.map(\.file.path) == ["b.csv"] })
    #expect(exports.files.reduce(0) { $0 + $1.messageCount } == chat.rows.count)
    #expect(exports.files.reduce(0) { $0 + $1.recordCount } == chat.rows.count + max(0, to - from))
  }

  @Test func aPictureIsTheSameWhetherItsAddressIsWrittenOrNot() throws {
    let header = "买家昵称,发送时间,角色,消息内容\n"
    let exports = try imported([
      "a.csv": header + "橙子,2026-11-16 09:00:00,买家,[图片]\n",
      "b.csv": header + "橙子,2026-11-16 09:00:00,买家,https://img.example/1.jpg\n",
    ])
    let transcript = try exports.transcript(at: 0)
    #expect(transcript.count == 1)
    #expect(transcript[0].attachments.map(\.reference) == ["https://img.example/1.jpg"])
  }

  @Test func aMaskedNameIsNoIdentity() throws {
    let table = """
      会话ID,买家昵称,发送时间,角色,消息内容
      s1,阳光***2,2026-11-16 09:00:00,买家,你好
      s2,阳光***2,2026-11-16 09:01:00,买家,您好
      s1,阳光***2,2026-11-16 09:02:00,客服,在的

      """
    let transcripts = try imported(["a.csv": table]).transcripts()
    #expect(transcripts.map(\.identity.fallback) == [.session("s1"), .session("s2")])
    #expect(transcripts.map(\.count) == [2, 1])
    #expect(transcripts.map(\.buyer) == ["阳光***2", "阳光***2"])
  }

  @Test func withoutSessionsAMaskedNameStaysInItsFile() throws {
    let header = "买家昵称,订单号,发送时间,角色,消息内容\n"
    let row = "阳光***2,,2026-11-16 09:00:00,买家,"
    let exports = try imported(["a.csv": header + row + "一\n", "b.csv": header + row + "二\n"])
    #expect(exports.transcriptCount == 2)
    let ordered = "阳光***2,261116-123456,2026-11-16 09:00:00,买家,"
    let joined = try imported([
      "a.csv": header + ordered + "一\n", "b.csv": header + ordered + "二\n",
    ])
    #expect(joined.transcriptCount == 1)
    #expect(try joined.identity(at: 0).fallback == .order("261116-123456"))
    #expect(try joined.orderNumbers(at: 0) == ["261116-123456"])
  }

  @Test func theBuyerIsWhoSpeaksAsOne() throws {
    let table = """
      会话ID,发送时间,发送者,角色,消息内容
      s1,2026-11-16 09:00:00,橙子,买家,你好
      s1,2026-11-16 09:01:00,小迪,客服,在的
      s2,2026-11-18 09:00:00,橙子,买家,又是我

      """
    let exports = try imported(["a.csv": table])
    #expect(exports.transcriptCount == 1)
    let transcript = try exports.transcript(at: 0)
    #expect(
      transcript.identity
        == TranscriptIdentity(
          platform: nil, shop: nil, buyer: "橙子", fallback: nil))
    #expect(transcript.sessions.map(\.id) == ["s1", "s2"])
  }

  @Test func aShopIsKnownByItsAgents() throws {
    let table = """
      买家昵称,会话ID,发送时间,发送者,消息内容
      橙子,1,2026-11-16 09:00:00,橙子,你好
      橙子,1,2026-11-16 09:01:00,南枝花艺：小迪,在的
      橙子,2,2026-11-17 09:00:00,橙子,还在吗
      阿木,3,2026-11-17 09:00:00,阿木,在吗
      阿木,3,2026-11-17 09:00:30,春笋童书:木木,在

      """
    let settings = ImportSettings(shops: [
      ShopProfile(name: "南枝花艺"), ShopProfile(name: "春笋童书"),
    ])
    let transcripts = try imported(["a.csv": table], settings: settings).transcripts()
    #expect(transcripts.map(\.shop) == ["南枝花艺", "春笋童书"])
    #expect(transcripts.map(\.count) == [3, 2])
    #expect(
      transcripts.map { $0.messages.map(\.role) } == [[.buyer, .agent, .buyer], [.buyer, .agent]])
  }

  @Test func thePlatformIsSaidOverriddenOrFilledIn() throws {
    let table = """
      平台,买家昵称,发送时间,角色,消息内容
      京东,橙子,2026-11-16 09:00:00,买家,你好
      ,阿木,2026-11-16 09:00:00,买家,你好

      """
    func platforms(_ settings: ImportSettings) throws -> Set<Platform?> {
      Set(try imported(["a.csv": table], settings: settings).transcripts().map(\.platform))
    }
    #expect(try platforms(ImportSettings()) == [.jd, nil])
    #expect(try platforms(ImportSettings(defaultPlatform: .taobao)) == [.jd, .taobao])
    #expect(try platforms(ImportSettings(platformOverride: .pinduoduo)) == [.pinduoduo])
  }

  /// The option stands above the export, the export above its shop, and the shop above all shops.
  @Test func eachShopHasItsOwnPlatform() throws {
    let table = """
      平台,店铺,买家昵称,发送时间,角色,消息内容
      ,南枝花艺,橙子,2026-11-16 09:00:00,买家,你好
      ,春笋童书,阿木,2026-11-16 09:00:00,买家,你好
      京东,南枝花艺,小满,2026-11-16 09:00:00,买家,你好
      ,山雀茶铺,谷雨,2026-11-16 09:00:00,买家,你好
      ,,立夏,2026-11-16 09:00:00,买家,你好

      """
    var settings = ImportSettings(
      defaultPlatform: .pinduoduo,
      shops: [
        ShopProfile(name: "南枝花艺", platform: .tmall), ShopProfile(name: "春笋童书", platform: .douyin),
        ShopProfile(name: "山雀茶铺"),
      ])
    func platforms() throws -> [String: Platform?] {
      var platforms: [String: Platform?] = [:]
      for transcript in try imported(["a.csv": table], settings: settings).transcripts() {
        platforms[transcript.buyer ?? ""] = .some(transcript.platform)
      }
      return platforms
    }
    let own: [String: Platform?] = ["橙子": .tmall, "阿木": .douyin, "小满": .jd]
    let general: [String: Platform?] = ["谷雨": .pinduoduo, "立夏": .pinduoduo]
    #expect(try platforms() == own.merging(general) { $1 })
    let unknown: [String: Platform?] = general.mapValues { _ in nil }
    settings.defaultPlatform = nil
    #expect(try platforms() == own.merging(unknown) { $1 })
    settings.platformOverride = .kuaishou
    #expect(try platforms().values.allSatisfy { $0 == .kuaishou })
  }

  @Test func aShopKnownByItsAgentsHasItsPlatform() throws {
    let header = "买家昵称,会话ID,发送时间,发送者,消息内容\n"
    let rows = [
      "橙子,1,2026-11-16 09:00:00,橙子,你好", "橙子,1,2026-11-16 09:01:00,南枝花艺：小迪,在的",
      "橙子,2,2026-11-17 09:00:00,橙子,还在吗", "阿木,3,2026-11-17 09:00:00,阿木,在吗",
      "阿木,3,2026-11-17 09:00:30,春笋童书:木木,在", "谷雨,4,2026-11-17 09:00:00,谷雨,有人吗",
    ]
    let settings = ImportSettings(
      defaultPlatform: .pinduoduo,
      shops: [ShopProfile(name: "南枝花艺", platform: .tmall), ShopProfile(name: "春笋童书")])
    // Also where what tells the shop stands in another file.
    let whole = ["a.csv": header + rows.joined(separator: "\n") + "\n"]
    let split = Dictionary(
      uniqueKeysWithValues: rows.enumerated().map { ("\($0).csv", header + $1 + "\n") })
    for files in [whole, split] {
      let transcripts = try imported(files, settings: settings).transcripts()
      #expect(transcripts.count == 3)
      let known = Dictionary(
        transcripts.map { ($0.buyer ?? "", $0) }, uniquingKeysWith: { first, _ in first })
      #expect(known.mapValues(\.count) == ["橙子": 3, "阿木": 2, "谷雨": 1])
      #expect(known["橙子"]?.platform == .tmall && known["橙子"]?.shop == "南枝花艺")
      #expect(known["阿木"]?.platform == .pinduoduo && known["阿木"]?.shop == "春笋童书")
      #expect(known["谷雨"]?.platform == .pinduoduo && known["谷雨"]?.shop == nil)
    }
  }

  @Test func theOnlyShopHasItsPlatformEverywhere() throws {
    let table = "买家昵称,发送时间,角色,消息内容\n橙子,2026-11-16 09:00:00,买家,你好\n"
    let settings = ImportSettings(
      defaultPlatform: .pinduoduo, shops: [ShopProfile(name: "南枝花艺", platform: .tmall)])
    let transcript = try #require(
      try imported(["a.csv": table], settings: settings).transcripts().first)
    #expect(transcript.platform == .tmall && transcript.shop == "南枝花艺")
  }

  @Test func aPauseStartsASession() throws {
    let table = """
      买家昵称,发送时间,角色,消息内容
      橙子,2026-11-16 09:00:00,买家,一
      橙子,2026-11-16 14:59:00,买家,二
      橙子,2026-11-16 21:00:00,买家,三

      """
    let exports = try imported(["a.csv": table])
    #expect(try exports.transcript(at: 0).sessions.map(\.messages) == [0..<2, 2..<3])
    let outline = try exports.outline(at: 0)
    #expect(outline.messageCount == 3)
    #expect(
      outline.sessions.map { $0.start?.rfc3339 } == [
        "2026-11-16T09:00:00+08:00", "2026-11-16T21:00:00+08:00",
      ])
  }

  @Test func aListWithTheLatestFirstIsTurnedRound() throws {
    let table = """
      买家昵称,发送时间,角色,消息内容
      橙子,2026-11-16 09:02:00,买家,四
      橙子,2026-11-16 09:01:00,客服,三
      橙子,2026-11-16 09:01:00,客服,二
      橙子,2026-11-16 09:00:00,买家,一

      """
    let transcript = try imported(["a.csv": table]).transcript(at: 0)
    #expect(transcript.messages.map(\.text) == ["一", "二", "三", "四"])
    #expect(transcript.messages.map(\.provenance.record) == [4, 3, 2, 1])
  }
}
