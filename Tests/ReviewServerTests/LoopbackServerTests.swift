import Foundation
import ReviewServer
import Reviewing
import Testing

/// The site over a real socket of this machine.
@Suite struct LoopbackServerTests {
  @Test func itServesOnLoopbackOnly() async throws {
    let visit = try Visit(entering: false)
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let site = visit.site
    let server = Task {
      try await LoopbackServer(site, port: 0).run { port.yield($0) }
    }
    defer { server.cancel() }
    var iterator = ports.makeAsyncIterator()
    let number = try #require(await iterator.next())
    let address = site.startAddress()
    #expect(address.hasPrefix("http://127.0.0.1:\(number)/start/"))

    // The system's own table says where the port listens: 127.0.0.1 and nowhere else.
    let hexadecimal = String(number, radix: 16, uppercase: true)
    let port4 = String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
    var listening: [String] = []
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
      for line in try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n") {
        let fields: [Substring] = line.split(separator: " ")
        // Local address, remote address, state: 0A is listening.
        guard fields.count > 3, fields[3] == "0A", fields[1].hasSuffix(":" + port4) else {
          continue
        }
        listening.append(String(fields[1]))
      }
    }
    #expect(listening == ["0100007F:\(port4)"])

    let start = try await ask(number, "GET /start/\(address.suffix(64)) HTTP/1.1", [])
    #expect(start.hasPrefix("HTTP/1.1 303"), "\(start)")
    let line = try #require(start.split(separator: "\r\n").first { $0.hasPrefix("Set-Cookie: ") })
    let cookie = "Cookie: " + line.dropFirst("Set-Cookie: ".count).prefix { $0 != ";" }

    let queue = try await ask(number, "GET /queue HTTP/1.1", [String(cookie)])
    #expect(queue.hasPrefix("HTTP/1.1 200"))
    #expect(queue.contains("索要收款账户"))
    #expect(queue.contains("Content-Security-Policy: default-src 'none'"))
    let token = try #require(queue.components(separatedBy: "data-token=\"").last).prefix(64)

    let other = try await ask(number, "GET /queue HTTP/1.1", [String(cookie)], host: "evil.example")
    #expect(other.hasPrefix("HTTP/1.1 403"))

    let body = "{\"finding\":\"\(Visit.finding(1))\",\"verdict\":\"confirmed\",\"seen\":\"0\"}"
    let decided = try await ask(
      number, "POST /decide HTTP/1.1",
      [
        String(cookie), "Origin: http://127.0.0.1:\(number)", "Content-Type: application/json",
        "X-Review-Token: \(token)", "Content-Length: \(body.utf8.count)",
      ], body: body)
    #expect(decided.hasPrefix("HTTP/1.1 200"), "\(decided)")
    #expect(try visit.store.item(Visit.finding(1)).state == .confirmed)

    let large = String(repeating: " ", count: 70_000)
    let refused = try await ask(
      number, "POST /decide HTTP/1.1",
      [
        String(cookie), "Origin: http://127.0.0.1:\(number)", "Content-Type: application/json",
        "X-Review-Token: \(token)", "Content-Length: \(large.utf8.count)",
      ], body: large)
    #expect(refused.hasPrefix("HTTP/1.1 413"), "\(refused.prefix(80))")
  }

  /// Sends one request over a socket and reads the answer to its end.
  private func ask(
    _ port: Int, _ line: String, _ headers: [String], host: String? = nil, body: String = ""
  ) async throws -> String {
    let lines =
      [line, "Host: \(host ?? "127.0.0.1:\(port)")", "Connection: close"] + headers + ["", body]
    let bytes = Array(lines.joined(separator: "\r\n").utf8)
    return try await withCheckedThrowingContinuation { continuation in
      // A thread of its own: reading from the socket blocks.
      Thread.detachNewThread {
        continuation.resume(with: Result { try Socket(port: port).exchange(bytes) })
      }
    }
  }
}

/// A blocking connection to a port of this machine.
private struct Socket {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, size)
      }
    }
    guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  func exchange(_ bytes: [UInt8]) -> String {
    defer { close(descriptor) }
    var offset = 0
    while offset < bytes.count {
      let sent = send(
        descriptor, Array(bytes[offset...]), bytes.count - offset, Int32(MSG_NOSIGNAL))
      if sent <= 0 { break }
      offset += sent
    }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }
}
