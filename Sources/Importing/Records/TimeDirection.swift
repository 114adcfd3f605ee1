/// Tells from the times of a file's records whether it lists the latest first.
///
/// What decides is how time runs inside conversations: an export may list its sessions latest first
/// and the messages of each in their order. Where no two neighbours are of one conversation, all of
/// them count.
struct TimeDirection: Sendable {
  private struct Steps: Sendable {
    var count = 0
    var rising = 0
    var falling = 0

    mutating func add(from last: Int64, to next: Int64) {
      count += 1
      if next > last { rising += 1 }
      if next < last { falling += 1 }
    }
  }

  private var within = Steps()
  private var across = Steps()
  private var previous: (seconds: Int64, conversation: UInt32)?

  /// Takes up the next record of the file.
  ///
  /// - Parameter seconds: since 1970; nil where the record has no time.
  mutating func add(_ seconds: Int64?, in conversation: UInt32) {
    guard let seconds else { return }
    if let previous {
      if previous.conversation == conversation {
        within.add(from: previous.seconds, to: seconds)
      } else {
        across.add(from: previous.seconds, to: seconds)
      }
    }
    previous = (seconds, conversation)
  }

  var isNewestFirst: Bool {
    let steps = within.count > 0 ? within : across
    return steps.falling > steps.rising
  }
}
