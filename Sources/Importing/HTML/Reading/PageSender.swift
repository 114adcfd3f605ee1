/// A sender as the page shows it, and what its name tells.
struct PageSender: Sendable {
  let bytes: [UInt8]
  /// The name without a colon behind it.
  let name: String
  /// Whether a platform has covered a part of the name, as in 阳光***2.
  let isMasked: Bool
  /// The role rules, by their place, whose words the name has.
  let roles: [Int]

  init(_ bytes: [UInt8], roles marks: [PagePlan.RoleMark]) {
    self.bytes = bytes
    var name = String(decoding: bytes, as: UTF8.self)
    while let last = name.last, last == ":" || last == "：" { name.removeLast() }
    self.name = name.trimmed
    isMasked = name.contains("*") || name.contains("＊")
    roles = marks.indices.filter { index in
      guard case .senderContains(let words) = marks[index].condition else { return false }
      return words.contains { bytes[...].contains($0) }
    }
  }
}

/// The senders met last: most messages share a few.
struct RecentSenders {
  private static let most = 8
  private var senders: [PageSender] = []

  func knows(_ bytes: [UInt8]) -> Bool { senders.contains { $0.bytes == bytes } }

  /// A sender as the page shows it.
  mutating func sender(_ bytes: [UInt8], roles: [PagePlan.RoleMark]) -> PageSender {
    for known in senders where known.bytes == bytes { return known }
    let sender = PageSender(bytes, roles: roles)
    if senders.count == Self.most { senders.removeFirst() }
    senders.append(sender)
    return sender
  }
}
