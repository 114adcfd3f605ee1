/// The time that a header among messages says, which is that of the message right below it.
struct HeaderTime {
  private var time: [UInt8] = []
  /// Whether the header stands below the line that names the conversation which comes next.
  private var isBelowHead = false

  init() {}

  init(time: [UInt8], isBelowHead: Bool) {
    self.time = time
    self.isBelowHead = isBelowHead
  }

  /// The time, once.
  mutating func take() -> [UInt8] {
    defer { time = [] }
    return time
  }

  /// What a header above the next conversation's line says is not of that one.
  mutating func endConversation() {
    if !isBelowHead { time = [] }
    isBelowHead = false
  }
}
