import Transcripts

/// The records of one file as grouping takes them up.
final class FileRecords: Sendable {
  let entries: [RecordEntry]
  let names: NameTable
  let conversations: [Conversation]
  let platforms: [Platform]
  private let decisions: [RoleDecision]
  private let offsets: [Int32]
  /// Which orders the records of a conversation name: its number, and that of the order's name.
  let orders: [(conversation: UInt32, order: UInt32)]
  /// Where the texts stand.
  let bodies: any RecordBodies

  init(
    entries: [RecordEntry], names: NameTable, conversations: [Conversation],
    platforms: [Platform], decisions: [RoleDecision], offsets: [Int32],
    orders: [(conversation: UInt32, order: UInt32)], bodies: any RecordBodies
  ) {
    self.entries = entries
    self.names = names
    self.conversations = conversations
    self.platforms = platforms
    self.decisions = decisions
    self.offsets = offsets
    self.orders = orders
    self.bodies = bodies
  }

  /// When a record was sent.
  func sentAt(_ entry: RecordEntry) -> Timestamp? {
    entry.seconds.map { Timestamp(seconds: $0, offset: offsets[Int(entry.offset)]) }
  }

  func role(_ entry: RecordEntry) -> RoleDecision { decisions[Int(entry.decision)] }

  /// How many records have which role, for which reason.
  var roleCounts: [RoleCount] {
    var places = [Int](repeating: 0, count: 256)
    for entry in entries { places[Int(entry.decision)] += 1 }
    var counts: [RoleCount] = []
    for role in Role.allCases {
      for basis in RoleDecision.Basis.allCases {
        let count = zip(decisions, places).reduce(0) {
          $1.0.role == role && $1.0.basis == basis ? $0 + $1.1 : $0
        }
        if count > 0 { counts.append(RoleCount(role: role, basis: basis, count: count)) }
      }
    }
    return counts
  }
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

  /// The file that is read again, where it is.
  var file: ExportBytes? { get }

  /// Runs a closure over the bytes that hold the texts.
  func withText(of entry: RecordEntry, _ body: (Span<UInt8>) -> Void)
}

extension RecordBodies {
  var file: ExportBytes? { nil }
}

/// A record's kind and attachments.
struct RecordBody: Sendable {
  var kind: Message.Kind = .text
  var attachments: [Attachment] = []
}
