import Foundation
import Reporting
import Testing

/// Texts that want to be more than text, in every report of one run.
@Suite struct HostileTextTests {
  /// Script in every form that a page might run: elements, handlers, addresses, styles, half-open
  /// tags.
  static let scripts: [String] = {
    let elements = [
      "script", "img", "svg", "iframe", "body", "input", "video", "audio", "object", "embed",
      "details", "marquee", "math", "form", "a", "style", "link", "meta", "base", "template",
    ]
    return elements.flatMap { name in
      [
        "<\(name) onload=alert(1)>", "</q><\(name) src=x onerror=alert(1)//",
        "\"'><\(name) href=javascript:alert(1)>", "<\(name.uppercased())/ONCLICK=alert(1)>x",
        "--></title></style></textarea><\(name) autofocus onfocus=alert(1)>",
      ]
    }
  }()

  /// Texts that break readers: controls, directions, marks, markup of other languages, formulas.
  static let naughty = [
    "\u{202E}tfihs", "\u{2066}孤\u{2069}", "南\u{202E}枝", "a\u{200B}b", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L", "👩‍👩‍👧‍👦🏳️‍🌈", "̀", "ﷺﷺ",
    "𠜎𠜱𠝹", "＜script＞", "&lt;b&gt;&amp;", "&#60;b&#62;", "]]><![CDATA[x", "<!--", "<?xml?>",
    "{{7*7}}", "${7*7}", "%s%n%x", "\\u003cb\\u003e", "_x003C_b_x003E_", "_x0000_", "_x005F_x0041_",
    "'; DROP TABLE x; --", "../../etc/passwd", "NULL", "undefined", "true", "1e309", "0x41",
    "00123", "1/2", "２０２６", "=1+1", "+1+1", "-1+1", "@SUM(A1)", "|calc", "%0A=1", "＝1+1", "＋1",
    "－1", "＠A", " =1", "\u{3000}=1", "\u{FEFF}=1", "\u{A0}=1", "=cmd|' /C x'!A0", "\"=1\"", "‘=1",
    "\"\u{301},=1+1,\"\u{301}", "\u{9B}31m红",
  ]

  private static func export(_ names: [String]) -> String {
    var text = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
    for (number, name) in names.enumerated() {
      let cell = quotedCell(name)
      text += "S\(number),2026-11-16 09:00:00,海盐芝士\(number),买家,包装破了怎么办,海盐芝士\(number),\(cell),拼多多\n"
      text += "S\(number),2026-11-16 09:00:40,小笋,客服,抱歉，您发一下支付宝账号，我给您转,海盐芝士\(number),\(cell),拼多多\n"
    }
    return text
  }

  /// One run over a transcript for each text, which is the name of its shop.
  private func reports(
    over names: [String], _ endings: [String]
  ) throws -> (findings: [[String: Any]], files: [Data]) {
    let folder = try TemporaryFolder()
    let export = try folder.write(Self.export(names), to: "export.csv")
    let files = ["findings.jsonl"] + endings.map { "report.\($0)" }
    let paths = files.map { folder.url.appending(path: $0) }
    let result = try Command.run(
      ["audit", export.path, "--only", "third-party-info"] + paths.flatMap { ["-o", $0.path] })
    #expect(result.code == 1, "\(result.errors)")
    let lines = try String(contentsOf: paths[0], encoding: .utf8).split(separator: "\n")
    let findings = try lines.map {
      try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    return (findings, try paths.dropFirst().map { try Data(contentsOf: $0) })
  }

  @Test func aPageShowsThemAsText() throws {
    #expect(Self.scripts.count == 100)
    let names = Self.scripts + Self.naughty
    let (findings, files) = try reports(over: names, ["html"])
    let page = String(decoding: files[0], as: UTF8.self)
    let known: Set = [
      "!doctype", "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p",
      "main", "section", "div", "b", "span", "svg", "text", "rect", "article", "details", "summary",
      "code", "q", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "ul", "li",
      "footer",
      "nav", "a",
    ]
    for part in page.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let tag = part.prefix { $0 != ">" }
      let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" }
      #expect(known.contains(name.lowercased()), "<\(tag)>")
      let words = tag.split(separator: " ").dropFirst().map { $0.lowercased() }
      #expect(!words.contains { $0.hasPrefix("on") || $0.contains("javascript:") }, "<\(tag)>")
    }
    // By code units: an escape with a combining mark behind it is another Character.
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    let text = escapes.reduce(page) { text, escape in
      text.replacingOccurrences(of: escape.0, with: escape.1, options: .literal)
    }
    for finding in findings {
      guard let shop = finding["shop"] as? String else { continue }
      #expect(text.contains(printable(shop)), "‘\(shop)’ is not shown as it is")
    }
    #expect(findings.count >= names.count)
  }

  /// A terminal that shows such a file obeys nothing in it.
  @Test func jsonHoldsNothingThatSteers() throws {
    let (findings, files) = try reports(over: Self.naughty, ["jsonl", "json", "sarif"])
    #expect(findings.contains { ($0["shop"] as? String)?.contains("\u{202E}") == true })
    for file in files {
      let text = String(decoding: file, as: UTF8.self)
      let steering = text.unicodeScalars.filter {
        $0.properties.isBidiControl || $0.properties.generalCategory == .control && $0 != "\n"
      }
      #expect(steering.isEmpty, "\(steering.map(\.value))")
    }
    // The words themselves are all there.
    for file in files.prefix(2) {
      #expect(String(decoding: file, as: UTF8.self).contains("\\u202e"))
    }
  }

  @Test func aSpreadsheetHoldsThemAsTextCells() throws {
    let (findings, files) = try reports(over: Self.scripts + Self.naughty, ["xlsx"])
    let archive = try StoredZip(files[0])
    let sheets = archive.files.keys.filter { $0.hasPrefix("xl/worksheets/") }.sorted()
    #expect(sheets.count == 4)
    var cells: [[String: String]] = []
    for sheet in sheets {
      let xml = try XMLElements(#require(archive.files[sheet]))
      #expect(!xml.elements.contains { $0.name == "f" }, "a live formula")
      let kinds = Set(xml.elements.filter { $0.name == "c" }.map { $0.attributes["t"] })
      #expect(kinds == ["inlineStr"])
      #expect(xml.elements.first { $0.name == "pane" }?.attributes["state"] == "frozen")
      var (row, place) = ([String: String](), "")
      for element in xml.elements {
        if element.name == "c" { place = element.attributes["r"] ?? "" }
        if element.name == "t" { row[place] = Self.unescaped(element.text) }
      }
      cells.append(row)
    }
    for (number, finding) in findings.enumerated() {
      // Foundation's JSON reader drops a byte order mark at the start of a string.
      let cell = cells[1]["C\(number + 2)"]?.replacing("\u{FEFF}", with: "")
      let shop = (finding["shop"] as? String).map(printable)
      #expect(cell == shop?.replacing("\u{FEFF}", with: ""))
      #expect(cells[1]["U\(number + 2)"] == finding["id"] as? String)
    }
    #expect(cells[1].keys.contains("U\(findings.count + 1)"))
  }

  /// Reads `_x0041_` as SpreadsheetML has it.
  static func unescaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.first {
      let digits = String(String.UnicodeScalarView(rest.dropFirst(2).prefix(4)))
      if rest.count >= 7, scalar == "_", rest[rest.startIndex + 1] == "x",
        rest[rest.startIndex + 6] == "_", let value = UInt32(digits, radix: 16),
        let read = Unicode.Scalar(value)
      {
        result.append(read)
        rest = rest.dropFirst(7)
      } else {
        result.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }

  @Test func aBuildServerReadsThemAsText() throws {
    let (findings, files) = try reports(over: Self.scripts + Self.naughty, ["xml", "prom"])
    let xml = try XMLElements(files[0])
    let failures = xml.elements.filter { $0.name == "failure" }
    #expect(failures.count == findings.count)
    let root = try #require(xml.elements.first)
    #expect(root.attributes["failures"] == String(findings.count))
    #expect(root.attributes["errors"] == "0")
    #expect(
      root.attributes["tests"] == String(xml.elements.count { $0.name == "testcase" }))
    let figures = String(decoding: files[1], as: UTF8.self)
    for line in figures.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      #expect(parts.count == 2 && Int(parts[1]) != nil, "\(line)")
      let name = parts[0].prefix { $0 != "{" }
      #expect(name.hasPrefix("chataudit_") && name.allSatisfy { $0.isLetter || $0 == "_" })
    }
    #expect(!figures.contains("alert"))
    let counted = figures.split(separator: "\n").filter {
      $0.hasPrefix("chataudit_findings{")
    }.compactMap { Int($0.split(separator: " ")[1]) }.reduce(0, +)
    #expect(counted == findings.count)
  }
}
