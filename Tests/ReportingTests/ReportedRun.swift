import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Transcripts

/// A run over conversations and with rules of a test's own, and the reports of it.
struct ReportedRun {
  /// A rule that finds its title in what the shop says.
  struct Rule {
    var id: String
    var severity: Severity
    /// The title, which is the term too.
    var title: String
    /// Further lines of the rule.
    var more: [String] = []
  }

  var findings: [FindingRecord]
  var document: RunDocument

  /// - Parameters:
  ///   - replies: what an agent answers, a conversation each.
  ///   - shops: of the conversations, in turn; empty for one that is not told.
  ///   - draw: what to draw from them, with the weight of a conversation by its place; nil audits
  ///     all.
  init(
    rules: [Rule], replies: [String], shops: [String] = ["春笋童书"], period: Period = Period(),
    draw order: (order: Draw.Order, risks: [Double])? = nil
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "reported-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "export.csv")
    try Data(Self.export(of: replies, shops: shops).utf8).write(to: file)
    let exports = try readExports([file.path], settings: ImportSettings(), jobs: 1)
    let key = try AuditKey(bytes: Array("0123456789abcdef".utf8))
    let identifiers = Identifiers(key: key)
    var draw: DrawDocument?
    if let order {
      var risks: [String: Double] = [:]
      for (place, risk) in order.risks.enumerated() {
        risks[identifiers.transcript(try exports.identity(at: place))] = risk
      }
      let frame = try Frame(
        of: exports, identifiers: identifiers, period: Period(),
        risks: order.risks.isEmpty ? nil : risks)
      draw = DrawDocument(
        Draw(order.order, from: frame), period: Period(), keyFingerprint: key.fingerprint,
        version: "1")
    }
    let checkers = try CheckerSet(plugins: [Plugin(id: "own", packs: [Self.pack(of: rules)])])
    let audit = Audit(checkers: checkers, identifiers: identifiers, drawn: draw?.drawn)
    let result = try await audit.run(over: exports, jobs: 1)
    let digest = String(repeating: "0", count: 64)
    let manifest = RunDocument.Manifest(
      tool: "chataudit", version: "1", packs: [], config: nil, orders: nil,
      keyFingerprint: key.fingerprint, timeZone: "Asia/Shanghai", platformOverride: nil, only: [],
      isRevealed: false, sample: nil, draw: draw.map { _ in (path: "draw.json", sha256: digest) },
      period: period)
    findings = result.findings
    document = RunDocument(
      manifest: manifest, result: result, exports: exports, policies: .builtIn, draw: draw,
      masked: { $0 })
  }

  func bytes(_ form: OutputFormat, _ language: Language = .zh) -> [UInt8] {
    form.bytes(
      findings: findings, run: document,
      listing: TextListing(language: language, policies: .builtIn))
  }

  /// A report as text; of a spreadsheet, whose parts are stored as they are, all of it.
  func text(_ form: OutputFormat, _ language: Language = .zh) -> String {
    String(decoding: bytes(form, language), as: UTF8.self)
  }

  private static func pack(of rules: [Rule]) -> PackFile {
    var text = "pack: own\ntitle: {zh: 自有规则, en: Own rules}\nrules:\n"
    for rule in rules {
      text += """
          - id: \(rule.id)
            severity: \(rule.severity.name)
            title: {zh: \(rule.title), en: \(rule.id) said}
            said-by: shop
            match: {terms: [\(rule.title)]}

        """
      for line in rule.more { text += "    \(line)\n" }
    }
    return PackFile(name: "own.yaml", text: text)
  }

  private static func export(of replies: [String], shops: [String]) -> String {
    var text = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
    for (place, reply) in replies.enumerated() {
      let end = "买家\(place),\(shops[place % shops.count]),拼多多\n"
      text += "S\(place),2026-11-24 09:00:00,买家\(place),买家,在吗,\(end)"
      text += "S\(place),2026-11-24 09:00:30,小笋,客服,\(reply),\(end)"
    }
    return text
  }
}
