import Foundation
import Reporting
import ReviewServer
import Reviewing
import Testing
import Transcripts

/// Each protection of the page, with a request that is refused and that changes nothing.
@Suite struct ProtectionTests {
  private let decision = [
    "finding": Visit.finding(1), "verdict": "confirmed", "seen": "0", "filter": "",
  ]

  /// Tries a decision with headers changed, and expects it to be refused.
  private func refused(
    _ changes: [String: String?], status: Int, _ comment: Comment
  ) throws {
    let visit = try Visit()
    let answer = try visit.post("/decide", decision, changes)
    #expect(answer.status == status, comment)
    #expect(try visit.store.item(Visit.finding(1)).state == .open, comment)
  }

  @Test func aRefusalSpeaksTheOfficersLanguage() throws {
    let visit = try Visit()
    let token = try visit.post("/decide", decision, ["X-Review-Token": "0"])
    #expect(visit.text(of: token).contains("刷新页面再试"))
    let start = visit.get("/start/0")
    #expect(start.status == 403)
    #expect(visit.text(of: start).contains("按回车"))
  }

  @Test func theSameDecisionUnchangedIsTaken() throws {
    let visit = try Visit()
    #expect(try visit.post("/decide", decision).status == 200)
    #expect(try visit.store.item(Visit.finding(1)).state == .confirmed)
  }

  @Test(arguments: [
    "evil.example:8123", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8123",
    "127.0.0.1:8123.evil.example", "0.0.0.0:8123", "[::1]:8123", "192.168.1.4:8123", "",
  ])
  func aWrongHostIsRefused(host: String) throws {
    try refused(["Host": host, "Origin": "http://" + host], status: 403, "DNS rebinding")
    let visit = try Visit()
    let answer = visit.site.respond(to: visit.request("GET", "/queue", ["Host": host]))
    #expect(answer.status == 403)
    #expect(!visit.text(of: answer).contains("小笋"))
  }

  @Test func noHostIsRefused() throws { try refused(["Host": nil], status: 403, "no host") }

  @Test func noCookieIsRefused() throws {
    try refused(["Cookie": nil], status: 401, "no cookie")
    try refused(
      ["Cookie": "chataudit_review=" + String(repeating: "0", count: 64)], status: 401, "guessed")
    let visit = try Visit(entering: false)
    for path in [
      "/", "/queue", "/finding/" + Visit.finding(1), "/dashboard", "/assets/review.css",
    ] {
      let answer = visit.get(path)
      #expect(answer.status == 401, "\(path)")
      #expect(!visit.text(of: answer).contains("小笋"))
    }
  }

  @Test func aLookAtTheHeadDoesNotUseTheAddressUp() throws {
    let visit = try Visit(entering: false)
    let path = String(visit.site.startAddress().dropFirst("http://127.0.0.1:8123".count))
    let head = visit.site.respond(to: visit.request("HEAD", path, [:]))
    #expect(head.header("Set-Cookie") == nil)
    #expect(visit.get(path).status == 303)
  }

  @Test func aUsedOrGuessedStartTokenIsRefused() throws {
    let visit = try Visit(entering: false)
    let path = String(visit.site.startAddress().dropFirst("http://127.0.0.1:8123".count))
    #expect(visit.get("/start/" + String(repeating: "0", count: 64)).status == 403)
    #expect(visit.get(path).status == 303)
    let again = visit.get(path)
    #expect(again.status == 403)
    #expect(again.header("Set-Cookie") == nil)
    let fresh = visit.site.startAddress()
    #expect(!fresh.hasSuffix(path))
  }

  @Test func theCookieIsOutOfReach() throws {
    let visit = try Visit(entering: false)
    let path = String(visit.site.startAddress().dropFirst("http://127.0.0.1:8123".count))
    let answer = visit.get(path)
    let cookie = try #require(answer.header("Set-Cookie"))
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    #expect(answer.header("Location") == "/")
    #expect(answer.header("Referrer-Policy") == "no-referrer")
  }

  @Test func anIdleSessionEnds() throws {
    let visit = try Visit()
    let minutes = Minutes()
    let store = try ReviewStore(
      path: visit.folder.appending(path: "other.sqlite").path, clock: { minutes.now })
    let site = ReviewSite(store: store, officer: "何芳", language: .zh, idleMinutes: 60)
    site.listen(on: 8_123)
    let path = String(site.startAddress().dropFirst("http://127.0.0.1:8123".count))
    let cookie = try #require(
      site.respond(to: visit.request("GET", path)).header("Set-Cookie")
    ).prefix { $0 != ";" }
    func status() -> Int {
      site.respond(to: visit.request("GET", "/queue", ["Cookie": String(cookie)])).status
    }
    #expect(status() == 200)
    minutes.pass(59)
    #expect(status() == 200)
    minutes.pass(59)
    #expect(status() == 200, "a request keeps the session alive")
    minutes.pass(61)
    #expect(status() == 401)
  }

  @Test(arguments: [
    "http://evil.example", "null", "http://127.0.0.1:9000", "https://127.0.0.1:8123",
  ])
  func anotherOriginIsRefused(origin: String) throws {
    try refused(["Origin": origin], status: 403, "cross-origin")
  }

  @Test func noOriginIsRefused() throws { try refused(["Origin": nil], status: 403, "no origin") }

  @Test(arguments: ["cross-site", "same-site", "none"])
  func anotherSiteIsRefused(site: String) throws {
    try refused(["Sec-Fetch-Site": site], status: 403, "Sec-Fetch-Site: \(site)")
  }

  @Test func anotherSitesLinkIsRefused() throws {
    let visit = try Visit()
    let answer = visit.site.respond(
      to: visit.request("GET", "/queue", ["Sec-Fetch-Site": "cross-site"]))
    #expect(answer.status == 403)
  }

  @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
  func aBodyThatAFormCouldSendIsRefused(type: String) throws {
    try refused(["Content-Type": type], status: 415, "\(type)")
  }

  @Test func noTokenIsRefused() throws {
    try refused(["X-Review-Token": nil], status: 403, "no token")
    try refused(
      ["X-Review-Token": String(repeating: "0", count: 64)], status: 403, "guessed token")
  }

  @Test(arguments: ["/decide", "/undo", "/note", "/reveal", "/vote", "/language"])
  func noChangeIsMadeByGet(path: String) throws {
    let visit = try Visit()
    let before = try visit.store.checkpoint()
    let query = "?finding=\(Visit.finding(1))&verdict=confirmed&transcript=\(visit.transcript)"
    #expect(visit.get(path + query).status == 405)
    #expect(try visit.store.checkpoint() == before)
  }

  @Test(arguments: ["/decide", "/undo", "/note", "/reveal", "/vote", "/language"])
  func noChangeIsMadeFromAnotherSite(path: String) throws {
    let visit = try Visit()
    let before = try visit.store.checkpoint()
    let fields = [
      "finding": Visit.finding(1), "verdict": "confirmed", "note": "x", "vote": "clean",
      "draw": "draw-1", "transcript": visit.transcript, "language": "en",
    ]
    let attacks: [[String: String?]] = [
      ["Sec-Fetch-Site": "cross-site"], ["Origin": "http://evil.example"], ["Origin": nil],
      ["X-Review-Token": nil], ["Cookie": nil], ["Content-Type": "text/plain"],
    ]
    for attack in attacks {
      let status = try visit.post(path, fields, attack).status
      #expect([401, 403, 415].contains(status), "\(path) \(attack): \(status)")
    }
    #expect(try visit.store.checkpoint() == before)
  }

  @Test(arguments: ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
  func otherMethodsAreRefused(method: String) throws {
    let visit = try Visit()
    #expect(visit.site.respond(to: visit.request(method, "/decide")).status == 405)
  }

  @Test func anOversizeBodyIsRefused() throws {
    let visit = try Visit()
    let body = [UInt8](repeating: UInt8(ascii: " "), count: 65 * 1_024)
    #expect(visit.site.respond(to: visit.request("POST", "/note", body: body)).status == 413)
  }

  @Test(arguments: ["[]", "{", "{\"finding\":1}", "", "null"])
  func aBodyThatIsNoFormIsRefused(body: String) throws {
    let visit = try Visit()
    let answer = visit.site.respond(to: visit.request("POST", "/decide", body: Array(body.utf8)))
    #expect(answer.status == 400)
  }

  @Test(arguments: [
    "/assets/../review.sqlite", "/assets/%2e%2e%2freview.sqlite", "/assets/..%5c..%5cetc/passwd",
    "/assets//etc/passwd", "/assets/review.css%00.html", "/../../etc/passwd", "/assets/",
  ])
  func nothingElseIsReadByPath(path: String) throws {
    let visit = try Visit()
    let answer = visit.get(path)
    #expect(answer.status == 404)
    #expect(!visit.text(of: answer).contains("root:"))
  }

  @Test func aStaleDecisionIsRefused() throws {
    let visit = try Visit()
    try visit.store.decide(Decision(.confirmed, on: Visit.finding(1)), by: "罗敏")
    var stale = decision
    stale["verdict"] = "false-positive"
    stale["reason"] = "template-text"
    let answer = try visit.post("/decide", stale)
    #expect(answer.status == 409)
    #expect(visit.text(of: answer).contains("刷新"))
    #expect(try visit.store.history(of: Visit.finding(1)).standing.count == 1)
    // Without saying what was seen, it counts as having seen nothing.
    stale["seen"] = ""
    #expect(try visit.post("/decide", stale).status == 409)
  }

  @Test func aBackAddressLeadsNowhereElse() throws {
    let visit = try Visit()
    for back in [
      "https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)",
    ] {
      let answer = try visit.post("/language", ["language": "en", "back": back])
      #expect(try visit.next(answer) == "/")
    }
  }

  @Test func everyAnswerIsSealed() throws {
    let visit = try Visit()
    let answers = [
      visit.get("/queue"), visit.get("/finding/" + Visit.finding(1)), visit.get("/dashboard"),
      visit.get("/assets/review.js"), visit.get("/nowhere"), try visit.post("/decide", decision),
      visit.site.respond(to: visit.request("GET", "/queue", ["Host": "evil.example"])),
    ]
    for answer in answers {
      let policy = try #require(answer.header("Content-Security-Policy"))
      #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
      #expect(!policy.contains("unsafe"))
      #expect(answer.header("Cache-Control") == "no-store")
      #expect(answer.header("X-Content-Type-Options") == "nosniff")
      #expect(answer.header("X-Frame-Options") == "DENY")
      #expect(answer.header("Cross-Origin-Resource-Policy") == "same-origin")
      #expect(answer.header("Access-Control-Allow-Origin") == nil)
    }
    for path in ["/queue", "/finding/" + Visit.finding(1), "/dashboard", "/help", "/spot-check"] {
      let page = visit.text(of: visit.get(path))
      #expect(!page.contains(" style=") && !page.contains("<style"), "\(path)")
      #expect(!page.contains(" onclick") && !page.contains("javascript:"), "\(path)")
      #expect(page.components(separatedBy: "<script").count == 2, "\(path)")
    }
  }
}

/// A clock of minutes.
final class Minutes: @unchecked Sendable {
  // The lock guards the only stored value, so the class may cross threads.
  private let lock = NSLock()
  private var passed = 0
  var now: Timestamp {
    Timestamp(year: 2026, month: 11, day: 23, hour: 9, offset: 28_800)
      .advanced(by: Int64(lock.withLock { passed }) * 60)
  }
  func pass(_ minutes: Int) { lock.withLock { passed += minutes } }
}
