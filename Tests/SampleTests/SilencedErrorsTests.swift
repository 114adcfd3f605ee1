import Foundation
import Testing

/// Where nobody can be told what went on, the work is done and ends as it would.
@Suite struct SilencedErrorsTests {
  private static let head = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
  private static let row = """
    S1,2026-11-16 09:00:40,小笋,客服,抱歉，您发一下支付宝账号，我给您转,海盐芝士,春笋童书,拼多多

    """

  /// The exit code with standard error led elsewhere.
  private func code(_ redirection: String, _ arguments: [String], in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.currentDirectoryURL = folder
    let script = "\"$0\" \"$@\" >/dev/null \(redirection); exit $?"
    process.arguments = ["-c", script, Command.executable.path] + arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  @Test(arguments: ["2>/dev/full", "2>&-", "2> >(exec true)"])
  func theExitCodeIsKept(_ redirection: String) throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(Self.head + Self.row, to: "export.csv").path
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    #expect(try code(redirection, ["audit", "nowhere.csv"], in: folder.url) == 2)
    #expect(try code(redirection, ["nonsense"], in: folder.url) == 2)
    let output = folder.url.appending(path: "run.json")
    let audit = ["audit", export, "--key-file", key, "-o", output.path]
    #expect(try code(redirection, audit, in: folder.url) == 1)
    // No line that was to be said stands in it.
    #expect(throws: Never.self) {
      try JSONSerialization.jsonObject(with: Data(contentsOf: output))
    }
  }
}
