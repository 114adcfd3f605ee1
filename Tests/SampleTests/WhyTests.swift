import Checking
import Foundation
import Reporting
import Testing

/// Every step that a built-in check writes is told in Chinese to a Chinese reader.
@Suite struct WhyTests {
  private let words = WhyWords(language: .zh)

  private func isToldInChinese(_ step: String, _ detail: String) -> Bool {
    ["term", "pattern"].contains(step)
      || words.detail(detail, of: step).unicodeScalars.contains {
        (0x4E00...0x9FFF).contains($0.value)
      } || words.detail(detail, of: step) == "QQ"
  }

  @Test func stepsOfTheSamplesAre() throws {
    let found = try Command.run(["audit", "Samples", "--exit-zero"])
    var count = 0
    for line in found.text.split(separator: "\n") {
      let finding = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      for why in try #require(finding["why"] as? [[String: String]]) {
        let (step, detail) = (why["step"] ?? "", why["detail"] ?? "")
        #expect(isToldInChinese(step, detail), "\(step): \(detail)")
        #expect(words.name(ofStep: step) != step, "\(step)")
        count += 1
      }
    }
    #expect(count > 300)
  }

  /// Whoever writes a new sentence into a check says it in Chinese, in `WhyWords+Table.swift`.
  @Test func sentencesInTheSourcesAre() throws {
    var count = 0
    for file in try Repository.swiftFiles(in: "Plugins") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let name = file.lastPathComponent
      for match in text.matches(of: /Why\(\s*"([a-z-]+)",\s*"([^"\\]+)"\s*\)/) {
        #expect(isToldInChinese(String(match.1), String(match.2)), "\(name): \(match.0)")
        count += 1
      }
      for match in text.matches(of: /Ownership\(\s*\.[a-z]+, "([^"\\]+)"/) {
        #expect(isToldInChinese("owner", String(match.1)), "\(name): \(match.0)")
        count += 1
      }
      for match in text.matches(of: /\.broken\(\s*"([^"\\]+)"/) {
        #expect(isToldInChinese("order", String(match.1)), "\(name): \(match.0)")
        count += 1
      }
    }
    for file in try Repository.swiftFiles(in: "Sources/TextMatching/Entities") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /(?:reasons\.append\(|reasons: \[|reason = )"([^"\\]+)"/) {
        #expect(isToldInChinese("reason", String(match.1)), "\(match.0)")
        count += 1
      }
    }
    #expect(count > 60)
  }

  @Test func everyListingTellsThem() throws {
    let folder = try TemporaryFolder()
    let paths = ["r.html", "r.csv", "r.txt"].map { folder.url.appending(path: $0).path }
    let sample = "Samples/csv-orders-screenshots"
    _ = try Command.run(
      ["audit", sample, "--language", "zh", "--exit-zero", "-o", paths[0], "-o", paths[1]])
    for path in paths.prefix(2) {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains("是谁的：别人的：") && text.contains("订单：由中通发出"), "\(path)")
      #expect(!text.contains("shipped by") && !text.contains("owner:"), "\(path)")
    }
    let listing = try Command.run(["check-text", "加微信 abc12345", "--language", "zh"]).text
    #expect(!listing.contains("reason:") && !listing.contains("entity:"), "\(listing)")
  }
}
