import Foundation
import Testing

/// Every sample against its expected findings.
@Suite struct GoldenTests {
  static let samples: [String] = {
    let folders = (try? Repository.folders(in: "Samples")) ?? []
    return folders.filter { $0 != "expected" }
  }()

  @Test func thereAreEightSamplesAtLeast() {
    #expect(Self.samples.count >= 8)
  }

  /// To accept new findings: `CHATAUDIT_ACCEPT=1 swift test --filter GoldenTests`, then read the
  /// diff.
  @Test(arguments: samples)
  func findingsAreAsExpected(sample: String) throws {
    let expected = Repository.root.appending(path: "Samples/\(sample)/expected/findings.jsonl")
    let result = try Command.run(["audit", "Samples/\(sample)"])
    #expect(result.code <= 1, "\(result.errors)")
    if ProcessInfo.processInfo.environment["CHATAUDIT_ACCEPT"] == "1" {
      try FileManager.default.createDirectory(
        at: expected.deletingLastPathComponent(), withIntermediateDirectories: true)
      try result.output.write(to: expected)
    }
    let golden = try String(contentsOf: expected, encoding: .utf8).split(separator: "\n")
    let found = result.text.split(separator: "\n")
    #expect(found.filter { !golden.contains($0) } == [], "new")
    #expect(golden.filter { !found.contains($0) } == [], "gone")
    #expect(found == golden)
  }

  @Test func theSamplesTogetherShowEveryChecker() throws {
    let text = try Command.run(["audit", "Samples"]).text
    for plugin in [
      "third-party-info", "privacy-leaks", "forbidden-phrases", "perfunctory-replies",
      "promise-violations", "reply-times", "service-conduct",
    ] {
      #expect(text.contains("\"checker\":\"\(plugin)\""), "no finding of \(plugin)")
    }
  }
}
