import Transcripts

/// The bodies of a page's records, which were read when the page was.
struct StoredBodies: RecordBodies {
  private(set) var arena: [UInt8] = []
  /// By record, from 0.
  private var kinds: [Message.Kind] = []
  /// By record, from 0, where there are any.
  private var attachments: [UInt32: [Attachment]] = [:]
  private let finder: AttachmentFinder

  init(finder: AttachmentFinder) { self.finder = finder }

  /// Appends the body of the next record; the range of its text.
  mutating func append(_ text: Span<UInt8>, _ body: RecordBody) -> Range<Int> {
    let start = arena.count
    text.withUnsafeBufferPointer { arena.append(contentsOf: $0) }
    if !body.attachments.isEmpty { attachments[UInt32(kinds.count)] = body.attachments }
    kinds.append(body.kind)
    return start..<arena.count
  }

  var memoryBytes: Int { arena.count + kinds.count }

  func withText(of entry: RecordEntry, _ body: (Span<UInt8>) -> Void) {
    body(arena.span.extracting(entry.text))
  }

  func body(
    of entry: RecordEntry, role: RoleDecision, sender: String?, readsFiles: Bool
  ) -> RecordBody {
    let place = entry.record - 1
    var body = RecordBody(
      kind: kinds[Int(place)], attachments: attachments[place] ?? [])
    if readsFiles, !body.attachments.isEmpty { finder.addLines(to: &body.attachments) }
    return body
  }
}
