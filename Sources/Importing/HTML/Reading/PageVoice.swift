import Transcripts

/// What an element of a page of an unknown maker was that was read as a message.
struct PageVoice: Sendable {
  var sender: String?
  /// The role that the page states.
  var role: Role?
  /// Whether it says when it was said.
  var isTimed: Bool
  /// The same for two messages in which everything is the same.
  var digest: Int

  init(_ record: PageRecord, words: [UInt8]) {
    sender = record.sender
    role = record.role?.role
    isTimed = record.time != .unknown
    var hasher = Hasher()
    hasher.combine(sender)
    hasher.combine(record.time)
    hasher.combine(words)
    hasher.combine(record.attachments)
    digest = hasher.finalize()
  }

  /// Whether somebody said it: neither the page nor nobody.
  var isSomebodys: Bool { role.map { $0 != .system } ?? (sender != nil) }

  /// Whether the page gives it to a side.
  var isSided: Bool { role.map { $0 != .system } ?? false }
}
