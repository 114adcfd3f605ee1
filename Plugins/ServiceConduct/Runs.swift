package import Transcripts

/// A stretch of messages by one side.
package struct Run: Sendable, Hashable {
  package var isShop: Bool
  package var messages: [Int]

  package init(isShop: Bool, messages: [Int]) {
    self.isShop = isShop
    self.messages = messages
  }
}

/// Cuts sessions into runs.
package enum Runs {
  /// The runs of a session, in order.
  ///
  /// Words of the platform itself and messages taken back belong to
  /// none and end none.
  package static func all(in session: Session, of transcript: Transcript) -> [Run] {
    var runs: [Run] = []
    for index in session.messages {
      let message = transcript[index]
      guard message.role != .system, message.kind == .text || message.kind == .media else {
        continue
      }
      if let last = runs.last, last.isShop == message.role.isShop {
        runs[runs.count - 1].messages.append(index)
      } else {
        runs.append(Run(isShop: message.role.isShop, messages: [index]))
      }
    }
    return runs
  }
}
