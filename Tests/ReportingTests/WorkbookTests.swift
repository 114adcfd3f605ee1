import Foundation
import Reporting
import Testing

/// Sheets that do not hold all of their rows say so.
@Suite struct WorkbookTests {
  private func text(rows: Int, rowLimit: Int = 100, sheetBytes: Int = 1 << 20) -> String {
    let sheet = Workbook.Sheet(
      name: "a", columns: ["x", "y"].map { Workbook.Column(name: $0, width: 8) },
      rows: (1...rows).map { ["row \($0)", "text"] })
    let workbook = Workbook(sheets: [sheet], rowLimit: rowLimit, sheetBytes: sheetBytes) {
      "\($0) more"
    }
    // Its parts are stored as they are.
    return String(decoding: workbook.bytes(), as: UTF8.self)
  }

  @Test func theLastRowSaysHowManyAreElsewhere() {
    let full = text(rows: 4, rowLimit: 5)
    #expect(full.contains("row 4") && !full.contains(" more"))
    let cut = text(rows: 5, rowLimit: 5)
    #expect(cut.contains("row 3") && !cut.contains("row 4") && cut.contains("2 more"))
    #expect(cut.contains("<row r=\"5\">") && !cut.contains("<row r=\"6\">"))
  }

  @Test func aSheetStaysSmallEnoughForAnArchive() {
    let cut = text(rows: 90, sheetBytes: 4_096)
    #expect(cut.contains("row 1<") && !cut.contains("row 90<") && cut.contains(" more"))
  }
}
