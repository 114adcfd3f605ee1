import Transcripts

/// What must be known of a whole text before its messages can be told: the order of its dates, and
/// who speaks in which conversation.
struct TextSurvey {
  /// The order that the format says, else the one that its dates tell.
  private(set) var dateOrder: DateOrder?
  private(set) var dates = DateOrderTally()
  /// The senders of each conversation, in the order of the file.
  private var senders: [Set<[UInt8]>] = [[]]
  /// Of several shapes of a header that has the text on its line, the one that most lines have; the
  /// first of those that as many have.
  private(set) var preferred: LineTemplate?

  init(_ text: Span<UInt8>, shape: LineShape) {
    var shape = shape
    dateOrder = shape.descriptor.dateOrder
    shape.acceptsAnyOrder = dateOrder == nil
    shape.dateOrder = dateOrder
    var lines = TextLines(of: text)
    let shapes = shape.descriptor.headers
    let isOpen = shapes.count(where: \.hasTextBehindName) > 1
    var counts = [Int](repeating: 0, count: shapes.count)
    while let line = lines.next(of: text) {
      switch shape.read(line) {
      case .header(let sender, let time, _):
        if isOpen { for place in shape.textHeaders(line) { counts[place] += 1 } }
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
    if let most = counts.max(), most > 0, isOpen {
      preferred = counts.firstIndex(of: most).map { shapes[$0] }
    }
  }

  /// Whether somebody of a name speaks in a conversation, by its place in the file.
  func speaks(_ name: [UInt8], in conversation: Int) -> Bool {
    senders.indices.contains(conversation) && senders[conversation].contains(name)
  }
}
