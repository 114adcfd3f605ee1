import Foundation
import Testing

/// What `chataudit doctor` says of a config whose files are not there.
@Suite struct DoctorTests {
  private func doctor(_ config: String) throws -> Command.Result {
    let folder = try TemporaryFolder()
    _ = try folder.write(config, to: "chataudit.yml")
    return try Command.run(["doctor"], in: folder.url)
  }

  @Test(arguments: [
    ("orders: orders.csv\n", "error orders: ", "orders.csv"),
    ("weekly: {inputs: [exports/]}\n", "error weekly: ", "exports"),
    ("weekly: {inputs: [.], exclude: out.csv}\n", "error weekly: ", "out.csv"),
    ("weekly: {inputs: [.]}\n", "error weekly: ", "lies in the input"),
    ("weekly: {inputs: [chataudit.yml], reports: [a.foo]}\n", "error weekly: ", "a.foo"),
    ("scratch: no/such\n", "error scratch: ", "no/such"),
    ("scratch: chataudit.yml\n", "error scratch: ", "chataudit.yml"),
  ])
  func whatTheConfigNamesMustBeThere(config: String, line: String, file: String) throws {
    let result = try doctor(config)
    #expect(result.code == 2)
    let fault = result.text.split(separator: "\n").first { $0.hasPrefix(line) }
    #expect(fault?.contains(file) == true, "\(result.text)")
  }

  @Test func aConfigThatDoesNotReadIsToldOnce() throws {
    let result = try doctor("time-zone: Asia/Shanghai\n")
    #expect(result.code == 2)
    #expect(result.text.split(separator: "\n").count { $0.contains("time-zone") } == 1)
  }

  @Test func aRuleThatMissesItsOwnExampleIsTold() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("packs: [rules/*.yaml]\n", to: "chataudit.yml")
    func pack(_ term: String) -> String {
      """
      pack: house
      title: 店规
      rules:
        - {id: a, severity: minor, title: 补偿, match: {terms: [\(term)]}, examples: [{flags: '客服: ⟦补偿⟧'}]}

      """
    }
    _ = try folder.write(pack("补尝"), to: "rules/house.yaml")
    let wrong = try Command.run(["doctor"], in: folder.url)
    #expect(wrong.code == 2)
    #expect(wrong.text.contains("error examples: 1 judged wrong"), "\(wrong.text)")
    _ = try folder.write(pack("补偿"), to: "rules/house.yaml")
    let right = try Command.run(["doctor"], in: folder.url)
    #expect(right.code == 0, "\(right.text)")
    #expect(right.text.contains("ok    examples: 1 of 1 packs"), "\(right.text)")
  }

  @Test func theReviewStoreIsThatOfTheConfigGiven() throws {
    let folder = try TemporaryFolder()
    let weekly = "weekly: {inputs: [exports/], store: own.sqlite}\n"
    _ = try folder.write(weekly, to: "shop/chataudit.yml")
    _ = try folder.write("", to: "shop/exports/readme.txt")
    let result = try Command.run(["doctor", "--config", "shop/chataudit.yml"], in: folder.url)
    #expect(
      result.text.contains("ok    review store: none yet; review import makes shop/own.sqlite"),
      "\(result.text)")
  }

  @Test func whatIsImportedByAConfigGoesToItsStore() throws {
    let folder = try TemporaryFolder()
    let weekly = "weekly: {inputs: [exports/], store: own.sqlite}\n"
    _ = try folder.write(weekly, to: "shop/chataudit.yml")
    let run = #"{"schema":"chataudit.run/1","complete":true,"manifest":{},"findings":[]}"#
    _ = try folder.write(run, to: "run.json")
    func exists(_ name: String) -> Bool {
      FileManager.default.fileExists(atPath: folder.url.appending(path: name).path)
    }
    let config = ["--config", "shop/chataudit.yml"]
    let imported = try Command.run(["review", "import", "run.json"] + config, in: folder.url)
    #expect(imported.code == 0, "\(imported.errors)")
    #expect(exists("shop/own.sqlite") && exists("shop/own.sqlite.checkpoint.json"))
    let verified = try Command.run(["review", "verify"] + config, in: folder.url)
    #expect(verified.code == 0, "\(verified.errors)")
    #expect(verified.text.contains("shop/own.sqlite"))
  }
}
