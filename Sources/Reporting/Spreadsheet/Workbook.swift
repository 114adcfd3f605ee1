import Transcripts

/// A spreadsheet of text cells in Office Open XML, `.xlsx`: nothing in it is ever calculated.
///
/// Every cell is an inline string, so an order number keeps its digits and a text that looks like a
/// formula stays a text, also when it is edited (the style's quote prefix).
/// Source: ECMA-376, Part 1, "SpreadsheetML".
package struct Workbook {
  /// A sheet: a header that stays in sight, with a filter over each column, and rows of texts.
  package struct Sheet {
    /// At most 31 characters, none of `[]:*?/\`.
    var name: String
    var columns: [Column]
    var rows: [[String]]
    /// Whether the columns get filters.
    var isFiltered: Bool

    package init(name: String, columns: [Column], rows: [[String]], isFiltered: Bool = true) {
      self.name = name
      self.columns = columns
      self.rows = rows
      self.isFiltered = isFiltered
    }
  }

  package struct Column {
    var name: String
    /// In characters of the default font.
    var width: Int

    package init(name: String, width: Int) {
      self.name = name
      self.width = width
    }
  }

  private let sheets: [Sheet]
  private let rowLimit: Int
  private let sheetBytes: Int
  private let rest: (_ rows: Int) -> String

  /// The most UTF-16 units of a cell.
  static let cellLimit = 32_767

  /// - Parameters:
  ///   - rowLimit: the most rows of a sheet, its header among them; SpreadsheetML has no more.
  ///   - sheetBytes: how many bytes a sheet has about, so that a few make an archive under 4 GB.
  ///   - rest: what the last row says of a sheet that does not hold them all, and of how many more.
  package init(
    sheets: [Sheet], rowLimit: Int = 1_048_576, sheetBytes: Int = 1 << 29,
    rest: @escaping (_ rows: Int) -> String
  ) {
    self.sheets = sheets
    self.rowLimit = rowLimit
    self.sheetBytes = sheetBytes
    self.rest = rest
  }

  /// The file's bytes.
  package func bytes() -> [UInt8] {
    var archive = ZipWriter()
    archive.add("[Content_Types].xml", contentTypes)
    archive.add("_rels/.rels", Self.packageRelations)
    archive.add("xl/workbook.xml", workbook)
    archive.add("xl/_rels/workbook.xml.rels", relations)
    archive.add("xl/styles.xml", Self.styles)
    for (number, sheet) in sheets.enumerated() {
      archive.add("xl/worksheets/sheet\(number + 1).xml", worksheet(sheet, first: number == 0))
    }
    return archive.finished()
  }

  // MARK: Parts

  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let mime = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  private var contentTypes: [UInt8] {
    var xml = Self.declaration + OwnReport.workbookMark
    xml += "<Types xmlns=\"\(Self.package)/content-types\">"
    xml +=
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships"
      + "+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    xml += Self.override("workbook", "sheet.main") + Self.override("styles", "styles")
    for number in sheets.indices {
      xml += Self.override("worksheets/sheet\(number + 1)", "worksheet")
    }
    return Array((xml + "</Types>").utf8)
  }

  private static func override(_ part: String, _ kind: String) -> String {
    "<Override PartName=\"/xl/\(part).xml\" ContentType=\"\(mime).\(kind)+xml\"/>"
  }

  private static let packageRelations = Array(
    (declaration + "<Relationships xmlns=\"\(package)/relationships\">"
      + "<Relationship Id=\"rId1\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
      + "</Relationships>").utf8)

  private var workbook: [UInt8] {
    var xml =
      Self.declaration + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><sheets>"
    for (number, sheet) in sheets.enumerated() {
      xml +=
        "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(number + 1)\" "
        + "r:id=\"rId\(number + 1)\"/>"
    }
    xml += "</sheets>"
    // A filter is a range with a hidden name of its own; LibreOffice does without, Excel asks for
    // it.
    let filtered = sheets.enumerated().filter { $0.element.isFiltered }
    if !filtered.isEmpty {
      xml += "<definedNames>"
      for (number, sheet) in filtered {
        let name = sheet.name.replacing("'", with: "''")
        xml +=
          "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(number)\" hidden=\"1\">"
          + "\(Self.escaped("'\(name)'!" + range(of: sheet, absolute: true)))</definedName>"
      }
      xml += "</definedNames>"
    }
    return Array((xml + "</workbook>").utf8)
  }

  private var relations: [UInt8] {
    var xml = Self.declaration + "<Relationships xmlns=\"\(Self.package)/relationships\">"
    for number in sheets.indices {
      xml +=
        "<Relationship Id=\"rId\(number + 1)\" Type=\"\(Self.office)/worksheet\" "
        + "Target=\"worksheets/sheet\(number + 1).xml\"/>"
    }
    xml +=
      "<Relationship Id=\"rId\(sheets.count + 1)\" Type=\"\(Self.office)/styles\" "
      + "Target=\"styles.xml\"/>"
    return Array((xml + "</Relationships>").utf8)
  }

  /// Styles: 0 plain, 1 a header, 2 a cell that wraps, 3 the same with a quote prefix.
  private static let styles = Array(
    (declaration + "<styleSheet xmlns=\"\(main)\"><fonts count=\"2\">"
      + "<font><sz val=\"11\"/><name val=\"等线\"/></font>"
      + "<font><b/><sz val=\"11\"/><name val=\"等线\"/></font></fonts>"
      + "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill "
      + "patternType=\"solid\"><fgColor rgb=\"FFE8EDF2\"/></patternFill></fill></fills>"
      + "<borders count=\"1\"><border/></borders>"
      + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf xfId=\"0\"/>"
      + "<xf xfId=\"0\" numFmtId=\"49\" applyNumberFormat=\"1\" fontId=\"1\" applyFont=\"1\" "
      + "fillId=\"2\" applyFill=\"1\"/>" + cellStyle("") + cellStyle(" quotePrefix=\"1\"")
      + "</cellXfs></styleSheet>").utf8)

  private static func cellStyle(_ more: String) -> String {
    "<xf xfId=\"0\" numFmtId=\"49\" applyNumberFormat=\"1\" applyAlignment=\"1\"\(more)>"
      + "<alignment vertical=\"top\" wrapText=\"1\"/></xf>"
  }

  private func worksheet(_ sheet: Sheet, first: Bool) -> [UInt8] {
    var xml = Self.declaration + "<worksheet xmlns=\"\(Self.main)\"><sheetViews><sheetView "
    xml += (first ? "tabSelected=\"1\" " : "") + "workbookViewId=\"0\">"
    xml +=
      "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
      + "</sheetView></sheetViews><cols>"
    for (number, column) in sheet.columns.enumerated() {
      xml +=
        "<col min=\"\(number + 1)\" max=\"\(number + 1)\" width=\"\(column.width)\" "
        + "customWidth=\"1\"/>"
    }
    xml += "</cols><sheetData>"
    xml += Self.row(1, sheet.columns.map(\.name), style: 1)
    for (number, cells) in sheet.rows.enumerated() {
      let more = sheet.rows.count - number
      guard more == 1 || number + 2 < rowLimit, xml.utf8.count < sheetBytes else {
        // In the second column: that of the findings' titles, and of what a list of facts says.
        xml += Self.row(number + 2, ["", rest(more)], style: 2)
        break
      }
      xml += Self.row(number + 2, cells, style: 2)
    }
    xml += "</sheetData>"
    if sheet.isFiltered { xml += "<autoFilter ref=\"\(range(of: sheet))\"/>" }
    return Array((xml + "</worksheet>").utf8)
  }

  private static func row(_ number: Int, _ cells: [String], style: Int) -> String {
    var xml = "<row r=\"\(number)\">"
    for (column, text) in cells.enumerated() where !text.isEmpty {
      let style = style == 2 && FindingsCSV.isLive(text) ? 3 : style
      xml +=
        "<c r=\"\(letters(column))\(number)\" s=\"\(style)\" t=\"inlineStr\"><is>"
        + "<t xml:space=\"preserve\">\(escaped(cut(text)))</t></is></c>"
    }
    return xml + "</row>"
  }

  private func range(of sheet: Sheet, absolute: Bool = false) -> String {
    let last = Self.letters(max(0, sheet.columns.count - 1))
    let row = min(rowLimit, sheet.rows.count + 1)
    return absolute ? "$A$1:$\(last)$\(row)" : "A1:\(last)\(row)"
  }

  /// A column's name from its index, as A to Z, then AA.
  static func letters(_ column: Int) -> String {
    let letter = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? letter : letters(column / 26 - 1) + letter
  }

  /// A text as long as a cell may be; a longer one ends in an ellipsis.
  private static func cut(_ text: String) -> String {
    guard text.utf16.count > cellLimit else { return text }
    var (kept, length) = ("", 1)
    for character in text {
      length += character.utf16.count
      if length > cellLimit { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// A text as XML shows it: control characters made visible, and no `_x0041_` that a reader of
  /// SpreadsheetML would take for a character.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(printable(text).unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "_" where isEscape(scalars[place...]):
        result.append(contentsOf: "_x005F_".unicodeScalars)
      case "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether a text begins with `_x`, four hexadecimal digits and `_`.
  private static func isEscape(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    let head = Array(text.prefix(7))
    return head.count == 7 && head[1] == "x" && head[6] == "_"
      && head[2..<6].allSatisfy { $0.properties.isASCIIHexDigit }
  }
}
