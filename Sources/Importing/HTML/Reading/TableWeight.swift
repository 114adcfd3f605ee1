import Transcripts

/// What stands on a page of an unknown maker beside a table that may be its messages.
///
/// A table with a time and a text may be a log, a parcel's way or the notes of an order, and what
/// looks like messages beside a table may be a list at its side: the one in which several speak is
/// the talk, else the longer one.
struct TableWeight: Sendable {
  /// Messages outside of the table that somebody said.
  private(set) var apart = 0
  /// Rows that stand in messages, and are words of theirs.
  private(set) var rowsInMessages = 0
  private var senders: Set<String> = []
  private var hasBuyers = false
  private var hasShops = false
  /// How many rows there were when the message at hand began; nil where it began among them.
  private var rowsBefore: Int?

  /// A message begins.
  mutating func start(_ table: PageTable?) {
    rowsBefore = table?.isWithinMessages == true ? nil : table?.rowCount
  }

  /// The message has ended.
  mutating func note(_ voice: PageVoice, _ table: PageTable?) {
    guard let table, let rowsBefore else { return }
    guard table.rowCount == rowsBefore else {
      rowsInMessages += table.rowCount - rowsBefore
      return
    }
    guard voice.isSomebodys else { return }
    apart += 1
    if let sender = voice.sender, senders.count < 2 { senders.insert(sender) }
    if voice.isSided {
      if voice.role == .buyer { hasBuyers = true } else { hasShops = true }
    }
  }

  private var isTalk: Bool { hasBuyers && hasShops || senders.count > 1 }

  /// Whether the messages are rather those of the page than a table's rows.
  func outweighs(_ table: PageTable) -> Bool {
    if apart == 0 { return false }
    if !table.namesSpeakers { return true }
    return isTalk == table.isTalk ? apart > table.rowCount : isTalk
  }
}
