/// A file whose records lie in partitions, and how they are read from there.
struct PartitionSource: Sendable {
  /// What its records in the partitions are.
  enum Form: Sendable {
    /// Records of a table as the file has them, and the reader that reads them once more.
    case table(TableReader, AttachmentFinder)
    /// Records that were read already.
    case stored(AttachmentFinder)
  }

  var form: Form
  /// Whether the file lists the latest record first.
  var isNewestFirst: Bool
  /// What the whole of a table must have told before a part of it can be read; nil for stored
  /// records.
  var table: TableFacts?

  struct TableFacts: Sendable {
    /// Senders who speak in several conversations, among those whom nothing else tells.
    var severalSpeakers: Set<SpeakerHash>
    /// The first record of each conversation, where a place in the file tells conversations apart.
    var firstRecords: FirstRecords?
    /// Whether nothing names the buyer of some conversations but speaking as one.
    var hasUnnamedBuyers: Bool
    /// Which of the report's problems come before those that only the partitions show.
    var problemCount: Int
  }

  /// Whether conversations may have to move before their transcripts are whole.
  var needsSettling: Bool {
    guard let table else { return true }
    return table.hasUnnamedBuyers || table.firstRecords != nil
  }
}
