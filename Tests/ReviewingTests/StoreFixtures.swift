import Auditing
import Checking
import Foundation
import Reviewing
import Testing
import Transcripts

/// A store in a folder of its own, which goes away with it.
final class TemporaryStore {
  let folder: URL
  let store: ReviewStore
  let clock = TestClock()
  var path: String { folder.appending(path: "deep/review.sqlite").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "chataudit-review-\(UUID())")
    let clock = clock
    store = try ReviewStore(
      path: folder.appending(path: "deep/review.sqlite").path, clock: { clock.now })
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

/// A clock that stands until it is set.
final class TestClock: Sendable {
  private let days = Locked(0)
  /// 2026-11-23, a Monday, 09:00 in Shanghai, and so many days later.
  var now: Timestamp {
    Timestamp(year: 2026, month: 11, day: 23, hour: 9, offset: 28_800)
      .advanced(by: Int64(days.value) * 86_400)
  }
  func advance(days count: Int) { days.value += count }
}

/// A value that several threads may set.
final class Locked<Value: Sendable>: @unchecked Sendable {
  // The lock guards the only stored value, so the class may cross threads.
  private let lock = NSLock()
  private var stored: Value
  init(_ value: Value) { stored = value }
  var value: Value {
    get { lock.withLock { stored } }
    set { lock.withLock { stored = newValue } }
  }
}

/// The id of the n-th finding of the fixtures.
func findingID(_ number: Int) -> String {
  let digits = String(number)
  return "f1-" + String(repeating: "0", count: 20 - digits.count) + digits
}

/// A run's findings as JSON Lines: each about 「支付宝账号」 in the fixture's transcript, or in one of
/// that id.
func findingLines(
  _ count: Int, rule: String = "third-party-info/payment-account", transcript: String? = nil,
  from first: Int = 1, severity: String = "critical"
) -> Data {
  let lines = (first..<first + count).map { number in
    """
    {"schema":"chataudit.finding/1","id":"\(findingID(number))","rule":"\(rule)",\
    "checker":"\(rule.prefix { $0 != "/" })","severity":"\(severity)","confidence":0.97,\
    "scope":"transcript","title":{"zh":"索要或发送第三方收款账户","en":"Payment account"},\
    "message":{"zh":"…","en":"…"},"platform":"pinduoduo","shop":"春笋童书","agent":"小笋",\
    "transcript":"\(transcript ?? fixtureTranscript.id)","session":0,\
    "source":{"file":"export.csv","record":5},"sentAt":"2026-11-16T09:14:\(10 + number % 50)+08:00",\
    "surface":"text","evidence":[{"message":1,"role":"agent","surface":"text","start":4,"end":9,\
    "quote":"支付宝账号","masked":false}],"why":[{"step":"term","detail":"支付宝账号"}],\
    "policies":[{"id":"pdd-third-party-accounts","platform":"pinduoduo",\
    "clause":{"zh":"不得发送支付宝账号。","en":"No accounts."},"source":{"title":"注意事项"},\
    "penalty":{"fine":{"amount":1000,"currency":"CNY","per":"violation"}},"verified":false}]}
    """
  }
  return Data((lines.joined(separator: "\n") + "\n").utf8)
}

let fixtureIdentifiers: Identifiers = {
  let bytes = Array("a key for the tests only".utf8)
  guard let key = try? AuditKey(bytes: bytes) else { preconditionFailure("the key is long enough") }
  return Identifiers(key: key)
}()

/// Four messages between a buyer and 小笋; the third holds an invented telephone number.
let fixtureTranscript: StoredTranscript = {
  guard let transcript = try? storedTranscript(buyer: "爱看书的猫") else {
    preconditionFailure("the masker has memory")
  }
  return transcript
}()

/// A run of `audit --draw` that found nothing more.
///
/// - Parameter only: the rules that it was limited to.
func auditRun(ofDraw draw: String, only: [String] = []) throws -> ImportedRun {
  let choice = only.isEmpty ? "" : #", "only": ["\#(only.joined(separator: #"", ""#))"]"#
  let document = """
    {"schema": "chataudit.run/1", "complete": true, "findings": [],
     "manifest": {"version": "0", "draw": {"file": "draw.json", "sha256": "\(draw)"}\(choice)}}
    """
  return try ImportedRun(reading: Data(document.utf8), path: "run.json")
}

/// - Parameter start: when the first message was sent; each further one a minute later.
func storedTranscript(
  buyer: String,
  from start: Timestamp = Timestamp(
    year: 2026, month: 11, day: 16, hour: 9, minute: 12, offset: 28_800)
) throws -> StoredTranscript {
  var builder = TranscriptBuilder()
  let file = builder.index(of: ExportFile(path: "export.csv", format: "table", encoding: "UTF-8"))
  let words: [(Role, String, String)] = [
    (.buyer, buyer, "绘本封面破了，怎么办"), (.agent, "小笋", "您发一下支付宝账号，我给您转"),
    (.buyer, buyer, "我电话19900001234"), (.agent, "小笋", "好的亲，微信也可以"),
  ]
  for (place, (role, sender, text)) in words.enumerated() {
    var record = MessageRecord(role: RoleDecision(role, by: .stated))
    record.sender = builder.index(ofName: sender)
    record.sentAt = start.advanced(by: Int64(place) * 60)
    record.file = file
    record.record = Int32(place + 1)
    builder.append(record, text: text)
  }
  let transcript = builder.finish(
    identity: TranscriptIdentity(
      platform: .pinduoduo, shop: "春笋童书", buyer: buyer, fallback: nil),
    sessions: [Session(id: nil, messages: 0..<words.count)])
  return StoredTranscript(
    transcript, identifiers: fixtureIdentifiers, masker: try TextMasker(),
    names: try NameMasker())
}
