import Transcripts

/// A transcript cut into runs of messages by one side, for `within: turn`.
///
/// Messages of the platform itself belong to no run and end none; a session break ends every run.
struct Turns: Sendable {
  struct Run: Sendable {
    var isShop: Bool
    var session: Int
    var first: Int
    var last: Int
  }

  private(set) var runs: [Run] = []
  /// For each message: its run, or -1.
  private var runOfMessage: [Int32] = []

  init(_ transcript: Transcript) {
    runOfMessage.reserveCapacity(transcript.count)
    for message in transcript.messages {
      guard message.role != .system else {
        runOfMessage.append(-1)
        continue
      }
      let isShop = message.role.isShop
      if let last = runs.last, last.isShop == isShop, last.session == message.session {
        runs[runs.count - 1].last = message.index
      } else {
        runs.append(
          Run(
            isShop: isShop, session: message.session, first: message.index, last: message.index))
      }
      runOfMessage.append(Int32(runs.count - 1))
    }
  }

  /// The run that a message stands in; nil for words of the platform itself.
  func run(of message: Int) -> Run? {
    let run = Int(runOfMessage[message])
    return run < 0 ? nil : runs[run]
  }

  /// The run of the other side that directly precedes or follows a message's, in its session.
  func other(of message: Int, preceding: Bool) -> Run? {
    let run = Int(runOfMessage[message])
    guard run >= 0 else { return nil }
    let other = preceding ? run - 1 : run + 1
    guard runs.indices.contains(other), runs[other].session == runs[run].session else { return nil }
    return runs[other]
  }
}
