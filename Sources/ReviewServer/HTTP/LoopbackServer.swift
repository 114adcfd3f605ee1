import HTTPTypes
import Hummingbird
import Logging

/// Serves a site on this machine only.
package struct LoopbackServer: Sendable {
  private let site: ReviewSite
  private let port: Int

  /// - Parameter port: 0 takes any that is free.
  package init(_ site: ReviewSite, port: Int) {
    self.site = site
    self.port = port
  }

  /// Serves until the task is cancelled or the process is told to end.
  ///
  /// - Parameter started: called with the port as soon as requests can come in.
  package func run(started: @escaping @Sendable (Int) -> Void) async throws {
    var logger = Logger(label: "chataudit")
    logger.logLevel = .critical
    let site = site
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      try await Self.respond(to: request, by: site)
    }
    let application = Application(
      responder: responder,
      // Else a port that is kept is refused for a minute after the last browser left.
      configuration: .init(address: .hostname("127.0.0.1", port: port), reuseAddress: true),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        site.listen(on: port)
        started(port)
      }, logger: logger)
    try await application.runService()
  }

  private static func respond(to request: Request, by site: ReviewSite) async throws -> Response {
    var request = request
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    headers["host"] = request.head.authority
    // One byte more than the limit, so that the site can refuse it.
    let body: [UInt8]
    do {
      let buffer = try await request.collectBody(upTo: Gatekeeper.bodyLimit + 1)
      body = Array(buffer.readableBytesView)
    } catch {
      body = [UInt8](repeating: 0, count: Gatekeeper.bodyLimit + 1)
    }
    let answer = site.respond(
      to: PageRequest(
        method: request.method.rawValue, target: request.head.path ?? "/", headers: headers,
        body: body))
    var fields = HTTPFields()
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    let isHead = request.method == .head
    return Response(
      status: .init(code: answer.status), headers: fields,
      body: isHead ? .init() : .init(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}
