import Foundation
import TestSupport
import Testing

/// The command killed at seeded moments of its work: nothing is lost, no file is torn.
///
/// Benchmarks/Review/kill.py does the same 200 times, with two officers over HTTP.
@Suite(.enabled(if: Peers.timeout != nil, "needs timeout of coreutils")) struct KillTests {
  private func folder() throws -> (TemporaryFolder, (String) -> String) {
    let folder = try TemporaryFolder()
    return (folder, { folder.url.appending(path: $0).path })
  }

  /// Seconds after which to kill, at most so many.
  private func moments(_ count: Int, _ most: Double) -> [Double] {
    var random = SeededGenerator(seed: 20_261_126)
    return (0..<count).map { _ in Double.random(in: 0.001...most, using: &random) }
  }

  @Test func importingIsAllOrNothing() throws {
    let (folder, path) = try folder()
    let run = path("run.json")
    _ = try Command.run(["audit", "Samples", "-o", run])
    for (number, moment) in moments(5, 1).enumerated() {
      let store = ["--store", path("\(number).sqlite"), "--officer", "何芳"]
      let words = ["review", "import", run, "--exports", "Samples"] + store
      _ = try Command.run(words, killedAfter: moment)
      if FileManager.default.fileExists(atPath: path("\(number).sqlite")) {
        let verified = try Command.run(["review", "verify"] + store)
        #expect(verified.code == 0, "\(verified.text)\(verified.errors)")
      }
      #expect(try Command.run(words).code == 0)
      let listed = try Command.run(["review", "list"] + store)
      #expect(listed.text.split(separator: "\n").count > 20, "\(moment)")
      #expect(try Command.run(["review", "verify"] + store).code == 0)
    }
    withExtendedLifetime(folder) {}
  }

  @Test func noDecisionThatWasAcknowledgedIsLost() throws {
    let (folder, path) = try folder()
    let run = path("run.json")
    _ = try Command.run(["audit", "Samples", "-o", run])
    let store = ["--store", path("review.sqlite"), "--officer", "何芳"]
    #expect(try Command.run(["review", "import", run, "--exports", "Samples"] + store).code == 0)
    var acknowledged = 0
    for moment in moments(8, 0.25) {
      let typed = String(repeating: "c\nu\n", count: 400)
      let result = try Command.run(
        ["review", "tty"] + store, input: typed, killedAfter: moment)
      // After a decision the next prompt comes, after an undo the words that it was taken back.
      let prompts = max(0, result.text.components(separatedBy: "[q]uit > ").count - 2)
      acknowledged += prompts
      let verified = try Command.run(["review", "verify"] + store)
      #expect(verified.code == 0, "\(verified.text)")
      let log = try Command.run(["review", "export", "--log"] + store).text
      let acts = log.split(separator: "\n").count {
        $0.contains("\\\"kind\\\":\\\"decision\\\"") || $0.contains("\\\"kind\\\":\\\"undo\\\"")
      }
      #expect(acts >= acknowledged, "\(acts) in the log of \(acknowledged)")
    }
    #expect(acknowledged > 0)
    withExtendedLifetime(folder) {}
  }

  @Test func reportsAreOldOrNew() throws {
    let (folder, path) = try folder()
    let names = ["r.jsonl", "r.json", "r.html", "r.xlsx", "r.csv", "r.sarif"]
    let outputs = names.flatMap { ["-o", path($0)] }
    func bytes() throws -> [Data] {
      try names.map { try Data(contentsOf: URL(filePath: path($0))) }
    }
    let (one, other) = ("Samples/csv-utf8-bom", "Samples/csv-gb18030")
    _ = try Command.run(["audit", one] + outputs)
    let new = try bytes()
    _ = try Command.run(["audit", other] + outputs)
    let old = try bytes()
    for moment in moments(6, 0.3) {
      _ = try Command.run(["audit", one] + outputs, killedAfter: moment)
      for (place, found) in try bytes().enumerated() {
        #expect(found == old[place] || found == new[place], "\(names[place]) after \(moment)")
      }
      _ = try Command.run(["audit", other] + outputs)
      #expect(try bytes() == old)
      // What the killed one left half written is gone.
      #expect(
        try Set(FileManager.default.contentsOfDirectory(atPath: folder.url.path)) == Set(names))
    }
    withExtendedLifetime(folder) {}
  }
}
