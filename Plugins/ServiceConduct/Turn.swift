package import Transcripts

/// A stretch of messages by one side.
package struct Turn: Sendable, Hashable {
  package var isShop: Bool
  package var messages: [Int]

  package init(isShop: Bool, messages: [Int]) {
    self.isShop = isShop
    self.messages = messages
  }
}

extension Turn {
  /// The turns of a session, in order.
  ///
  /// Words of the platform itself and messages taken back belong to none and end none.
  package static func all(in session: Session, of transcript: Transcript) -> [Turn] {
    var turns: [Turn] = []
    for index in session.messages {
      let message = transcript[index]
      guard message.role != .system, message.kind == .text || message.kind == .media else {
        continue
      }
      if let last = turns.last, last.isShop == message.role.isShop {
        turns[turns.count - 1].messages.append(index)
      } else {
        turns.append(Turn(isShop: message.role.isShop, messages: [index]))
      }
    }
    return turns
  }
}
