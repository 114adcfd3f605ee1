import Foundation

/// The built command, run as its user runs it.
struct Command {
  /// What a run left behind.
  struct Result {
    var code: Int32
    var output: Data
    var errors: String
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The command, beside the test bundle.
  static let executable = built("chataudit")

  /// An executable of the package, beside the test bundle.
  static func built(_ name: String) -> URL {
    var folder = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
      folder = bundle.bundleURL
    }
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let candidate = folder.appending(path: name)
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
    }
    return Repository.root.appending(path: ".build/debug/\(name)")
  }

  /// Runs `chataudit` with arguments in a folder, by default the checkout's.
  ///
  /// - Parameters:
  ///   - tool: another executable of the package to run in its place.
  ///   - input: what a person types; without it, standard input is empty.
  ///   - bytes: in place of it, what comes from a pipe.
  ///   - seconds: after which it is killed, whatever it does; nil lets it end.
  ///   - fileKilobytes: no file that it writes may become larger.
  static func run(
    _ arguments: [String], of tool: String? = nil, in folder: URL = Repository.root,
    input: String? = nil, bytes: [UInt8]? = nil, killedAfter seconds: Double? = nil,
    fileKilobytes: Int? = nil
  ) throws -> Result {
    let scratch = try TemporaryFolder()
    let output = scratch.url.appending(path: "out")
    let errors = scratch.url.appending(path: "err")
    for file in [output, errors] {
      _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    }
    let process = Process()
    let executable = tool.map(built) ?? executable
    process.executableURL = executable
    process.arguments = arguments
    if let seconds {
      process.executableURL = URL(filePath: Peers.timeout ?? "timeout")
      process.arguments = ["-s", "KILL", String(seconds), executable.path] + arguments
    }
    if let fileKilobytes {
      process.executableURL = URL(filePath: "/bin/bash")
      let script = "trap '' XFSZ; ulimit -f \(fileKilobytes); exec \"$0\" \"$@\""
      process.arguments = ["-c", script, executable.path] + arguments
    }
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["LC_ALL"] = "C"
    environment["CHATAUDIT_STATE"] = scratch.url.appending(path: "state").path
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    if let bytes = bytes ?? input.map({ Array($0.utf8) }) {
      let typed = scratch.url.appending(path: "in")
      try Data(bytes).write(to: typed)
      process.standardInput = try FileHandle(forReadingFrom: typed)
    }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationStatus, output: try Data(contentsOf: output),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "chataudit-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file into it.
  func write(_ text: String, to name: String) throws -> URL {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
  }
}
