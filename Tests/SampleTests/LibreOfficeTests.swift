import Foundation
import Reporting
import Testing

/// Reports opened in a spreadsheet, where LibreOffice is installed.
@Suite(.enabled(if: Peers.spreadsheet != nil, "LibreOffice is not installed"))
struct LibreOfficeTests {
  /// Converts a file beside itself.
  private func convert(_ file: URL, to form: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Peers.spreadsheet))
    let folder = file.deletingLastPathComponent()
    process.arguments = [
      "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore",
      "--convert-to", form, "--outdir", folder.path, file.path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// A run over names that want to be formulas, numbers, dates or markup.
  private func report(_ ending: String, in folder: TemporaryFolder) throws -> URL {
    let names =
      FormulaLeads.texts + HostileTextTests.naughty + [
        "2026-11-16", "9223372036854775808", "1,234", "TRUE", "00042", "50%", "1:30", "¥5",
        "  前后有空  ",
      ]
    let export = try folder.write(FormulaLeads.export(names), to: "in/export.csv")
    let report = folder.url.appending(path: "report.\(ending)")
    let result = try Command.run(
      ["audit", export.path, "--only", "third-party-info", "-o", report.path])
    #expect(result.code == 1, "\(result.errors)")
    return report
  }

  @Test func everyCellOfTheWorkbookIsEqual() throws {
    let folder = try TemporaryFolder()
    let report = try report("xlsx", in: folder)
    // Comma, quote, UTF-8, every text quoted, as it is shown, all sheets.
    try convert(
      report, to: "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true,false,false,-1")
    let archive = try StoredZip(try Data(contentsOf: report))
    let workbook = try XMLElements(#require(archive.files["xl/workbook.xml"]))
    let names = workbook.elements.filter { $0.name == "sheet" }.compactMap { $0.attributes["name"] }
    try #require(names.count == 4)
    var compared = 0
    for (place, name) in names.enumerated() {
      let sheet = try XMLElements(#require(archive.files["xl/worksheets/sheet\(place + 1).xml"]))
      let file = folder.url.appending(path: "report-\(name).csv")
      let rows = CSVRows(try String(contentsOf: file, encoding: .utf8)).rows
      var address = ""
      for element in sheet.elements {
        if element.name == "c" { address = element.attributes["r"] ?? "" }
        guard element.name == "t" else { continue }
        let (row, column) = Self.place(of: address)
        let expected = HostileTextTests.unescaped(element.text)
        let found =
          rows.indices.contains(row) && rows[row].indices.contains(column)
          ? rows[row][column] : "–"
        #expect(Self.lines(found) == Self.lines(expected), "\(name) \(address)")
        compared += 1
      }
    }
    #expect(compared > 1_000)
  }

  @Test func noCellOfTheTableIsAFormula() throws {
    let folder = try TemporaryFolder()
    let report = try report("csv", in: folder)
    try convert(report, to: "fods")
    let sheet = try String(
      contentsOf: folder.url.appending(path: "report.fods"), encoding: .utf8)
    #expect(sheet.contains("third-party-info/payment-account"))
    #expect(!sheet.contains("table:formula"))
  }

  /// Row and column, from 0, of a place such as `AB12`.
  private static func place(of address: String) -> (row: Int, column: Int) {
    let letters = address.prefix { $0.isLetter }
    let column = letters.unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 64 }
    return ((Int(address.dropFirst(letters.count)) ?? 1) - 1, column - 1)
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }
  }
}
