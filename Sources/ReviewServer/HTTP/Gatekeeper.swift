import Checking
import Crypto
import Reporting
import Synchronization
import Transcripts

/// Who may ask what: the page's protections, before anything is looked up.
///
/// Only this machine, by names of its own (against DNS rebinding); only with the cookie that the
/// one-time start address gave; changes only by POST of JSON, from a page of this very origin, with
/// the session's token. Each alone could be got round; together they hold.
final class Gatekeeper: Sendable {
  /// The most bytes that a body may have.
  static let bodyLimit = 64 * 1_024
  static let cookieName = "chataudit_review"
  static let tokenHeader = "x-review-token"

  /// A browser that came in with the start address.
  struct Session: Sendable {
    let cookie: String
    /// What every change must carry, so that no other page can make one.
    let token: String
    var lastSeen: Int64
    var language: Language
    /// Transcripts whose words the officer chose to see uncovered.
    var revealed: Set<String> = []
  }

  private struct State {
    var port: Int
    /// The start address works once.
    var startToken: String?
    var sessions: [String: Session] = [:]
  }

  private let state: Mutex<State>
  let language: Language
  /// Seconds without a request after which a session ends.
  private let idleLimit: Int64
  private let clock: @Sendable () -> Timestamp

  init(language: Language, idleLimit: Int64, clock: @escaping @Sendable () -> Timestamp) {
    state = Mutex(State(port: 0, startToken: Self.secret()))
    self.language = language
    self.idleLimit = idleLimit
    self.clock = clock
  }

  /// Says on which port the server listens: it is part of the names by which it may be called.
  func listen(on port: Int) { state.withLock { $0.port = port } }

  /// The address that lets a browser in, once; a new one is made where the last was used.
  func startAddress() -> String {
    state.withLock { state in
      let token = state.startToken ?? Self.secret()
      state.startToken = token
      return "http://127.0.0.1:\(state.port)/start/\(token)"
    }
  }

  /// Why a request is refused.
  struct Refusal: Error, Sendable {
    var status: Int
    var reason: Localized
  }

  private static let comeInAnew = Localized(
    zh: "这个地址用过了、已过期或不对。在运行复核页的终端里按回车，会给出新地址；终端已经关了就重新启动复核页。没有保存的决定要再做一次。",
    en:
      "this address was used, has expired or is wrong. Press Enter in the terminal in which the review page "
      + "runs, and it shows a new one; where that is closed, start the page again. What was not saved has to be "
      + "decided again.")

  // MARK: The door

  /// Checks everything that needs no session.
  func checkOrigin(of request: PageRequest) throws(Refusal) {
    let hosts = hosts
    guard let host = request.headers["host"], hosts.contains(host) else {
      throw Refusal(
        status: 403,
        reason: Localized(
          zh: "这个主机名不是复核页的",
          en: "this host name is not one of the review page's"))
    }
    guard ["GET", "HEAD", "POST"].contains(request.method) else {
      throw Refusal(
        status: 405,
        reason: Localized(
          zh: "复核页只接受 GET 和 POST",
          en: "the review page knows GET and POST only"))
    }
    guard request.body.count <= Self.bodyLimit else {
      throw Refusal(
        status: 413,
        reason: Localized(
          zh: "提交的内容太大",
          en: "the body is too large"))
    }
    if let site = request.headers["sec-fetch-site"] {
      let isAllowed = site == "same-origin" || (site == "none" && request.method != "POST")
      guard isAllowed else {
        throw Refusal(
          status: 403,
          reason: Localized(
            zh: "别的网站不能访问复核页",
            en: "another site may not ask the review page"))
      }
    }
    if let origin = request.headers["origin"], origin != "http://" + host {
      throw Refusal(
        status: 403,
        reason: Localized(
          zh: "请求不是从复核页发出的",
          en: "the origin is not the review page"))
    }
    guard request.method == "POST" else { return }
    guard request.headers["origin"] != nil else {
      throw Refusal(
        status: 403,
        reason: Localized(
          zh: "修改必须说明从哪个页面发出",
          en: "a change must say its origin"))
    }
    let type = (request.headers["content-type"] ?? "").split(separator: ";").first ?? ""
    guard type == "application/json" else {
      throw Refusal(
        status: 415,
        reason: Localized(
          zh: "修改须以 application/json 提交",
          en: "a change is sent as application/json"))
    }
  }

  /// The session of a request, kept alive by it.
  func session(of request: PageRequest) throws(Refusal) -> Session {
    let now = clock().seconds
    let cookie = request.cookie(Self.cookieName) ?? ""
    let found = state.withLock { state in
      state.sessions = state.sessions.filter { now - $0.value.lastSeen <= idleLimit }
      // Every session is compared, and in constant time, so that timing tells nothing.
      var found: Session?
      for session in state.sessions.values where Self.equal(session.cookie, cookie) {
        found = session
      }
      if let cookie = found?.cookie { state.sessions[cookie]?.lastSeen = now }
      return found
    }
    guard let found else {
      throw Refusal(status: 401, reason: Self.comeInAnew)
    }
    if request.method == "POST" {
      guard Self.equal(request.headers[Self.tokenHeader] ?? "", found.token) else {
        throw Refusal(
          status: 403,
          reason: Localized(
            zh: "页面的令牌不对，请刷新页面再试",
            en: "the token of the page is missing or wrong; load the page again"))
      }
    }
    return found
  }

  /// Lets a browser in with the start token, once.
  func enter(with token: String) throws(Refusal) -> Session {
    let now = clock().seconds
    let entered: Session? = state.withLock { state in
      guard let expected = state.startToken, Self.equal(expected, token) else { return nil }
      state.startToken = nil
      let session = Session(
        cookie: Self.secret(), token: Self.secret(), lastSeen: now, language: language)
      state.sessions[session.cookie] = session
      return session
    }
    guard let entered else {
      throw Refusal(status: 403, reason: Self.comeInAnew)
    }
    return entered
  }

  func remember(reveal transcript: String, in session: Session) {
    state.withLock { _ = $0.sessions[session.cookie]?.revealed.insert(transcript) }
  }

  func choose(_ language: Language, in session: Session) {
    state.withLock { $0.sessions[session.cookie]?.language = language }
  }

  // MARK: Parts

  private var hosts: Set<String> {
    let port = state.withLock(\.port)
    return ["127.0.0.1:\(port)", "localhost:\(port)"]
  }

  /// 256 random bits in hexadecimal digits.
  static func secret() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { hexadecimal($0) }
  }

  /// Compares in a time that does not depend on where texts differ.
  static func equal(_ left: String, _ right: String) -> Bool {
    let left = Array(SHA256.hash(data: Array(left.utf8)))
    let right = Array(SHA256.hash(data: Array(right.utf8)))
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
