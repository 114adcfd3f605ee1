/// Makes workbooks (`.xlsx`) for tests.
struct WorkbookWriter {
  enum Cell {
    case empty
    case shared(String)
    case inline(String)
    /// A number as the sheet writes it, and the place of its style in `formats`.
    case number(String, style: Int = 0)
    /// The cell's XML but for its reference: `t="b"><v>1</v>`.
    case raw(String)
  }

  var sheets: [(name: String, rows: [[Cell]])]
  /// The number formats of the styles behind style 0: a number of a built-in one, or a code.
  var formats: [String] = []
  var from1904 = false
  /// What stands before the sheet's root element, for hostile ones.
  var sheetProlog = ""
  /// Cuts each sheet's XML off after so many bytes.
  var sheetLength = Int.max
  /// The areas of cells that each sheet merges, such as `A2:A3`.
  var merges: [String] = []
  /// Cells of each sheet that lead somewhere, such as `D2`, and the addresses.
  var links: [(cell: String, address: String)] = []
  /// Whether rows and cells say where they are.
  var namesPlaces = true

  init(_ rows: [[Cell]]) { sheets = [("Sheet1", rows)] }
  init(sheets: [(name: String, rows: [[Cell]])]) { self.sheets = sheets }

  var bytes: [UInt8] { ZipWriter(entries).bytes }

  var entries: [ZipWriter.Entry] {
    var strings: [String] = []
    let parts = sheets.map { sheet(rows: $0.rows, &strings) }
    let root = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var relations = ""
    var list = ""
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(escaped(sheet.name))\" sheetId=\"\(index + 1)\" r:id=\"r\(index)\"/>"
      relations +=
        "<Relationship Id=\"r\(index)\" Type=\"\(root)/worksheet\" "
        + "Target=\"worksheets/sheet\(index + 1).xml\"/>"
    }
    relations +=
      "<Relationship Id=\"s\" Type=\"\(root)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
      + "<Relationship Id=\"f\" Type=\"\(root)/styles\" Target=\"styles.xml\"/>"
    let tables = parts.enumerated().map {
      ZipWriter.Entry("xl/worksheets/sheet\($0 + 1).xml", $1)
    }
    return [
      ZipWriter.Entry("[Content_Types].xml", "<Types/>"),
      ZipWriter.Entry(
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"\(root)/officeDocument\" "
          + "Target=\"xl/workbook.xml\"/></Relationships>"),
      ZipWriter.Entry(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"\(root)\"><workbookPr date1904=\"\(from1904 ? 1 : 0)\"/>"
          + "<sheets>\(list)</sheets></workbook>"),
      ZipWriter.Entry(
        "xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"),
      ZipWriter.Entry("xl/styles.xml", styles),
      ZipWriter.Entry(
        "xl/sharedStrings.xml",
        "<sst>" + strings.map { "<si><t xml:space=\"preserve\">\(escaped($0))</t></si>" }.joined()
          + "</sst>"),
    ] + tables + linkParts(root)
  }

  private func linkParts(_ root: String) -> [ZipWriter.Entry] {
    guard !links.isEmpty else { return [] }
    var relations = ""
    for (index, link) in links.enumerated() {
      relations +=
        "<Relationship Id=\"l\(index)\" Type=\"\(root)/hyperlink\" TargetMode=\"External\" "
        + "Target=\"\(escaped(link.address))\"/>"
    }
    return sheets.indices.map {
      ZipWriter.Entry(
        "xl/worksheets/_rels/sheet\($0 + 1).xml.rels",
        "<Relationships>\(relations)</Relationships>")
    }
  }

  private var styles: String {
    var codes = ""
    var styles = "<xf numFmtId=\"0\"/>"
    for (index, format) in formats.enumerated() {
      if Int(format) == nil {
        codes += "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(escaped(format))\"/>"
      }
      styles += "<xf numFmtId=\"\(Int(format) ?? 200 + index)\"/>"
    }
    return "<styleSheet><numFmts>\(codes)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
      + "</cellStyleXfs><cellXfs>\(styles)</cellXfs></styleSheet>"
  }

  private func sheet(rows: [[Cell]], _ strings: inout [String]) -> String {
    var xml = sheetProlog + "<worksheet><sheetData>"
    for (row, cells) in rows.enumerated() where !cells.isEmpty {
      xml += namesPlaces ? "<row r=\"\(row + 1)\">" : "<row>"
      for (column, cell) in cells.enumerated() {
        let place = namesPlaces ? " r=\"\(Self.letters(column))\(row + 1)\"" : ""
        switch cell {
        case .empty: if !namesPlaces { xml += "<c/>" }
        case .shared(let text):
          xml += "<c\(place) t=\"s\"><v>\(strings.count)</v></c>"
          strings.append(text)
        case .inline(let text):
          xml +=
            "<c\(place) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
        case .number(let number, let style):
          xml += "<c\(place) s=\"\(style)\"><v>\(number)</v></c>"
        case .raw(let raw): xml += "<c\(place) \(raw)</c>"
        }
      }
      xml += "</row>"
    }
    xml += "</sheetData>"
    if !merges.isEmpty {
      xml += "<mergeCells>" + merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined() + "</mergeCells>"
    }
    if !links.isEmpty {
      let root = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      xml += "<hyperlinks xmlns:r=\"\(root)\">"
      for (index, link) in links.enumerated() {
        xml += "<hyperlink ref=\"\(link.cell)\" r:id=\"l\(index)\"/>"
      }
      xml += "</hyperlinks>"
    }
    xml += "</worksheet>"
    return String(decoding: xml.utf8.prefix(sheetLength), as: UTF8.self)
  }

  private static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest /= 26
    }
    return letters
  }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "\r": escaped += "_x000D_"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
