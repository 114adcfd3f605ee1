import Transcripts

/// The records of one file as grouping takes them up.
struct FileRecords: Sendable {
  var entries: [RecordEntry]
  let names: NameTable
  let conversations: [Conversation]
  let platforms: [Platform]
  let decisions: [RoleDecision]
  let offsets: [Int32]
  /// Which orders the records of a conversation name: its number, and that of the order's name.
  let orders: [(conversation: UInt32, order: UInt32)]
  /// Where the texts stand.
  let bodies: any RecordBodies

  /// When a record was sent.
  func sentAt(_ entry: RecordEntry) -> Timestamp? {
    entry.seconds.map { Timestamp(seconds: $0, offset: offsets[Int(entry.offset)]) }
  }

  func role(_ entry: RecordEntry) -> RoleDecision { decisions[Int(entry.decision)] }
}

/// What stands in the records of a file, to be read again when a transcript is put together.
protocol RecordBodies: Sendable {
  /// What a record holds beside its text.
  ///
  /// - Parameters:
  ///   - role: as grouping has it: words of the platform tell more of a system record.
  ///   - readsFiles: whether to add the text that stands beside images.
  func body(
    of entry: RecordEntry, role: RoleDecision, sender: String?, readsFiles: Bool
  ) -> RecordBody

  /// Runs a closure over the bytes that hold the texts.
  func withText(of entry: RecordEntry, _ body: (Span<UInt8>) -> Void)
}

/// A record's kind and attachments.
struct RecordBody: Sendable {
  var kind: Message.Kind = .text
  var attachments: [Attachment] = []
}
