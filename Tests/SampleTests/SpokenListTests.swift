import Foundation
import Testing

/// Lists for people, in the language of their reader.
@Suite struct SpokenListTests {
  private let folder: TemporaryFolder
  private static let chat = """
    会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
    S1,2026-11-16 09:00:00,海盐芝士,买家,包装破了怎么办,海盐芝士,春笋童书,拼多多
    S1,2026-11-16 09:00:40,小笋,客服,真的非常抱歉给您添麻烦了呀亲，您发一下支付宝账号给我就可以，我给您转5块钱,海盐芝士,春笋童书,拼多多

    """

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write("key-file: audit.key\n", to: "chataudit.yml")
    _ = try folder.write(Self.chat, to: "chats.csv")
  }

  private func run(_ arguments: [String], _ language: String = "zh") throws -> Command.Result {
    try Command.run(arguments + ["--language", language], in: folder.url)
  }

  // MARK: Rules

  @Test(arguments: [
    ("zh", "严重  索要或发送第三方收款账户"), ("en", "critical  Payment account off the platform"),
  ])
  func rulesAreListedWithTheirSeverity(language: String, words: String) throws {
    let listed = try run(["rules", "list"], language).text.split(separator: "\n")
    let line = try #require(listed.first { $0.hasPrefix("third-party-info/payment-account ") })
    #expect(line.hasSuffix("  " + words), "\(line)")
  }

  @Test(arguments: [
    ("third-party-info/off-platform-deal", "严重\n", "critical\n"),
    ("third-party-info/off-platform-deal", "依据：所有平台 ", "Clause: any "),
    ("third-party-info/payment-account", "依据：拼多多 ", "Clause: pinduoduo "),
    ("third-party-info/payment-account", "：银行卡号、支付宝\n", ": bank-card, alipay\n"),
    ("service-conduct/robot-only", "需要：机器人标记\n", "Needs: robot-flag\n"),
  ])
  func rulesAreExplainedInWords(rule: String, chinese: String, english: String) throws {
    let told = try run(["rules", "explain", rule]).text
    #expect(told.contains(chinese) && !told.contains(english), "\(told)")
    #expect(try run(["rules", "explain", rule], "en").text.contains(english))
  }

  private func pack() throws -> String {
    try folder.write(
      """
      pack: own-rules
      title: 自己的
      rules:
        - id: account
          severity: minor
          title: 账号
          match: {terms: [支付宝账号]}
          examples: [{flags: '客服: 您发一下⟦支付宝账号⟧'}]

      """, to: "own.yaml"
    ).path
  }

  @Test func disguisesAreTabledInBothLanguages() throws {
    let pack = try pack()
    func table(_ language: String) throws -> [String] {
      try run(["rules", "test", pack], language).text.split(separator: "\n").map(String.init)
    }
    let english = try table("en")
    // Benchmarks/Detection/score.py reads it.
    #expect(english.contains("found when disguised           own-rules"), "\(english)")
    #expect(english.contains("traditional characters         1/1      "), "\(english)")
    #expect(english.contains("a homophone                    0/1      "), "\(english)")
    let chinese = try table("zh")
    #expect(chinese.first == "1 条规则，1 个例子，0 个判错")
    #expect(chinese.contains("伪装后仍能找到    own-rules"), "\(chinese)")
    #expect(chinese.contains("繁体字            1/1      "), "\(chinese)")
    #expect(chinese.contains("谐音字            0/1      "), "\(chinese)")
    #expect(chinese.count == english.count)
  }

  @Test func aDisguiseGoesByItsNameInEitherLanguage() throws {
    let pack = try pack()
    let told = try ["a homophone", "谐音字"].map {
      try run(["rules", "test", pack, "--lost", $0], "en")
    }
    #expect(told.allSatisfy { $0.code == 0 && $0.text.contains("客服: 您发一下⟦") })
    #expect(told[0].text == told[1].text)
    let unknown = try run(["rules", "test", pack, "--lost", "谐音"])
    #expect(unknown.code == 2)
    #expect(unknown.errors.hasPrefix("错误：--lost “谐音”：没有这种伪装；有 "), "\(unknown.errors)")
    #expect(unknown.errors.contains("、谐音字、"), "\(unknown.errors)")
  }

  // MARK: The review store

  private func review(_ arguments: [String], _ language: String = "zh") throws -> String {
    let store = folder.url.appending(path: "review.sqlite").path
    let result = try run(
      ["review"] + arguments + ["--store", store, "--officer", "何芳"], language)
    #expect(result.code == 0, "\(result.errors)")
    return result.text
  }

  /// The id of the only finding, of a store that has the transcript or not.
  private func imported(withText: Bool = true) throws -> String {
    let audited = try run(["audit", "chats.csv", "-o", "run.json", "--exit-zero", "--quiet"])
    #expect(audited.code == 0, "\(audited.errors)")
    _ = try review(["import", "run.json"] + (withText ? ["--exports", "chats.csv"] : []))
    return String(try review(["list"]).prefix { $0 != " " })
  }

  @Test func findingsAreListedInWordsWithWhatStandsAroundTheQuote() throws {
    let id = try imported()
    let quote = "…您添麻烦了呀亲，您发一下「支付宝账号」给我就可以，我给您转5块…"
    for (language, words) in [("zh", "严重  待定"), ("en", "critical  open")] {
      let listed = try review(["list"], language)
      #expect(listed.hasPrefix("\(id)  \(words)  third-party-info/"), "\(listed)")
      #expect(listed.contains(" \(quote)  春笋童书 · 小笋\n"), "\(listed)")
    }
  }

  @Test func aQuoteStandsAloneWhereTheStoreHasNoText() throws {
    _ = try imported(withText: false)
    let listed = try review(["list"])
    #expect(listed.contains(" 「支付宝账号」  "), "\(listed)")
  }

  @Test func decisionsAreToldInWords() throws {
    let id = try imported()
    #expect(try review(["decide", id, "confirmed"]).hasPrefix("\(id)  已确认  #"))
    #expect(try review(["list", "--all"]).hasPrefix("\(id)  严重  已确认  "))
    #expect(try review(["undo"]).hasPrefix("\(id)  已撤销：已确认 #"))
    let refused = ["decide", id, "false-positive", "--note", "模板"]
    #expect(try review(refused).hasPrefix("\(id)  误报  #"))
    #expect(try review(["undo"], "en").hasPrefix("\(id)  taken back: false-positive #"))
    #expect(try review(refused, "en").hasPrefix("\(id)  false-positive  #"))
    #expect(try review(["list", "--all"], "en").hasPrefix("\(id)  critical  false-positive  "))
  }

  @Test func aFindingIsShownWithDatesPenaltiesAndDoubts() throws {
    let mention = Self.chat.replacing("您发一下支付宝账号给我就可以，我给您转5块钱", with: "我们淘宝店也有的")
    _ = try folder.write(mention, to: "chats.csv")
    let id = try imported()
    let shown = try review(["show", id])
    #expect(shown.contains("▶ 客服 2026-11-16 09:00:40: "), "\(shown)")
    #expect(shown.contains("  买家 2026-11-16 09:00:00: "), "\(shown)")
    let clauses = shown.split(separator: "\n").filter { $0.hasPrefix("  条款 ") }
    #expect(!clauses.isEmpty && clauses.allSatisfy { $0.hasSuffix("未核实）") }, "\(clauses)")
    #expect(clauses.contains { $0.hasSuffix("（¥100,000 / 每起，未核实）") }, "\(clauses)")
    _ = try review(["decide", id, "confirmed"])
    let decided = try review(["show", id], "en")
    #expect(decided.contains(" (¥100,000 / violation, unverified)\n"), "\(decided)")
    let history = try #require(decided.split(separator: "\n").last)
    #expect(!history.contains("T") && history.contains("  何芳  "), "\(history)")
  }

  // MARK: Two runs

  @Test func runsAreComparedInWords() throws {
    func audit(_ name: String, _ arguments: [String] = []) throws {
      let result = try run(["audit", "chats.csv", "-o", name, "--exit-zero"] + arguments)
      #expect(result.code == 0, "\(result.errors)")
    }
    try audit("without.json", ["--only", "reply-times/reply-late"])
    try audit("with.json")
    try audit("bare.json", ["--reveal"])
    let quote = " 您发一下「支付宝账号」给我就可以  "
    for (language, severity) in [("zh", "严重"), ("en", "critical")] {
      let new = try run(["diff", "without.json", "with.json"], language).text
      #expect(new.hasPrefix("+ f1-") && new.contains("  \(severity)  third-party-info/"), "\(new)")
      #expect(new.contains(quote), "\(new)")
      let gone = try run(["diff", "with.json", "without.json"], language).text
      #expect(gone.hasPrefix("- f1-") && gone.contains(quote), "\(gone)")
    }
    // What stands around is shown as it is covered, or not at all.
    let bare = try run(["diff", "without.json", "bare.json"]).text
    #expect(bare.contains(" 「支付宝账号」  "), "\(bare)")
    _ = try folder.write(
      "key-file: audit.key\nseverities: {third-party-info/payment-account: info}\n",
      to: "chataudit.yml")
    try audit("other.json")
    let regraded = try run(["diff", "with.json", "other.json"]).text
    #expect(regraded.contains("  严重 → 提示  third-party-info/"), "\(regraded)")
  }

  // MARK: Promises

  @Test func promisesAreListedInWords() throws {
    _ = try folder.write(
      """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台,订单号
      S1,2026-11-16 10:00:00,海盐芝士,买家,能发圆通吗,海盐芝士,春笋童书,拼多多,P-10001
      S1,2026-11-16 10:00:30,小笋,客服,可以的亲，给您发圆通,海盐芝士,春笋童书,拼多多,P-10001
      S1,2026-11-16 10:01:00,海盐芝士,买家,好的,海盐芝士,春笋童书,拼多多,P-10001

      """, to: "promises.csv")
    _ = try folder.write("订单号,物流公司,发货时间\nP-10001,中通速递,2026-11-16 18:20:00\n", to: "orders.csv")
    let arguments = ["promises", "promises.csv", "--orders", "orders.csv"]
    let chinese = try run(arguments).text
    #expect(chinese.hasPrefix("已违背  快递  春笋童书 · 小笋  2026-11-16 10:00  订单 "), "\(chinese)")
    #expect(chinese.contains("答应 圆通，实发 中通速递，2026-11-16 18:20 发货\n"), "\(chinese)")
    #expect(chinese.hasSuffix("\n共 1 条承诺：已违背 1\n"), "\(chinese)")
    #expect(!chinese.contains("+08:00"), "\(chinese)")
    let english = try run(arguments, "en").text
    #expect(english.hasPrefix("broken  carrier  春笋童书 · 小笋  2026-11-16 10:00  order "))
    #expect(english.contains("promised 圆通, sent by 中通速递, shipped 2026-11-16 18:20\n"))
    let untold = try run(["promises", "promises.csv"]).text
    #expect(untold.hasPrefix("无法判断  快递  ") && untold.contains("缺 订单资料\n"), "\(untold)")
  }

  // MARK: Notes

  @Test(arguments: [
    ["audit", "chats.csv", "--exit-zero", "--quiet"], ["inspect", "chats.csv"],
    ["promises", "chats.csv"], ["sample", "chats.csv"], ["check-text", "您好"],
    ["review", "import", "run.json", "--store", "r.sqlite", "--exports", "chats.csv"],
  ])
  func aPlatformThatNoExportNamesIsNoted(arguments: [String]) throws {
    #expect(try run(["audit", "chats.csv", "-o", "run.json", "--exit-zero"]).code == 0)
    let chinese = try run(arguments + ["--platform", "foo"])
    let note = "提示: --platform：“foo”不是已知的平台（拼多多、京东、"
    #expect(chinese.errors.components(separatedBy: note).count == 2, "\(chinese.errors)")
    let english = try run(arguments + ["--platform", "foo"], "en").errors
    #expect(
      english.contains("note: --platform: ‘foo’ is none of the known ones (pinduoduo, jd, "),
      "\(english)")
    #expect(try !run(arguments + ["--platform", "拼多多"]).errors.contains("--platform"))
  }

  @Test func aSampleThatItsMinimumMakesLargerSaysSo() throws {
    let lines = (0..<12).map { number in
      let shop = ["春笋童书", "南枝花艺", "麦浪数码"][number % 3]
      return "S\(number),2026-11-17 09:00:00,买家\(number),买家,在吗,买家\(number),\(shop),拼多多\n"
    }
    _ = try folder.write(
      "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n" + lines.joined(), to: "shops.csv")
    func errors(_ arguments: [String], _ language: String = "zh") throws -> String {
      let result = try run(["sample", "shops.csv", "--seed", "1"] + arguments, language)
      #expect(result.code == 0, "\(result.errors)")
      return result.errors
    }
    let chinese = try errors(["--size", "8", "--strata", "shop"])
    #expect(chinese.contains("抽中：9 个会话"), "\(chinese)")
    #expect(chinese.contains("提示: 抽中的比 --size 8 多：每层至少抽 3 个"), "\(chinese)")
    let english = try errors(["--size", "8", "--strata", "shop"], "en")
    #expect(english.contains("note: more are drawn than --size 8"), "\(english)")
    for enough in [["--size", "9", "--strata", "shop"], ["--size", "8"]] {
      #expect(try !errors(enough).contains("提示"))
    }
  }

  /// Runs a command whose standard output is a terminal, and prints its errors.
  private static let onATerminal = """
    import pty, subprocess, sys
    _, terminal = pty.openpty()
    done = subprocess.run(
        sys.argv[1:], stdin=subprocess.DEVNULL, stdout=terminal, stderr=subprocess.PIPE,
        timeout=60)
    sys.stdout.buffer.write(done.stderr)
    sys.exit(done.returncode)

    """

  @Test(
    .enabled(if: Peers.python != nil, "needs python3"),
    arguments: [("zh", "请用 -o 文件名.xlsx"), ("en", "give -o FILE.xlsx")])
  func aSpreadsheetIsNotWrittenToATerminal(language: String, told: String) throws {
    let script = try folder.write(Self.onATerminal, to: "terminal.py").path
    let audit = ["audit", "chats.csv", "--format", "xlsx", "--language", language]
    let process = Process()
    process.executableURL = URL(filePath: try #require(Peers.python))
    process.arguments = [script, Command.executable.path] + audit
    process.currentDirectoryURL = folder.url
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 2)
    #expect(text.contains(told), "\(text)")
    // Into a file or a pipe it goes.
    #expect(try run(["audit", "chats.csv", "--format", "xlsx"], language).code == 1)
  }

  @Test(arguments: [
    (["audit"], "sarif, xlsx, junit or prometheus."),
    (["doctor"], "the first input, where the command has inputs, else from the working folder."),
    (["rules", "list"], "where the command has inputs, else from the working folder."),
  ])
  func helpSaysWhatHolds(command: [String], words: String) throws {
    let help = try Command.run(command + ["--help"]).text
    let flat = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(flat.contains(words), "\(help)")
  }
}
