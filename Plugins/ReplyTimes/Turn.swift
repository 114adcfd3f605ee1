/// A stretch of the buyer's messages that wait for one reply.
package struct Turn: Sendable, Hashable {
  /// The first message that waits: the turn's start.
  package var opening: Int
  /// The message that answered it, in this session or a later one; nil where none did.
  package var reply: Int?

  package init(opening: Int, reply: Int?) {
    self.opening = opening
    self.reply = reply
  }
}

extension Turn {
  /// The turns of a timeline, in order.
  ///
  /// A turn starts at the first message that opens one and ends at the next reply. It takes up no
  /// messages of a later session: asking anew there is a new turn. A robot that does not count can
  /// still end a turn when `acceptedRobots` is set and the buyer closes the matter right after it.
  package static func all(
    in timeline: [TimelineEntry], robotCounts: Bool, acceptedRobots: Bool,
    instantCounts: Bool = true
  ) -> [Turn] {
    var turns: [Turn] = []
    // Turns that wait, at most one a session; answered together by the next reply.
    var waiting: [Int] = []
    var robotReply: Int?
    for (index, entry) in timeline.enumerated() {
      switch entry.speaker {
      case .nobody:
        continue
      case .buyer:
        if entry.opens {
          robotReply = nil
          let isWaiting =
            waiting.last.map { timeline[turns[$0].opening].session == entry.session } ?? false
          if !isWaiting {
            waiting.append(turns.count)
            turns.append(Turn(opening: index, reply: nil))
          }
        } else if entry.closes, acceptedRobots, let reply = robotReply {
          for number in waiting { turns[number].reply = reply }
          waiting.removeAll()
          robotReply = nil
        }
      case .human where instantCounts || !entry.looksAutomatic,
        .automatic where robotCounts:
        for number in waiting { turns[number].reply = index }
        waiting.removeAll()
        robotReply = nil
      case .human, .automatic:
        if robotReply == nil { robotReply = index }
      }
    }
    return turns
  }

  /// Only the first turn of each session, if the buyer opened it before a person of the shop spoke.
  package static func firstOfSessions(_ turns: [Turn], in timeline: [TimelineEntry]) -> [Turn] {
    var firstWords: [Int: Int] = [:]
    for (index, entry) in timeline.enumerated() where entry.speaker == .human {
      firstWords[entry.session] = firstWords[entry.session] ?? index
    }
    var last: Int?
    return turns.filter { turn in
      let session = timeline[turn.opening].session
      defer { last = session }
      return session != last && firstWords[session].map { $0 > turn.opening } ?? true
    }
  }
}
