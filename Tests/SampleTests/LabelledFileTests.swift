import Checking
import Foundation
import Testing

/// The labelled dialogues that rules are measured by and models learn from.
@Suite struct LabelledFileTests {
  private static var files: [URL] {
    get throws {
      try ["Transcripts", "Learning", "Plain"].flatMap {
        try Repository.files(in: "Benchmarks/Detection/\($0)").filter { $0.pathExtension == "yaml" }
      }
    }
  }

  @Test func everyFileReadsAndNamesEachDialogueOnce() async throws {
    let ids = try await withThrowingTaskGroup(of: [String].self) { group in
      for file in try Self.files {
        group.addTask {
          try LabelledTranscript.all(
            reading: String(contentsOf: file, encoding: .utf8), file: file.path
          ).map { file.deletingLastPathComponent().lastPathComponent + "/" + $0.id }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(ids.count > 10_000)
    let twice = Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice.prefix(5).joined(separator: ", ") == "")
  }
}
