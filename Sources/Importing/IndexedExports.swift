import Transcripts

/// Records in memory, indexed: their transcripts are put together on demand.
struct IndexedExports: Sendable {
  private let index: TranscriptIndex
  /// For each file of the index, how its messages name it.
  private let exportFiles: [ExportFile]
  private let mapped: MappedFiles

  /// - Parameter files: the records of each, how its messages name it, and its SHA-256.
  init(
    _ files: [(records: FileRecords, file: ExportFile, digest: String)], settings: ImportSettings
  ) {
    let (identities, conversations) = Grouping(files: files.map(\.records), settings: settings)
      .transcripts(digests: files.map(\.digest))
    index = TranscriptIndex(
      files: files.map(\.records), identities: identities, conversations: conversations,
      sessionGap: settings.sessionGap)
    exportFiles = files.map(\.file)
    mapped = MappedFiles(index.files.compactMap(\.bodies.file))
    mapped.releasePages()
  }

  var transcriptCount: Int { index.identities.count }

  /// The number of sessions, and of messages, of all transcripts.
  var sessionCount: Int {
    (0..<transcriptCount).reduce(0) { $0 + index.sessions(of: $1).count }
  }
  var messageCount: Int { index.order.count }

  /// How many records of each file were left out because another file has the same message.
  var repeatCounts: [Int] { index.repeatCounts }

  func identity(at index: Int) -> TranscriptIdentity { self.index.identities[index] }

  func outline(at index: Int) -> TranscriptOutline {
    TranscriptOutline(
      sessions: self.index.sessions(of: index).map {
        TranscriptOutline.Session(id: $0.id, start: $0.start, messageCount: $0.records.count)
      })
  }

  func orderNumbers(at index: Int) -> [String] { self.index.orderNumbers(of: index) }

  /// The bytes of text that a transcript may have: its places are numbers of 32 bits, and some
  /// texts grow a little when they are read.
  private static let mostBytes = 2_000_000_000

  /// Puts together the transcript at an index; several threads may call it at once.
  ///
  /// - Throws: where what was indexed cannot be read again, or is too much for one transcript.
  func transcript(at index: Int) throws(ImportError) -> Transcript {
    var builder = TranscriptBuilder()
    let records = self.index.records(of: index)
    let size = textSize(records)
    guard size <= Self.mostBytes else {
      throw ImportError(
        file: records.first.map { exportFiles[self.index.locate($0).file].path } ?? "",
        found: "\(size) bytes of texts in one conversation",
        expected: "at most \(Self.mostBytes)",
        advice: "Split the export, or have it say by a buyer or session whose messages are whose.")
    }
    mapped.note(size)
    builder.reserve(bytes: size, messages: records.count)
    var files: [Int: Int32] = [:]
    var names = SenderNames()
    for number in records {
      let (file, entry) = self.index.locate(number)
      let source = self.index.files[file]
      let role = source.role(entry)
      let sender = names.name(entry.sender, file: file, of: source, in: &builder)
      var body = source.bodies.body(of: entry, role: role, sender: sender.text, readsFiles: true)
      let repeats = self.index.repeats[number] ?? []
      for other in repeats { take(other, into: &body) }
      var message = MessageRecord(role: role)
      message.kind = body.kind
      message.isSuspectedSpam = entry.isSuspectedSpam
      message.sender = sender.place
      message.sentAt = source.sentAt(entry)
      message.file = files[file] ?? builder.index(of: exportFiles[file])
      files[file] = message.file
      message.record = Int32(entry.record)
      source.bodies.withText(of: entry) {
        builder.append(message, utf8: $0, attachments: body.attachments)
      }
      for other in repeats {
        builder.addProvenance(provenance(other), toMessage: builder.count - 1)
      }
    }
    return builder.finish(
      identity: identity(at: index),
      sessions: sessions(of: index))
  }

  private func sessions(of index: Int) -> [Session] {
    let isOfSeveral = self.index.orderNumbers(of: index).count > 1
    return self.index.sessions(of: index).map { session in
      Session(
        id: session.id, messages: session.records,
        orders: isOfSeveral ? self.index.orderNumbers(of: index, among: session.records) : [])
    }
  }

  private func textSize(_ records: ArraySlice<UInt32>) -> Int {
    records.reduce(0) { $0 + index.locate($1).entry.text.count }
  }

  private func provenance(_ record: UInt32) -> Provenance {
    let (file, entry) = index.locate(record)
    return Provenance(file: exportFiles[file], record: Int(entry.record))
  }

  /// Takes from a record that says the same what the one kept does not have: images, references and
  /// lines.
  private func take(_ other: UInt32, into body: inout RecordBody) {
    let (file, entry) = index.locate(other)
    let source = index.files[file]
    // The texts are the same: only what stands beside them can tell of an image.
    guard !body.attachments.isEmpty || source.bodies.holdsMoreThanText else { return }
    let further = source.bodies.body(
      of: entry, role: source.role(entry), sender: nil, readsFiles: true)
    body.attachments.take(further.attachments)
  }
}

/// The senders of a transcript, each made a string once.
private struct SenderNames {
  private var known: [(file: Int, number: UInt32, place: Int32, text: String)] = []

  mutating func name(
    _ number: UInt32, file: Int, of source: FileRecords, in builder: inout TranscriptBuilder
  ) -> (place: Int32, text: String?) {
    if number == RecordEntry.none { return (-1, nil) }
    for entry in known where entry.number == number && entry.file == file {
      return (entry.place, entry.text)
    }
    let text = source.names.string(number)
    let place = builder.index(ofName: text)
    // A transcript has a handful of senders; a group chat's many are looked up by the builder.
    if known.count < 16 { known.append((file, number, place, text)) }
    return (place, text)
  }
}
