/// An answer of the site.
package struct PageResponse: Sendable {
  package var status: Int
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  init(status: Int, type: String, body: [UInt8], headers: [(name: String, value: String)] = []) {
    self.status = status
    self.headers = [(name: "Content-Type", value: type)] + headers + Self.protections
    self.body = body
  }

  init(status: Int = 200, page: Markup) {
    self.init(status: status, type: "text/html; charset=utf-8", body: Array(page.html.utf8))
  }

  init(status: Int, text: String) {
    self.init(status: status, type: "text/plain; charset=utf-8", body: Array((text + "\n").utf8))
  }

  init(redirectingTo path: String, headers: [(name: String, value: String)] = []) {
    self.init(
      status: 303, type: "text/plain; charset=utf-8", body: [],
      headers: [(name: "Location", value: path)] + headers)
  }

  /// What stands on every answer: nothing is loaded from elsewhere, kept, framed or read by others.
  static let protections: [(name: String, value: String)] = [
    (
      name: "Content-Security-Policy",
      value: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    (name: "X-Content-Type-Options", value: "nosniff"),
    (name: "X-Frame-Options", value: "DENY"),
    (name: "Cross-Origin-Resource-Policy", value: "same-origin"),
    (name: "Cross-Origin-Opener-Policy", value: "same-origin"),
    (name: "Referrer-Policy", value: "no-referrer"),
    (name: "Cache-Control", value: "no-store"),
  ]

  /// The value of a header; nil where there is none.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
