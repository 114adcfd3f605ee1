/// Everything one buyer and one shop said to each other in the input, in time order.
///
/// A copyable value over one immutable arena: the text of all messages stands as UTF-8 in one
/// array, and a message is a range of it.
public struct Transcript: Sendable {
  let storage: TranscriptStorage

  init(storage: TranscriptStorage) { self.storage = storage }

  public var identity: TranscriptIdentity { storage.identity }
  public var platform: Platform? { storage.identity.platform }
  public var shop: String? { storage.identity.shop }
  /// The buyer's name as the export writes it; it never leaves the tool but as a pseudonym.
  public var buyer: String? { storage.identity.buyer }

  /// The text of all messages, UTF-8, at `Message.textRange`.
  public var arena: [UInt8] { storage.arena }
  public var count: Int { storage.messages.count }
  public var isEmpty: Bool { storage.messages.isEmpty }

  /// The message at an index, 0..<count.
  public subscript(index: Int) -> Message {
    precondition(storage.messages.indices.contains(index), "no such message")
    return Message(storage: storage, index: index)
  }

  /// The fixed parts of all messages, for loops that are passed by every message of a run.
  package var records: [MessageRecord] { storage.messages }

  /// All messages in order.
  public var messages: some RandomAccessCollection<Message> & Sendable {
    Messages(storage: storage)
  }

  public var sessions: [Session] { storage.sessions }

  /// The orders that the transcript was joined to; nil where no order facts were given at all.
  public var orders: [OrderFacts]? { storage.orders }

  /// Some of its messages as a transcript of its own, with their text, sessions and orders.
  ///
  /// - Parameter messages: within 0..<count; the first becomes message 0.
  package func stretch(_ messages: Range<Int>) -> Transcript {
    Transcript(storage: storage.stretch(messages))
  }

  /// The same transcript, joined to its orders.
  public func joined(to orders: [OrderFacts]) -> Transcript {
    Transcript(storage: storage.with(orders: orders))
  }
}

/// A stretch of a transcript: by the export's session id, else by a gap in time.
public struct Session: Sendable, Hashable {
  /// The export's id, where it has one.
  public var id: String?
  /// Its messages, as indices into the transcript.
  ///
  /// Sessions do not overlap and stand in order.
  public var messages: Range<Int>
  /// The orders that the export names beside its messages, sorted; empty where it names at most one
  /// in the whole transcript.
  public var orders: [String]

  public init(id: String?, messages: Range<Int>, orders: [String] = []) {
    self.id = id
    self.messages = messages
    self.orders = orders
  }
}

/// What makes a transcript the same one next week.
///
/// Where the export names no buyer, or masks the name (阳光***2), `fallback` tells transcripts apart.
public struct TranscriptIdentity: Sendable, Hashable {
  /// What stands in for the buyer.
  public enum Fallback: Sendable, Hashable {
    case session(String)
    case order(String)
    /// The SHA-256 of the file and the conversation's place in it, from 0.
    case file(digest: String, place: Int)
  }

  public var platform: Platform?
  public var shop: String?
  public var buyer: String?
  public var fallback: Fallback?

  public init(platform: Platform?, shop: String?, buyer: String?, fallback: Fallback?) {
    self.platform = platform
    self.shop = shop
    self.buyer = buyer
    self.fallback = fallback
  }
}

private struct Messages: RandomAccessCollection, Sendable {
  let storage: TranscriptStorage
  var startIndex: Int { 0 }
  var endIndex: Int { storage.messages.count }
  subscript(position: Int) -> Message { Message(storage: storage, index: position) }
}
