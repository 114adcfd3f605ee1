import Transcripts

/// Messages that wait until the page has said whose conversation they belong to.
struct PendingMessages: Sendable {
  /// Bytes of text that may wait; behind them the conversation is settled with what is known.
  static let capacity = 4 << 20

  private var records: [PageRecord] = []
  private var text: [UInt8] = []
  private var ends: [Int] = []

  var byteCount: Int { text.count }
  var isEmpty: Bool { records.isEmpty }

  mutating func append(_ record: PageRecord, text bytes: [UInt8]) {
    records.append(record)
    text.append(contentsOf: bytes)
    ends.append(text.count)
  }

  /// Whether somebody of that name has sent one of them.
  func holds(sender: String) -> Bool { records.contains { $0.sender == sender } }

  /// The names of those whom the page has for buyers.
  var buyers: Set<String> {
    Set(records.lazy.filter { $0.role?.role == .buyer }.compactMap(\.sender))
  }

  /// Hands the messages over to a conversation and forgets them.
  mutating func flush(to conversation: Int, of sink: inout RecordSink) {
    var start = 0
    for (index, end) in ends.enumerated() {
      records[index].conversation = conversation
      sink.append(records[index], text: text.span.extracting(start..<end))
      start = end
    }
    records.removeAll()
    text.removeAll()
    ends.removeAll()
  }
}
