package import Auditing
package import Checking
package import Transcripts

/// Where an image of an export lies: the store keeps no copy of it.
package struct StoredImage: Sendable, Hashable {
  /// Without links, as it was when the transcript was taken in.
  package var path: String
  /// The input's folder, without links: nothing outside it may be shown.
  package var folder: String

  package init(path: String, folder: String) {
    self.path = path
    self.folder = folder
  }
}

/// A transcript as the store keeps it: every text covered, and as it was for as long as it is kept.
package struct StoredTranscript: Sendable, Hashable {
  package struct Message: Sendable, Hashable {
    package var position: Int
    package var session: Int
    package var role: String
    /// The name on the shop's side, covered where it holds personal data; nil for the buyer.
    package var sender: String?
    package var sentAt: String?
    /// As many Unicode scalars as the text.
    package var masked: String
    /// As the export has it; nil once it was purged.
    package var text: String?
    /// Screenshot lines by attachment, covered.
    package var maskedLines: [[String]]
    /// The same as they are; nil once they were purged.
    package var lines: [[String]]?
    /// What the attachments are, such as `image`; empty where an earlier version took them in.
    package var kinds: [String] = []
    /// Where the images lie, by attachment; nothing once the words were purged.
    package var images: [Int: StoredImage] = [:]
  }

  package var id: String
  package var platform: String?
  package var shop: String?
  /// The buyer's pseudonym.
  package var buyer: String?
  /// When the first and the last message was sent.
  package var first: String?
  package var last: String?
  package var messages: [Message]

  /// Covers a transcript that was read.
  ///
  /// - Parameter image: where the image of a message's attachment lies, if it does.
  package init(
    _ transcript: Transcript, findings: [StoredFinding] = [], identifiers: Identifiers,
    masker: TextMasker, names: NameMasker,
    image: (Attachment, Transcripts.Message) -> StoredImage? = { _, _ in nil }
  ) {
    masker.buyer = transcript.buyer
    let covers = QuotedCovers(of: findings, in: transcript)
    id = identifiers.transcript(transcript.identity)
    platform = transcript.platform?.rawValue
    shop = transcript.shop.map(names.masked)
    buyer = transcript.buyer.map {
      identifiers.buyer($0, platform: transcript.platform, shop: transcript.shop)
    }
    let times = transcript.messages.compactMap(\.sentAt)
    first = times.first?.rfc3339
    last = times.last?.rfc3339
    messages = transcript.messages.map { message in
      let lines = message.attachments.map { ($0.lines ?? []).map(\.text) }
      var images: [Int: StoredImage] = [:]
      for (number, attachment) in message.attachments.enumerated() {
        images[number] = image(attachment, message)
      }
      return Message(
        position: message.index, session: message.session, role: message.role.name,
        sender: message.role == .buyer ? nil : message.sender.map(names.masked),
        sentAt: message.sentAt?.rfc3339,
        masked: covers.covered(
          masker.masked(message.text), of: message.text, message: message.index),
        text: message.text,
        maskedLines: lines.enumerated().map { attachment, lines in
          lines.enumerated().map { line, text in
            covers.covered(
              masker.masked(text), of: text, message: message.index,
              surface: .screenshot(attachment: attachment, line: line))
          }
        },
        lines: lines,
        kinds: message.attachments.map(\.kind.rawValue), images: images)
    }
  }

  init(
    id: String, platform: String?, shop: String?, buyer: String?, first: String?, last: String?,
    messages: [Message]
  ) {
    self.id = id
    self.platform = platform
    self.shop = shop
    self.buyer = buyer
    self.first = first
    self.last = last
    self.messages = messages
  }

  /// Its messages by session, in order.
  ///
  /// `day` is the day on which the session starts, such as `2026-11-16`; nil without a time.
  package var sessions: [(day: String?, messages: ArraySlice<Message>)] {
    var sessions: [(day: String?, messages: ArraySlice<Message>)] = []
    var start = messages.startIndex
    while start < messages.endIndex {
      let rest = messages[start...]
      let end = rest.firstIndex { $0.session != messages[start].session } ?? messages.endIndex
      let time = messages[start..<end].lazy.compactMap(\.sentAt).first
      sessions.append((time.map { String($0.prefix(10)) }, messages[start..<end]))
      start = end
    }
    return sessions
  }

  /// Whether the text as it was is still there.
  package var isRaw: Bool { messages.allSatisfy { $0.text != nil } }
}

extension QuotedCovers {
  /// What the quotes of stored findings in a transcript cover.
  fileprivate init(of findings: [StoredFinding], in transcript: Transcript) {
    self.init()
    for evidence in findings.lazy.flatMap(\.evidence)
    where evidence.masked && 0 <= evidence.start && evidence.start <= evidence.end {
      let surface =
        evidence.surface == Surface.text.name
        ? Surface.text
        : .screenshot(attachment: evidence.attachment ?? 0, line: evidence.line ?? 0)
      guard let text = transcript.text(of: evidence.message, surface) else { continue }
      add(
        quote: evidence.quote, at: evidence.start..<evidence.end, of: text,
        message: evidence.message, surface: surface)
    }
  }
}
