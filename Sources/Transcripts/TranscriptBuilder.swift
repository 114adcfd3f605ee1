/// The immutable contents that a transcript and its messages share.
final class TranscriptStorage: Sendable {
  let identity: TranscriptIdentity
  let arena: [UInt8]
  let messages: [MessageRecord]
  let names: [String]
  let attachments: [Attachment]
  let sessions: [Session]
  let files: [ExportFile]
  let otherProvenances: [(message: Int, provenance: Provenance)]
  let orders: [OrderFacts]?

  init(
    identity: TranscriptIdentity, arena: [UInt8], messages: [MessageRecord], names: [String],
    attachments: [Attachment], sessions: [Session], files: [ExportFile],
    otherProvenances: [(message: Int, provenance: Provenance)], orders: [OrderFacts]?
  ) {
    self.identity = identity
    self.arena = arena
    self.messages = messages
    self.names = names
    self.attachments = attachments
    self.sessions = sessions
    self.files = files
    self.otherProvenances = otherProvenances
    self.orders = orders
  }

  func with(orders: [OrderFacts]) -> TranscriptStorage {
    TranscriptStorage(
      identity: identity, arena: arena, messages: messages, names: names,
      attachments: attachments, sessions: sessions, files: files,
      otherProvenances: otherProvenances, orders: orders)
  }
}

extension TranscriptStorage {
  func stretch(_ range: Range<Int>) -> TranscriptStorage {
    let records = messages[range]
    guard let first = records.first, let last = records.last else {
      return TranscriptStorage(
        identity: identity, arena: [], messages: [], names: names, attachments: [], sessions: [],
        files: files, otherProvenances: [], orders: orders)
    }
    // Texts and attachments stand in the order of their messages.
    let text = Int(first.textStart)..<Int(last.textEnd)
    let images = Int(first.attachmentStart)..<Int(last.attachmentEnd)
    return TranscriptStorage(
      identity: identity, arena: Array(arena[text]),
      messages: records.map { record in
        var moved = record
        moved.textStart -= first.textStart
        moved.textEnd -= first.textStart
        moved.attachmentStart -= first.attachmentStart
        moved.attachmentEnd -= first.attachmentStart
        moved.session -= first.session
        return moved
      },
      names: names, attachments: Array(attachments[images]),
      sessions: sessions[Int(first.session)...Int(last.session)].map { session in
        let part = session.messages.clamped(to: range)
        return Session(
          id: session.id,
          messages: part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound,
          orders: session.orders)
      },
      files: files,
      otherProvenances: otherProvenances.filter { range.contains($0.message) }.map {
        ($0.message - range.lowerBound, $0.provenance)
      }, orders: orders)
  }
}

/// Puts a transcript together, message by message, in their final order.
public struct TranscriptBuilder: Sendable {
  private var arena: [UInt8] = []
  private var messages: [MessageRecord] = []
  private var names: [String] = []
  private var nameIndices: [String: Int32] = [:]
  private var attachments: [Attachment] = []
  private var files: [ExportFile] = []
  private var otherProvenances: [(message: Int, provenance: Provenance)] = []

  public init() {}

  /// The number of messages so far.
  public var count: Int { messages.count }

  /// Makes room for so many bytes of text and messages.
  public mutating func reserve(bytes: Int, messages count: Int) {
    arena.reserveCapacity(bytes)
    messages.reserveCapacity(count)
  }

  /// Registers a sender's name; the same name gives the same index.
  public mutating func index(ofName name: String) -> Int32 {
    if let known = nameIndices[name] { return known }
    let index = Int32(names.count)
    names.append(name)
    nameIndices[name] = index
    return index
  }

  /// Registers a file; its index goes into `MessageRecord.file`.
  public mutating func index(of file: ExportFile) -> Int32 {
    if let known = files.firstIndex(of: file) { return Int32(known) }
    files.append(file)
    return Int32(files.count - 1)
  }

  /// Appends a message whose text is a string.
  public mutating func append(
    _ record: MessageRecord, text: String, attachments: [Attachment] = []
  ) {
    append(record, utf8: text.utf8Span.span, attachments: attachments)
  }

  /// Appends a message.
  ///
  /// `utf8` must be valid UTF-8; its range in the record is set here.
  public mutating func append(
    _ record: MessageRecord, utf8: Span<UInt8>, attachments: [Attachment] = []
  ) {
    var record = record
    record.textStart = Int32(arena.count)
    utf8.withUnsafeBufferPointer { arena.append(contentsOf: $0) }
    record.textEnd = Int32(arena.count)
    record.attachmentStart = Int32(self.attachments.count)
    self.attachments.append(contentsOf: attachments)
    record.attachmentEnd = Int32(self.attachments.count)
    messages.append(record)
  }

  /// Notes that the message at an index was read in another place too.
  public mutating func addProvenance(_ provenance: Provenance, toMessage index: Int) {
    otherProvenances.append((index, provenance))
  }

  /// The finished transcript.
  ///
  /// Each message's `session` is set from the sessions given, which must cover all messages in
  /// order. Of a transcript that was read from no file, all messages are of one without a path.
  public consuming func finish(identity: TranscriptIdentity, sessions: [Session]) -> Transcript {
    for (number, session) in sessions.enumerated() {
      for index in session.messages { messages[index].session = Int32(number) }
    }
    return Transcript(
      storage: TranscriptStorage(
        identity: identity, arena: arena, messages: messages, names: names,
        attachments: attachments, sessions: sessions,
        files: files.isEmpty ? [ExportFile(path: "", format: "", encoding: "UTF-8")] : files,
        otherProvenances: otherProvenances, orders: nil))
  }
}
