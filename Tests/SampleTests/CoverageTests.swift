import Foundation
import Testing

/// Every row of the source documents ends somewhere.
@Suite struct CoverageTests {
  @Test func everyRowEndsInARuleOrWithAReason() throws {
    let folder = try TemporaryFolder()
    let result = try Command.run(["rules", "coverage", "--format", "json"], in: folder.url)
    #expect(result.code == 0, "\(result.errors)")
    let rows = try #require(
      try JSONSerialization.jsonObject(with: result.output) as? [[String: Any]])
    #expect(rows.compactMap { $0["row"] as? Int } == Array(1...153))
    for row in rows {
      let end = row["ends"] as? String
      #expect(end != "missing", "\(row)")
      #expect(end == "rule" || (row["reason"] as? String)?.isEmpty == false, "\(row)")
    }
    #expect(rows.count { $0["ends"] as? String == "rule" } > 100)
  }
}
