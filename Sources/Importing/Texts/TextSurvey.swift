import Transcripts

/// What must be known of a whole text before its messages can be told: the order of its dates, and who
/// speaks in which conversation.
struct TextSurvey {
  /// The order that the format says, else the one that its dates tell.
  private(set) var dateOrder: DateOrder?
  private(set) var dates = DateOrderTally()
  /// The senders of each conversation, in the order of the file.
  private var senders: [Set<[UInt8]>] = [[]]
  private(set) var headerCount = 0

  init(_ text: Span<UInt8>, shape: LineShape) {
    var shape = shape
    dateOrder = shape.descriptor.dateOrder
    shape.acceptsAnyOrder = dateOrder == nil
    shape.dateOrder = dateOrder
    var lines = TextLines(of: text)
    while let line = lines.next(of: text) {
      switch shape.read(line) {
      case .header(let sender, let time, _):
        headerCount += 1
        senders[senders.count - 1].insert(sender)
        if dateOrder == nil { shape.add(time, to: &dates) }
        if shape.tookNextLine { _ = lines.next(of: text) }
      case .event(let time, _):
        if dateOrder == nil { shape.add(time, to: &dates) }
      case .conversation: senders.append([])
      default: break
      }
    }
    dateOrder = dateOrder ?? dates.order
  }

  /// Whether somebody of a name speaks in a conversation, by its place in the file.
  func speaks(_ name: [UInt8], in conversation: Int) -> Bool {
    senders.indices.contains(conversation) && senders[conversation].contains(name)
  }
}
