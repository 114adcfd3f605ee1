internal import Foundation
import Transcripts

/// The bodies of a page's records, which were read when the page was.
struct StoredBodies: RecordBodies {
  private let texts = TextSpool()
  /// All texts, when the page was read.
  private var bytes = ExportBytes([])
  /// By record, from 0.
  private var kinds: [Message.Kind] = []
  /// By record, from 0, where there are any.
  private var attachments: [UInt32: [Attachment]] = [:]
  let finder: AttachmentFinder

  init(finder: AttachmentFinder) { self.finder = finder }

  /// Bodies of another reading: texts of their own, while copies share them.
  func withoutTexts() -> StoredBodies { StoredBodies(finder: finder) }

  /// Appends the body of the next record; the range of its text.
  mutating func append(_ text: Span<UInt8>, _ body: RecordBody) -> Range<Int> {
    if !body.attachments.isEmpty { attachments[UInt32(kinds.count)] = body.attachments }
    kinds.append(body.kind)
    return texts.append(text)
  }

  /// Ends the page; false where there was no room for its texts.
  mutating func finish() -> Bool {
    guard let texts = texts.finish() else { return false }
    bytes = texts
    return true
  }

  var file: ExportBytes? { bytes }
  var memoryBytes: Int { kinds.count + (bytes.isMapped ? 0 : bytes.count) }

  func withText(of entry: RecordEntry, _ body: (Span<UInt8>) -> Void) {
    let span = bytes.data.span
    body(entry.text.upperBound <= span.count ? span.extracting(entry.text) : Span())
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
