import Transcripts

/// What must be known of a whole text before its messages can be told: the order of its dates, and who
/// speaks in which conversation.
struct TextSurvey {
  /// The order under which the most dates of the file exist and the fewest run back.
  private(set) var dateOrder: DateOrder?
  /// Whether another order fits the dates as well.
  private(set) var isAmbiguous = false
  /// The senders of each conversation, in the order of the file.
  private var senders: [Set<[UInt8]>] = [[]]
  private(set) var headerCount = 0

  private struct Tally {
    var read = 0
    var backward = 0
    var last = Int64.min
    var first: Int64?
  }

  init(_ text: Span<UInt8>, shape: LineShape) {
    var shape = shape
    shape.acceptsAnyOrder = shape.descriptor.dateOrder == nil
    shape.dateOrder = shape.descriptor.dateOrder
    var tallies = [Tally](repeating: Tally(), count: DateOrder.allCases.count)
    var needsOrder = false
    var lines = TextLines(of: text)
    while let line = lines.next(of: text) {
      switch shape.read(line) {
      case .header(let sender, let time, _):
        headerCount += 1
        senders[senders.count - 1].insert(sender)
        if shape.dateOrder == nil, shape.time(time).moment == nil { needsOrder = true }
        if shape.descriptor.dateOrder == nil { Self.tally(time, &shape, &tallies) }
        if shape.tookNextLine { _ = lines.next(of: text) }
      case .event(let time, _) where shape.descriptor.dateOrder == nil:
        Self.tally(time, &shape, &tallies)
      case .conversation: senders.append([])
      default: break
      }
    }
    dateOrder = shape.descriptor.dateOrder
    guard dateOrder == nil, needsOrder else { return }
    let best = tallies.indices.max {
      (tallies[$0].read, -tallies[$0].backward, -$0) < (
        tallies[$1].read, -tallies[$1].backward, -$1
      )
    }
    guard let best else { return }
    dateOrder = DateOrder.allCases[best]
    isAmbiguous = tallies.indices.contains { other in
      other != best && tallies[other].read == tallies[best].read
        && tallies[other].backward == tallies[best].backward
        && tallies[other].first != tallies[best].first
    }
  }

  /// Whether somebody of a name speaks in a conversation, by its place in the file.
  func speaks(_ name: [UInt8], in conversation: Int) -> Bool {
    senders.indices.contains(conversation) && senders[conversation].contains(name)
  }

  private static func tally(_ time: [UInt8], _ shape: inout LineShape, _ tallies: inout [Tally]) {
    for (index, order) in DateOrder.allCases.enumerated() {
      shape.dateOrder = order
      guard let moment = shape.time(time).moment else { continue }
      tallies[index].read += 1
      if moment.seconds < tallies[index].last { tallies[index].backward += 1 }
      tallies[index].last = moment.seconds
      tallies[index].first = tallies[index].first ?? moment.seconds
    }
    shape.dateOrder = nil
  }
}
