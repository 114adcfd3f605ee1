import Foundation
import Testing

/// The leads by which a spreadsheet takes a text for a formula, in the contexts where they hide.
enum FormulaLeads {
  static let leads = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%", "\t="]

  /// Fourteen leads in four contexts: bare, behind a blank, in quotes, and in a second line.
  static let texts: [String] = leads.flatMap { lead in
    ["\(lead)1+1", " \(lead)cmd|' /C calc'!A0", "\"\(lead)1+1\"", "店\n\(lead)1+1"]
  }

  /// An export with a transcript for each text: it names the shop, and the agent says it.
  static func export(_ texts: [String]) -> String {
    var export = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
    for (number, text) in texts.enumerated() {
      let said = quotedCell(text + "您发一下支付宝账号，我给您转")
      let rest = "海盐芝士\(number),\(quotedCell(text)),拼多多\n"
      export += "S\(number),2026-11-16 09:00:00,海盐芝士\(number),买家,包装破了怎么办,\(rest)"
      export += "S\(number),2026-11-16 09:00:40,\(quotedCell(text)),客服,\(said),\(rest)"
    }
    return export
  }
}

@Suite struct FormulaLeadTests {
  @Test func noCellIsLive() throws {
    #expect(FormulaLeads.texts.count == 56)
    let folder = try TemporaryFolder()
    let export = try folder.write(FormulaLeads.export(FormulaLeads.texts), to: "export.csv")
    let paths = ["r.csv", "r.xlsx"].map { folder.url.appending(path: $0) }
    let result = try Command.run(
      ["audit", export.path, "--only", "third-party-info"] + paths.flatMap { ["-o", $0.path] })
    #expect(result.code == 1, "\(result.errors)")
    let rows = CSVRows(try String(contentsOf: paths[0], encoding: .utf8)).rows
    #expect(rows.count > FormulaLeads.texts.count)
    let live: Set<Unicode.Scalar> = [
      "=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠",
    ]
    for row in rows {
      #expect(row.count == rows[0].count)
      for cell in row {
        let first = cell.unicodeScalars.first { $0 != " " }
        #expect(first.map { !live.contains($0) } ?? true, "‘\(cell)’")
      }
    }
    let archive = try StoredZip(try Data(contentsOf: paths[1]))
    var cells = 0
    for (name, bytes) in archive.files where name.hasPrefix("xl/worksheets/") {
      for element in try XMLElements(bytes).elements {
        #expect(element.name != "f", "\(name)")
        guard element.name == "c" else { continue }
        #expect(element.attributes["t"] == "inlineStr", "\(name)")
        cells += 1
      }
    }
    #expect(cells > FormulaLeads.texts.count * 10)
  }

  @Test func aQuoteWithAMarkEndsNoCell() throws {
    let name = "小\"\u{301},=1+1,\"\u{301}"
    let folder = try TemporaryFolder()
    let export = try folder.write(FormulaLeads.export([name]), to: "export.csv")
    let path = folder.url.appending(path: "r.csv")
    let result = try Command.run(
      ["audit", export.path, "--only", "third-party-info", "-o", path.path])
    #expect(result.code == 1, "\(result.errors)")
    let rows = CSVRows(try String(contentsOf: path, encoding: .utf8)).rows
    #expect(rows.count > 1)
    for row in rows {
      #expect(row.count == rows[0].count)
      #expect(!row.contains("=1+1"))
    }
  }
}
