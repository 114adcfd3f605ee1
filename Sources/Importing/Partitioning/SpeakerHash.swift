internal import Foundation

/// A sender's name in 16 bytes: for sets of more names than can be kept.
struct SpeakerHash: Hashable, Sendable {
  var first: UInt64
  var second: UInt64

  init(_ name: Span<UInt8>) {
    first = name.seededHash(8)
    second = name.seededHash(9)
  }

  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }
}

/// Finds the senders of a file who speak in several conversations, among those whom nothing else
/// tells.
///
/// A guess over the whole file needs them, while no part of the file shows them.
struct SpeakerSurvey: Sendable {
  private let store: PartitionStore
  /// The last pairs seen, by their hash: most records of a sender stand near one another.
  private var recent = [UInt64](repeating: 0, count: 1 << 12)
  private(set) var isEmpty = true

  init(folder: String?, need: Int) {
    store = PartitionStore(count: 64, folder: folder, need: need)
  }

  /// Notes that a sender speaks in a conversation.
  mutating func note(_ sender: Span<UInt8>, in conversation: UInt64) {
    isEmpty = false
    let speaker = SpeakerHash(sender)
    let pair = mixed(speaker.first ^ mixed(conversation ^ speaker.second)) | 1
    let slot = Int(pair >> 52)
    if recent[slot] == pair { return }
    recent[slot] = pair
    store.append(to: Int(speaker.first % 64)) {
      $0.append(integer: speaker.first)
      $0.append(integer: speaker.second)
      $0.append(integer: conversation)
    }
  }

  /// Those who speak in several conversations.
  consuming func finish() throws(ImportError) -> Set<SpeakerHash> {
    var several: Set<SpeakerHash> = []
    if isEmpty { return several }
    try store.check()
    for partition in 0..<store.count {
      let contents = try store.contents(of: partition)
      let bytes = contents.data.span
      var first: [SpeakerHash: UInt64] = [:]
      var taker = ByteTaker(at: 0)
      while taker.position < bytes.count {
        let speaker = SpeakerHash(
          first: taker.integer(in: bytes), second: taker.integer(in: bytes))
        let conversation: UInt64 = taker.integer(in: bytes)
        if let known = first[speaker] {
          if known != conversation { several.insert(speaker) }
        } else {
          first[speaker] = conversation
        }
      }
    }
    return several
  }
}
