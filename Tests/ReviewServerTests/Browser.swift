import Foundation
import ReviewServer
import Testing

/// Headless Chromium, driven over its debugging pipe; every call blocks, so it belongs on a thread
/// of its own.
final class Browser {
  struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }

  /// Where Chromium is; nil where it is not installed.
  static let executable: String? = {
    let names = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    return names.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// What the browser complained of: scripts that failed, things that the page's policy refused.
  private(set) var complaints: [String] = []

  private let folder: URL
  private let process = Process()
  private let input: FileHandle
  private let output: Int32
  private var buffer: [UInt8] = []
  private var last = 0
  private var session: String?
  private var isLoaded = false

  init() throws {
    guard let executable = Self.executable else { throw Failure("Chromium is not installed") }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "chataudit-browser-\(UUID())")
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let pipes = ["to", "from"].map { folder.appending(path: $0).path }
    for pipe in pipes where mkfifo(pipe, 0o600) != 0 { throw Failure("no pipe at \(pipe)") }
    process.executableURL = URL(filePath: "/bin/sh")
    // Chromium reads commands from descriptor 3 and answers on 4.
    process.arguments = [
      "-c",
      """
      exec "$1" --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run \
      --remote-debugging-pipe --user-data-dir="$2" about:blank 3<"$3" 4>"$4"
      """,
      "sh", executable, folder.appending(path: "profile").path, pipes[0], pipes[1],
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // In the order in which the shell opens them: each waits for the other side.
    input = try FileHandle(forWritingTo: URL(filePath: pipes[0]))
    output = Foundation.open(pipes[1], O_RDONLY)
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] as? String
    session =
      try call("Target.attachToTarget", ["targetId": target ?? "", "flatten": true])["sessionId"]
      as? String
    for domain in ["Page", "Runtime", "Log"] { try call("\(domain).enable") }
    try resize(width: 1_366, height: 768)
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
    close(output)
    try? FileManager.default.removeItem(at: folder)
  }

  /// Gives the window another size.
  func resize(width: Int, height: Int) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  /// Shows pages as to somebody who wants them light or dark.
  func prefer(scheme: String) throws {
    try call(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": scheme]]])
  }

  // MARK: What a person does

  /// Opens an address and waits until the page is there.
  func open(_ address: String) throws {
    isLoaded = false
    try call("Page.navigate", ["url": address])
    try waitForPage()
  }

  /// Presses a key.
  ///
  /// - Parameter leaving: whether another page must follow.
  func press(_ key: String, leaving: Bool = true) throws {
    isLoaded = false
    let code = key == "Enter" ? 13 : 0
    let text = key == "Enter" ? "\r" : key.count == 1 ? key : ""
    try call(
      "Input.dispatchKeyEvent",
      ["type": "keyDown", "key": key, "text": text, "windowsVirtualKeyCode": code])
    try call("Input.dispatchKeyEvent", ["type": "keyUp", "key": key])
    if leaving { try waitForPage() }
  }

  /// Types a text where the focus is.
  func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }

  /// The value of an expression, as a text.
  @discardableResult
  func value(_ expression: String) throws -> String {
    let answer = try call(
      "Runtime.evaluate",
      ["expression": "String(\(expression))", "returnByValue": true, "awaitPromise": true])
    return (answer["result"] as? [String: Any])?["value"] as? String ?? ""
  }

  var path: String { get throws { try value("location.pathname") } }
  var text: String { get throws { try value("document.body.innerText") } }

  // MARK: The pipe

  @discardableResult
  private func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    last += 1
    var message: [String: Any] = ["id": last, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    try input.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    while true {
      let answer = try read()
      guard answer["id"] as? Int == last else {
        note(answer)
        continue
      }
      if let error = answer["error"] { throw Failure("\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
  }

  private func waitForPage() throws {
    while !isLoaded { note(try read()) }
  }

  private func note(_ event: [String: Any]) {
    switch event["method"] as? String {
    case "Page.loadEventFired": isLoaded = true
    case "Runtime.exceptionThrown", "Log.entryAdded":
      complaints.append("\(event["params"] ?? "")")
    default: break
    }
  }

  private func read() throws -> [String: Any] {
    while true {
      if let end = buffer.firstIndex(of: 0) {
        let data = Data(buffer[..<end])
        buffer.removeSubrange(...end)
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
      }
      var descriptor = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, 120_000) > 0 else { throw Failure("Chromium does not answer") }
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = Foundation.read(output, &bytes, bytes.count)
      guard count > 0 else { throw Failure("Chromium has ended") }
      buffer += bytes[..<count]
    }
  }
}

/// Runs what blocks on a thread of its own.
func onThread<Value: Sendable>(
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
  }
}

/// Serves a site on a free port for as long as a browser visits it, and runs the visit on a thread
/// of its own.
///
/// - Parameter body: gets the address to start from.
func served<Value: Sendable>(
  _ site: ReviewSite, _ body: @escaping @Sendable (_ start: String) throws -> Value
) async throws -> Value {
  let (ports, port) = AsyncStream.makeStream(of: Int.self)
  let server = Task { try await LoopbackServer(site, port: 0).run { port.yield($0) } }
  defer { server.cancel() }
  var iterator = ports.makeAsyncIterator()
  _ = try #require(await iterator.next())
  let start = site.startAddress()
  return try await onThread { try body(start) }
}
