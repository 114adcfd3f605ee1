import Transcripts

/// A conversation of one file: what its rows say of it, and what its senders' names add.
struct Conversation: Sendable {
  /// The key in numbers of the file's names, `RecordEntry.none` where the file says nothing.
  struct Key: Hashable, Sendable {
    /// A place among the file's platforms, or -1.
    var platform: Int16 = -1
    var shop = RecordEntry.none
    var buyer = RecordEntry.none
    var session = RecordEntry.none
    var order = RecordEntry.none
  }

  var key: Key
  /// The one sender of buyer's messages; `none` while there is none, `several` when they differ.
  var spokenBuyer = RecordEntry.none
  /// The place of the configured shop that an agent's name tells.
  var shop: Int16?
  /// Roles that were surely decided for some of its messages.
  var hasBuyer = false
  var hasShopSide = false

  static let several = RecordEntry.none - 1
}

/// The conversations of a file by their keys.
struct ConversationTable: Sendable {
  private(set) var conversations: [Conversation] = []
  private var numbers: [Conversation.Key: UInt32] = [:]
  private var lastKey: Conversation.Key?
  private var lastNumber: UInt32 = 0

  /// The number of a conversation that may be new.
  mutating func number(of key: Conversation.Key) -> UInt32 {
    if key == lastKey { return lastNumber }
    lastKey = key
    if let known = numbers[key] {
      lastNumber = known
    } else {
      lastNumber = UInt32(conversations.count)
      numbers[key] = lastNumber
      conversations.append(Conversation(key: key))
    }
    return lastNumber
  }

  subscript(number: UInt32) -> Conversation {
    get { conversations[Int(number)] }
    set { conversations[Int(number)] = newValue }
  }
}
