import Foundation
import Testing

/// What a writer that was killed midway left beside an output goes with the next writing of it.
@Suite struct PartialFileTests {
  @Test func onlyWhatNobodyHoldsGoes() throws {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    let abandoned = ["out.jsonl.4194399.partial", "out.jsonl.7.partial"]
    let others = [
      "out.jsonl.partial", "out.jsonl.7x.partial", "out.jsonl.7.partial.txt",
      "other.jsonl.7.partial",
      "my-out.jsonl.7.partial", "out.jsonl.12345678901.partial", "out.jsonl.9.partial",
    ]
    for name in abandoned + others { _ = try folder.write("half", to: name) }
    // A link of that name leads elsewhere; a folder is none of ours.
    _ = try folder.write("a person's", to: "kept.txt")
    try FileManager.default.createSymbolicLink(
      atPath: path("out.jsonl.8.partial"), withDestinationPath: path("kept.txt"))
    try FileManager.default.createDirectory(
      atPath: path("out.jsonl.6.partial"), withIntermediateDirectories: false)
    // Another process writes the same output just now, and so holds its file.
    let held = open(path("out.jsonl.9.partial"), O_RDONLY)
    try #require(held >= 0 && flock(held, LOCK_EX | LOCK_NB) == 0)
    defer { close(held) }

    let result = try Command.run(
      ["audit", "Samples/csv-utf8-bom", "--exit-zero", "-o", path("out.jsonl")])
    #expect(result.code == 0, "\(result.errors)")
    let left = try Set(FileManager.default.contentsOfDirectory(atPath: folder.url.path))
    #expect(
      left
        == Set(others).union([
          "out.jsonl", "kept.txt", "out.jsonl.8.partial", "out.jsonl.6.partial",
        ]))
    #expect(try String(contentsOfFile: path("kept.txt"), encoding: .utf8) == "a person's")
  }
}
