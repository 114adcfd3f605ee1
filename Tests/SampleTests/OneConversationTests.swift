import Foundation
import Testing

/// The same conversation in six renderings: two tables and four pages.
@Suite struct OneConversationTests {
  /// What must not depend on the rendering; ids and sources may.
  private struct Said: Hashable, CustomStringConvertible {
    var rule, quote, severity: String
    var message, start, end: Int
    var confidence: Double
    var description: String {
      "\(rule) \(severity) \(confidence) at \(message) \(start)..<\(end) ‘\(quote)’"
    }
  }

  private func findings(in file: String) throws -> Set<Said> {
    let result = try Command.run([
      "audit", "Samples/one-conversation/\(file)", "--platform", "pinduoduo",
    ])
    #expect(result.code == 1, "\(file): \(result.errors)")
    let said = try result.text.split(separator: "\n").map { line in
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let evidence = try #require((object["evidence"] as? [[String: Any]])?.first)
      return Said(
        rule: object["rule"] as? String ?? "", quote: evidence["quote"] as? String ?? "",
        severity: object["severity"] as? String ?? "", message: evidence["message"] as? Int ?? -1,
        start: evidence["start"] as? Int ?? -1, end: evidence["end"] as? Int ?? -1,
        confidence: object["confidence"] as? Double ?? -1)
    }
    return Set(said)
  }

  @Test(arguments: [
    "desk-gb18030.csv", "pinduoduo.html", "qianniu.html", "jingmai.html", "feige.html",
  ])
  func everyRenderingGivesTheSameFindings(file: String) throws {
    let expected = try findings(in: "desk.csv")
    let found = try findings(in: file)
    #expect(expected.count >= 8)
    #expect(found.subtracting(expected).map(\.description).sorted() == [], "only in \(file)")
    #expect(expected.subtracting(found).map(\.description).sorted() == [], "not in \(file)")
  }
}
