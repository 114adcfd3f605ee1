import Foundation
import Testing

/// The lists that a draw is told to go by, as spreadsheets save them.
@Suite struct DrawFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func picks(_ arguments: [String] = []) throws -> (
    ids: [String], document: [String: Any], errors: String
  ) {
    let result = try Command.run(["sample", "Samples", "--size", "99", "--seed", "1"] + arguments)
    #expect(result.code == 0, "\(result.errors)")
    let document = try #require(
      JSONSerialization.jsonObject(with: result.output) as? [String: Any])
    let picks = try #require(document["picks"] as? [[String: Any]])
    return (picks.compactMap { $0["transcript"] as? String }, document, result.errors)
  }

  @Test(arguments: ["\n", "\r\n", "\r"], ["", "\u{FEFF}"])
  func everyLineOfAnExclusionListCounts(end: String, mark: String) throws {
    let left = Array(try picks().ids.prefix(3))
    let list = mark + left.map { "\($0), 转店长\(end)" }.joined()
    let path = try folder.write(list, to: "out.csv").path
    let (ids, document, errors) = try picks(["--exclude", path])
    #expect(Set(ids).isDisjoint(with: left))
    let frame = try #require(document["frame"] as? [String: Any])
    let excluded = try #require(frame["excluded"] as? [[String: String]])
    #expect(excluded.map { $0["reason"] } == ["转店长", "转店长", "转店长"])
    #expect(!errors.contains("out.csv"))
  }

  @Test func weightsOfASpreadsheetAreRead() throws {
    let weighed = try picks().ids.prefix(3)
    let list = "\u{FEFF}" + weighed.map { "\($0),5\r\n" }.joined()
    let path = try folder.write(list, to: "weights.csv").path
    #expect(Set(try picks(["--risk", path]).ids).isSuperset(of: weighed))
  }

  @Test func anExclusionOfNoTranscriptIsSaid() throws {
    let path = try folder.write("t1-00000000000000000000,重复\n", to: "out.csv").path
    let errors = try picks(["--exclude", path]).errors
    #expect(errors.contains("out.csv"))
    #expect(errors.contains("t1-00000000000000000000"))
  }

  @Test(arguments: ["--exclude", "--risk"])
  func aWrongLineIsNamed(option: String) throws {
    let list = "t1-00000000000000000000,5\r\n\r\n\r\n转店长,5\r\n"
    let path = try folder.write(list, to: "list.csv").path
    let result = try Command.run(["sample", "Samples", option, path])
    #expect(result.code == 2)
    #expect(result.errors.contains("list.csv:4: expected a transcript's id"))
  }

  @Test func whatCannotBeReadIsSaidWithItsReason() throws {
    for (path, reason) in [("missing.csv", "is not there"), (".", "is a folder")] {
      let whole = folder.url.appending(path: path).path
      let result = try Command.run(["sample", "Samples", "--exclude", whole])
      #expect(result.code == 2)
      #expect(result.errors.contains("\(reason); expected lines of transcript id and reason"))
    }
  }
}
