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
  ///
  /// In the order of the conversations.
  let orders: [(conversation: UInt32, order: UInt32)]
  /// Where the texts stand.
  let bodies: any RecordBodies
  /// Whether somebody else's messages stand in a conversation that nothing tells apart.
  let mixesBuyers: Bool
  /// Whether the file lists the latest record first: messages of the same second are then reversed
  /// too.
  let isNewestFirst: Bool
  /// The place of each conversation among all of the file; nil where these are all.
  private let places: [UInt32]?

  init(
    entries: [RecordEntry], names: NameTable, conversations: [Conversation],
    platforms: [Platform], decisions: [RoleDecision], offsets: [Int32],
    orders: [(conversation: UInt32, order: UInt32)], bodies: any RecordBodies,
    mixesBuyers: Bool, whole: WholeFile?
  ) {
    self.entries = entries
    self.names = names
    self.conversations = conversations
    self.platforms = platforms
    self.decisions = decisions
    self.offsets = offsets
    self.orders = orders
    self.bodies = bodies
    self.mixesBuyers = mixesBuyers
    isNewestFirst = whole?.isNewestFirst ?? Self.isNewestFirst(entries)
    places =
      whole?.places
      ?? whole?.firstRecords?.places(of: Self.firstRecords(entries, conversations.count))
  }

  /// Whether several people are taken for the buyer of a conversation that has no name, session or
  /// order.
  var hasSeveralBuyers: Bool {
    conversations.contains {
      $0.spokenBuyer == Conversation.several && $0.key.buyer == RecordEntry.none
        && $0.key.session == RecordEntry.none && $0.key.order == RecordEntry.none
    }
  }

  /// The place of a conversation in its file, from 0.
  func place(of conversation: Int) -> Int { places.map { Int($0[conversation]) } ?? conversation }

  /// The numbers of the orders that a conversation's records name.
  func orders(ofConversation conversation: UInt32) -> [String] {
    let first = orders.partitioningIndex { $0.conversation >= conversation }
    return orders[first...].prefix { $0.conversation == conversation }
      .map { names.string($0.order) }
  }

  /// The number of the first record of each conversation.
  var firstRecords: [UInt32] { Self.firstRecords(entries, conversations.count) }

  /// About how much memory the records take.
  var memoryBytes: Int {
    entries.count * 48 + conversations.count * 100 + names.byteCount + names.count * 12
      + bodies.memoryBytes
  }

  private static func firstRecords(_ entries: [RecordEntry], _ count: Int) -> [UInt32] {
    var first = [UInt32](repeating: RecordEntry.none, count: count)
    for entry in entries where first[Int(entry.conversation)] == RecordEntry.none {
      first[Int(entry.conversation)] = entry.record
    }
    return first
  }

  private static func isNewestFirst(_ entries: [RecordEntry]) -> Bool {
    var direction = TimeDirection()
    for entry in entries { direction.add(entry.seconds, in: entry.conversation) }
    return direction.isNewestFirst
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

  /// Whether records may have attachments that their texts do not show.
  var holdsMoreThanText: Bool { get }

  /// Finds what the records refer to.
  var finder: AttachmentFinder { get }

  /// The file that is read again, where it is.
  var file: ExportBytes? { get }

  /// About how much memory they take.
  var memoryBytes: Int { get }

  /// Runs a closure over the bytes that hold the texts.
  func withText(of entry: RecordEntry, _ body: (Span<UInt8>) -> Void)
}

extension RecordBodies {
  var holdsMoreThanText: Bool { true }
  var file: ExportBytes? { nil }
  var memoryBytes: Int { 0 }
}

/// A record's kind and attachments.
struct RecordBody: Sendable {
  var kind: Message.Kind = .text
  var attachments: [Attachment] = []
}
