import Auditing
import Checking
import Foundation
import Reporting
import ReviewServer
import Reviewing
import Testing
import Transcripts

/// A site over a store of three findings in two transcripts, one of them drawn, and a browser that
/// talks to it without a network.
final class Visit {
  let folder: URL
  let store: ReviewStore
  let site: ReviewSite
  let officer = "何芳"
  private(set) var cookie = ""
  private(set) var token = ""

  /// - Parameters:
  ///   - words: what the agent writes in the first transcript.
  ///   - entering: whether the browser comes in with the start address.
  init(words: String = "您发一下支付宝账号，我给您转", entering: Bool = true) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "chataudit-page-\(UUID())")
    store = try ReviewStore(
      path: folder.appending(path: "review.sqlite").path,
      clock: { Timestamp(year: 2026, month: 11, day: 23, hour: 9, offset: 28_800) })
    let first = try storedTranscript(buyer: "爱看书的猫", words: words)
    let second = try storedTranscript(buyer: "海盐芝士", words: "好的亲")
    transcript = first.id
    let units = [first, second].map {
      Frame.Unit(transcript: $0.id, digest: "", messages: $0.messages.count)
    }
    let draw = DrawDocument(
      Draw(Draw.Order(size: 2, seed: "1"), from: Frame(units: units)),
      period: Period(isoWeek: "2026-W47") ?? Period(), keyFingerprint: "k", version: "0")
    try store.add(
      ImportedRun(reading: Self.findings(1...3, in: first), path: "run.jsonl"),
      transcripts: [first, second], draw: (draw, "draw-1"), by: officer)
    let audited = """
      {"schema":"chataudit.run/1","complete":true,"manifest":{"draw":{"sha256":"draw-1"}}}
      """
    try store.add(ImportedRun(reading: Data(audited.utf8), path: "run.json"), by: officer)
    site = ReviewSite(store: store, officer: officer, language: .zh)
    site.listen(on: 8_123)
    if entering { try enter() }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The id of the transcript in which the findings are.
  let transcript: String

  static func finding(_ number: Int) -> String { "f1-0000000000000000000\(number)" }

  func enter() throws {
    let path = String(site.startAddress().dropFirst("http://127.0.0.1:8123".count))
    let answer = site.respond(to: request("GET", path))
    try #require(answer.status == 303)
    let set = try #require(answer.header("Set-Cookie"))
    cookie = String(set.prefix { $0 != ";" })
    let page = text(of: get("/queue"))
    let start = try #require(page.range(of: "data-token=\""))
    token = String(page[start.upperBound...].prefix { $0 != "\"" })
  }

  // MARK: Requests

  /// A request as the browser on the page sends it, headers changed or taken away (nil).
  func request(
    _ method: String, _ target: String, _ changes: [String: String?] = [:], body: [UInt8] = []
  ) -> PageRequest {
    var headers = ["Host": "127.0.0.1:8123", "Cookie": cookie, "Sec-Fetch-Site": "same-origin"]
    if method == "POST" {
      headers["Origin"] = "http://127.0.0.1:8123"
      headers["Content-Type"] = "application/json"
      headers["X-Review-Token"] = token
    }
    for (name, value) in changes { headers[name] = value }
    return PageRequest(method: method, target: target, headers: headers, body: body)
  }

  func get(_ target: String) -> PageResponse { site.respond(to: request("GET", target)) }

  func post(
    _ target: String, _ fields: [String: String], _ changes: [String: String?] = [:]
  ) throws -> PageResponse {
    site.respond(
      to: request("POST", target, changes, body: Array(try JSONEncoder().encode(fields))))
  }

  func text(of answer: PageResponse) -> String { String(decoding: answer.body, as: UTF8.self) }

  /// The address that a change names as the next page.
  func next(_ answer: PageResponse) throws -> String {
    let members = try JSONDecoder().decode([String: String].self, from: Data(answer.body))
    return try #require(members["next"], "\(text(of: answer))")
  }

  // MARK: Data

  /// Findings of a transcript's second message, by their numbers.
  static func findings(_ numbers: ClosedRange<Int>, in transcript: StoredTranscript) -> Data {
    let start = transcript.messages[1].masked.unicodeScalars.count >= 9 ? 4 : 0
    let scalars = Array(transcript.messages[1].masked.unicodeScalars)
    let quote = String(String.UnicodeScalarView(scalars[start..<min(start + 5, scalars.count)]))
    let encoded = (try? JSONEncoder().encode(quote)).map { String(decoding: $0, as: UTF8.self) }
    let lines = numbers.map { number in
      """
      {"schema":"chataudit.finding/1","id":"\(finding(number))",\
      "rule":"third-party-info/payment-account","checker":"third-party-info","severity":"critical",\
      "confidence":0.9,"scope":"transcript","title":{"zh":"索要收款账户","en":"Payment account"},\
      "message":{"zh":"客服索要账户。","en":"An account is asked for."},"shop":"春笋童书","agent":"小笋",\
      "transcript":"\(transcript.id)","session":0,"sentAt":"2026-11-16T09:14:0\(number)+08:00",\
      "surface":"text","evidence":[{"message":1,"role":"agent","surface":"text","start":\(start),\
      "end":\(start + quote.unicodeScalars.count),"quote":\(encoded ?? "\"\""),"masked":false}],\
      "why":[{"step":"term","detail":"支付宝账号"}],"policies":[{"id":"pdd-accounts",\
      "platform":"pinduoduo","clause":{"zh":"不得发送支付宝账号。","en":"No accounts."},\
      "source":{"title":"注意事项"},"verified":false}]}
      """
    }
    return Data((lines.joined(separator: "\n") + "\n").utf8)
  }
}

/// A transcript of three messages; the last is the buyer's invented telephone number.
func storedTranscript(buyer: String, words: String) throws -> StoredTranscript {
  try storedTranscript(
    buyer: buyer,
    said: [
      (.buyer, buyer, "绘本封面破了，怎么办"), (.agent, "小笋", words), (.buyer, buyer, "我电话19900001234"),
    ])
}

/// A transcript in which the agent says one line after the other.
func storedTranscript(buyer: String, lines: [String]) throws -> StoredTranscript {
  try storedTranscript(buyer: buyer, said: lines.map { (.agent, "小笋", $0) })
}

private func storedTranscript(
  buyer: String, said: [(Role, String, String)]
) throws -> StoredTranscript {
  var builder = TranscriptBuilder()
  let file = builder.index(
    of: ExportFile(path: "export.csv", format: "table", encoding: "UTF-8"))
  for (role, sender, text) in said {
    var record = MessageRecord(role: RoleDecision(role, by: .stated))
    record.sender = builder.index(ofName: sender)
    record.file = file
    builder.append(record, text: text)
  }
  let identifiers = Identifiers(key: try AuditKey(bytes: Array("a key for the tests".utf8)))
  return StoredTranscript(
    builder.finish(
      identity: TranscriptIdentity(
        platform: .pinduoduo, shop: "春笋童书", buyer: buyer, fallback: nil),
      sessions: [Session(id: nil, messages: 0..<said.count)]),
    identifiers: identifiers, masker: try TextMasker(), names: try NameMasker())
}
