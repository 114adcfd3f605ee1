/// The time that a header among messages says: that of those below it which have none of their own,
/// up to the next header or the next time.
struct HeaderTime {
  private(set) var time: [UInt8] = []
  /// Whether the header stands below the line that names the conversation which comes next.
  private var isBelowHead = false

  init() {}

  init(time: [UInt8], isBelowHead: Bool) {
    self.time = time
    self.isBelowHead = isBelowHead
  }

  /// What a header above the next conversation's line says is not of that one.
  mutating func endConversation() {
    if !isBelowHead { time = [] }
    isBelowHead = false
  }
}
