/// What a page says outside of its messages of how many there are, and that it does not show them
/// all.
///
/// Only the whole text of a short element that is shown counts, in the very element that holds the
/// messages or right beside it, and where no other words stand in an element of its own around it:
/// those are about something else, such as a list of sessions or of orders. Some remarks may be
/// about anything on a page, and are about messages only where no other words stand between them
/// and a message either.
struct PageRemarks: Sendable {
  private enum Remark {
    case more, moreBeside, loading, next, room
    case count(Int)
    /// A part of a pager, or a time: it says nothing, and does not part a remark from a message.
    case nothing
  }

  /// A remark that may be about the messages.
  private struct Found {
    var remark: Remark
    /// How many open elements hold both it and the messages next to it.
    var around: Int
    /// Whether it counts only where no other words stand before the message that follows.
    var isWaiting: Bool
    var isInPager = false
  }

  /// An open element outside of messages.
  private struct Element {
    var depth: Int
    var firstFound: Int
    var isTable = false
    var isLink = false
    var isButton = false
    var hasOtherWords = false
    var hasMessages = false
    var hasElements = false
    var hasText = false
    /// It is higher than a window.
    var isTall = false

    /// Whether it is nothing but room.
    var isSpacer: Bool { isTall && !hasElements && !hasText && !hasMessages }
  }

  /// Longer texts are no remarks.
  private static let longest = 64
  /// Longer texts with a number are more than a time or a page's number.
  private static let longestNumber = 32
  private static let ends = [".", "…", "。", ">", "»", "›", "↑", "↓"].map { Array($0.utf8) }

  private static let pagerClasses = ["paginat", "pager", "laypage"]

  private let words: RemarkWords
  /// Whether a page of this format says how many messages it holds where only these words tell it.
  private let takesCounts: Bool
  /// The text since an element started or ended, without white space.
  private var text: [UInt8] = []
  /// The same since a line began.
  private var line: [UInt8] = []
  /// Whether something stands before the text in its element.
  private var isPart = false
  /// Whether the line has words that are not the whole of an element.
  private var hasParts = false
  private var found: [Found] = []
  private static let mostFound = 256
  private var elements: [Element] = []
  /// How many elements were open at once both now and at the message before.
  private var common = 0
  /// How many open elements hold all messages.
  private var listDepth: Int?
  /// Whether a message stands right before.
  private var isBeside = false
  /// The elements around, by how many others are open, that are disabled, or a pager.
  private var disabledFrom: Int?
  private var pagerFrom: Int?
  /// Open elements that say how many rows they have, by how many others are open.
  private var rowCounts: [(depth: Int, count: Int)] = []
  /// Counts of elements around messages.
  private var rowsAround: [(depth: Int, count: Int)] = []
  /// The element around that keeps room free for messages that are not there.
  private var roomFrom: Int?
  private var hasMetMessage = false

  /// What the list of messages leaves for others.
  private(set) var room = KeptRoom()
  /// An element that is put somewhere down the list, by how many others are open.
  private var placed: (depth: Int, offset: Double)?

  init(words: RemarkWords, takesCounts: Bool) {
    self.words = words
    self.takesCounts = takesCounts
  }

  /// Whether a text is a number, a time or a date and nothing else.
  func isBareNumber(_ text: [UInt8]) -> Bool { words.isBareNumber(text.filter { $0 > 0x20 }[...]) }

  /// Whether a word shows the rest of a text that is cut short.
  func isExpander(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= Self.longest && words.expanders.contains(word.filter { $0 > 0x20 })
  }

  /// Whether text that comes now is a pager's.
  var isInPager: Bool { pagerFrom != nil }

  // MARK: What was found

  /// Whether more messages can be loaded.
  var showsMore: Bool {
    room.isLeft
      || found.contains {
        switch $0.remark {
        case .more: isNear($0)
        case .moreBeside, .room: isInside($0)
        default: false
        }
      }
  }

  /// Whether something was being loaded among the messages when the page was saved.
  var isLoading: Bool {
    found.contains {
      if case .loading = $0.remark { isInside($0) } else { false }
    }
  }

  /// Whether a further page of messages can be called up.
  var hasNextPage: Bool {
    takesCounts
      && found.contains {
        if case .next = $0.remark { isInside($0) || $0.isInPager && isNear($0) } else { false }
      }
  }

  /// The highest number of messages that the page states.
  var statedCount: Int? {
    let stated = found.compactMap { found -> Int? in
      if case .count(let count) = found.remark, isNear(found) { count } else { nil }
    }
    let rows = rowsAround.filter { $0.depth + 2 >= listDepth ?? 0 }.map(\.count)
    return (stated + rows).max()
  }

  private func isInside(_ found: Found) -> Bool {
    !found.isWaiting && found.around >= listDepth ?? .max
  }

  /// A pager that nothing parts from the messages is theirs, however deep their list lies.
  private func isNear(_ found: Found) -> Bool {
    !found.isWaiting && (found.isInPager || found.around + 1 >= listDepth ?? .max)
  }

  // MARK: Elements outside of messages

  /// An element starts that is shown.
  ///
  /// - Parameter depth: how many others are open.
  mutating func start(
    depth: Int, traits: HTMLTraits, isLink: Bool, isDisabled: Bool, classes: ArraySlice<UInt8>,
    style: ArraySlice<UInt8>?, rows: Int?, setSize: Int?
  ) {
    if !text.isEmpty, !takePiece(text) { hasParts = true }
    text.removeAll(keepingCapacity: true)
    close(to: depth)
    var element = Element(depth: depth, firstFound: found.count)
    element.isTable = traits.contains(.table)
    element.isLink = isLink || elements.last?.isLink == true
    element.isButton = traits.contains(.button) || elements.last?.isButton == true
    elements.append(element)
    isPart = false
    if disabledFrom == nil, isDisabled || classes.containsBytes("disabled") { disabledFrom = depth }
    if pagerFrom == nil, Self.pagerClasses.contains(where: classes.containsBytes) {
      pagerFrom = depth
    }
    if let rows, rows > 0 { rowCounts.append((depth, rows)) }
    let style = RoomStyle(style)
    room.start(depth: depth, style, setSize: setSize)
    // A wrapper of one message may put it where it is shown.
    if let offset = style.offset { placed = (depth, offset) }
    if roomFrom == nil, !hasMetMessage, max(style.padding, style.offset ?? 0) >= KeptRoom.least {
      roomFrom = depth
    }
    elements[elements.count - 1].isTall = style.height ?? 0 >= KeptRoom.least
    if elements.count > 1 { elements[elements.count - 2].hasElements = true }
  }

  mutating func append(_ bytes: Span<UInt8>) {
    if let last = elements.indices.last, !elements[last].hasText, bytes.visibleCount > 0 {
      elements[last].hasText = true
    }
    guard text.count <= Self.longest || line.count <= Self.longest else { return }
    for place in 0..<min(bytes.count, Self.longest * 2) where bytes[place] > 0x20 {
      text.append(bytes[place])
      line.append(bytes[place])
    }
  }

  /// An element ends, of which a part at least is outside of messages.
  ///
  /// - Returns: whether its text was the page's own.
  mutating func end(depth: Int) -> Bool {
    let isWhole = !isPart
    var isRemark = false
    if !text.isEmpty {
      isRemark = isWhole && take(text)
      if !isWhole, !line.isEmpty, !takePiece(text) { hasParts = true }
      isPart = true
      text.removeAll(keepingCapacity: true)
    }
    if let from = disabledFrom, depth <= from { disabledFrom = nil }
    if let from = pagerFrom, depth <= from { pagerFrom = nil }
    if let from = roomFrom, depth <= from { roomFrom = nil }
    while let last = rowCounts.last, depth <= last.depth { rowCounts.removeLast() }
    let isSpacer = elements.last.map { $0.depth == depth && $0.isSpacer } ?? false
    close(to: depth)
    if isSpacer { add(.room, isWaiting: !isBeside) }
    return isRemark
  }

  /// Elements have ended: what stands in one with words of its own is about those.
  private mutating func close(to depth: Int) {
    while let last = elements.last, last.depth >= depth {
      elements.removeLast()
      if last.hasOtherWords, !last.hasMessages, last.firstFound < found.count {
        found.removeSubrange(last.firstFound...)
      }
      guard let parent = elements.indices.last else { continue }
      if last.hasOtherWords { elements[parent].hasOtherWords = true }
      if last.hasMessages { elements[parent].hasMessages = true }
    }
    common = min(common, depth)
    room.close(to: depth)
    if let place = placed, place.depth >= depth { placed = nil }
    guard !hasMetMessage else { return }
    for index in found.indices { found[index].around = min(found[index].around, depth) }
  }

  private mutating func noteOtherWords() {
    if isInPager { return }
    if let last = elements.indices.last { elements[last].hasOtherWords = true }
  }

  private mutating func add(_ remark: Remark, isWaiting: Bool) {
    guard found.count < Self.mostFound else { return }
    let depth = (elements.last?.depth ?? -1) + 1
    let around = hasMetMessage ? min(common, depth) : depth
    found.append(
      Found(remark: remark, around: around, isWaiting: isWaiting, isInPager: isInPager))
  }

  /// A block's edge.
  mutating func endLine() {
    guard !line.isEmpty else { return }
    if isPart, !text.isEmpty { hasParts = true }
    if line.count > Self.longest || !takeCount(in: line), hasParts { noteOtherWords() }
    hasParts = false
    line.removeAll(keepingCapacity: true)
  }

  /// A message begins, or goes on.
  ///
  /// - Parameters:
  ///   - depth: how many elements are open around it.
  ///   - style: its element's.
  ///   - setSize: how many messages its element says that there are.
  mutating func meetMessage(depth: Int, style: ArraySlice<UInt8>? = nil, setSize: Int? = nil) {
    close(to: depth)
    let offset = RoomStyle(style).offset ?? placed?.offset
    room.meetMessage(offset: offset, setSize: setSize, isFirst: !hasMetMessage)
    if !isBeside {
      isBeside = true
      for index in found.indices { found[index].isWaiting = false }
      if let rows = rowCounts.last, takesCounts, rowsAround.count < Self.mostFound {
        rowsAround.append(rows)
      }
      if roomFrom != nil { room.isKept = true }
      roomFrom = nil
    }
    if let last = elements.indices.last { elements[last].hasMessages = true }
    // The rows of a table are apart from what else stands in it.
    let depth = elements.first(where: \.isTable)?.depth ?? depth
    listDepth = min(listDepth ?? depth, hasMetMessage ? min(common, depth) : depth)
    common = depth
    hasMetMessage = true
    if !line.isEmpty { endLine() }
    pagerFrom = nil
  }

  /// Words of other things stand here, such as those of a table that is none of messages.
  mutating func meetOther() {
    isBeside = false
    noteOtherWords()
  }

  /// The button of a further page starts.
  mutating func meetNextPage() {
    if disabledFrom != nil { return }
    add(.next, isWaiting: !isBeside)
    found[found.count - 1].isInPager = true
  }

  // MARK: Remarks

  private mutating func take(_ written: [UInt8]) -> Bool {
    guard let remark = remark(written) else {
      // 导出 between a list and its pager is about neither.
      if isInPager || elements.last?.isButton == true { return false }
      isBeside = false
      noteOtherWords()
      let count = found.count
      found.removeAll(where: \.isWaiting)
      for index in elements.indices where found.count < count {
        elements[index].firstFound = min(elements[index].firstFound, found.count)
      }
      return false
    }
    switch remark {
    case .nothing: return !written.contains { $0 &- 0x30 < 10 }
    case .more: add(.more, isWaiting: false)
    // Above the messages: below them it may be anything's.
    case .moreBeside: if !hasMetMessage { add(remark, isWaiting: true) }
    case .room: break
    case .loading, .next, .count: add(remark, isWaiting: !isBeside)
    }
    return true
  }

  /// Takes text that others stand beside in one line, if it is a pager's: 共57条 <a>1</a> <a>下一页</a>.
  private mutating func takePiece(_ written: [UInt8]) -> Bool {
    switch remark(written) {
    case .count(let count): add(.count(count), isWaiting: !isBeside)
    case .nothing: break
    default: return false
    }
    return true
  }

  /// What a text says; nil where it is no remark.
  private mutating func remark(_ written: [UInt8]) -> Remark? {
    guard written.count <= Self.longest else { return nil }
    var text = written[...]
    while let end = Self.ends.first(where: { text.ends(with: $0) }) { text.removeLast(end.count) }
    if text.isEmpty { return .nothing }
    let word = Array(text)
    if words.more.contains(word) { return .more }
    if words.moreBeside.contains(word) { return disabledFrom == nil ? .moreBeside : .nothing }
    if words.loading.contains(word) { return .loading }
    if words.next.contains(word) {
      return disabledFrom == nil && elements.last?.isLink == true ? .next : .nothing
    }
    if words.pager.contains(word) { return .nothing }
    guard word.contains(where: { $0 &- 0x30 < 10 }) else { return nil }
    if takesCounts {
      let text = String(decoding: word, as: UTF8.self)
      for template in words.counts {
        if let count = template.count(in: text) { return .count(count) }
      }
      for template in words.countsBeside {
        if let count = template.count(in: text) { return .count(count) }
      }
    }
    return written.count <= Self.longestNumber && words.isBareNumber(word[...]) ? .nothing : nil
  }

  /// Takes the number of messages that a line states, if it does.
  private mutating func takeCount(in line: [UInt8]) -> Bool {
    guard takesCounts, line.contains(where: { $0 &- 0x30 < 10 }) else { return false }
    let text = String(decoding: line, as: UTF8.self)
    guard let count = words.counts.lazy.compactMap({ $0.count(in: text) }).first else {
      return false
    }
    add(.count(count), isWaiting: false)
    return true
  }
}
