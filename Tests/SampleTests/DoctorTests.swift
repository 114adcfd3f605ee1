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
}
