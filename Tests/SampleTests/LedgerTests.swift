import Foundation
import Reporting
import TestSupport
import Testing

/// The promise ledger as `chataudit promises` prints it.
@Suite struct LedgerTests {
  private func ledger(_ arguments: [String]) throws -> [String: Any] {
    let result = try Command.run(["promises", "Samples", "--format", "json"] + arguments)
    #expect(result.code == 0, "\(result.errors)")
    let schema = try SchemaValidator(#require(Schema.all.first { $0.name == "promises" }).text)
    #expect(try schema.violations(in: result.output) == [])
    return try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
  }

  @Test func isValidAndTellsTheOutcomes() throws {
    let promises = try #require(try ledger([])["promises"] as? [[String: Any]])
    let outcomes = Set(promises.compactMap { $0["outcome"] as? String })
    #expect(outcomes.isSuperset(of: ["broken", "kept"]), "\(outcomes)")
    let kinds = Set(promises.compactMap { $0["kind"] as? String })
    #expect(kinds.isSuperset(of: ["carrier", "exchange"]), "\(kinds)")
  }

  @Test func ordersAreMaskedUnlessRevealed() throws {
    func orders(_ arguments: [String]) throws -> [String] {
      let promises = try #require(try ledger(arguments)["promises"] as? [[String: Any]])
      return promises.compactMap { $0["order"] as? String }
    }
    let (masked, revealed) = (try orders([]), try orders(["--reveal"]))
    #expect(!masked.isEmpty && masked.count == revealed.count)
    #expect(masked.allSatisfy { $0.contains("*") } && !revealed.contains { $0.contains("*") })
  }

  @Test func packsOfAFolderStandInForTheBuiltInOnes() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "chataudit-ledger-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Command.run(["rules", "export", folder.path]).code == 0)
    let same = try #require(try ledger(["--rules", folder.path])["promises"] as? [[String: Any]])
    #expect(!same.isEmpty)
    try FileManager.default.removeItem(at: folder.appending(path: "promise-violations"))
    let result = try Command.run(["promises", "Samples", "--rules", folder.path])
    #expect(result.code == 2 && result.errors.contains("‘promise-violations’ has no packs"))
  }
}
