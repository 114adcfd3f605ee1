/// Finds out, on a page of an unknown maker, which of the elements that look like messages hold
/// several.
///
/// A message is the outermost element that looks like one and holds text beside a sender, a time or
/// a side; elements inside of it that look like one, as those of `message__nick` do, are its parts.
/// Only an element with several messages in it is none.
struct NestingSurvey: Sendable {
  /// An open element that looks like a message.
  private struct Candidate {
    var classes: [UInt8]
    /// A role's mark on the element itself.
    var isMarked: Bool
    /// The class says that it is a part of the element around it.
    var isNamedAfterOuter: Bool
    var senders = 0
    var times = 0
    var marks = 0
    var hasText = false
    /// The messages among the elements inside that look like one.
    var messages = 0
  }

  private var open: [Candidate] = []
  private var sendersOpen = 0
  private var timesOpen = 0
  private var marksOpen = 0
  private var asidesOpen = 0
  /// The classes of the elements that hold several messages.
  private(set) var containers: Set<[UInt8]> = []
  /// The classes of the elements that were given up for one inside of them.
  private(set) var replaced: Set<[UInt8]> = []

  private static let asides: PageFields = [
    PageFields(.quote), PageFields(.omit), PageFields(.card),
  ]

  /// An element starts.
  ///
  /// - Parameter isMarked: whether it tells a role.
  /// - Returns: what its end must be told with.
  mutating func start(
    _ fields: PageFields, isMarked: Bool, classes: ArraySlice<UInt8>
  ) -> PageFields {
    // An element around no other message is one, though it says that it holds a quote.
    if !fields.isDisjoint(with: Self.asides), !fields.has(.item) || !open.isEmpty {
      asidesOpen += 1
      return PageFields(.omit)
    }
    if asidesOpen > 0 { return [] }
    var noted: PageFields = []
    if fields.has(.sender) { noted.insert(startSender()) }
    if fields.has(.time) { noted.insert(startTime()) }
    // What is named as a sender or a time is a part, whatever else its class says.
    let isItem = fields.has(.item) && noted == []
    let isFirstMark = isMarked && marksOpen == 0
    if isItem {
      open.append(
        Candidate(
          classes: Array(classes), isMarked: isFirstMark,
          isNamedAfterOuter: open.last.map { Self.extends(classes, $0.classes) } ?? false))
      noted.insert(PageFields(.item))
    } else if isFirstMark, let last = open.indices.last {
      open[last].marks += 1
    }
    if isMarked, !open.isEmpty {
      marksOpen += 1
      noted.insert(PageFields(.recalled))
    }
    return noted
  }

  private mutating func startSender() -> PageFields {
    if sendersOpen == 0, let last = open.indices.last { open[last].senders += 1 }
    sendersOpen += 1
    return PageFields(.sender)
  }

  private mutating func startTime() -> PageFields {
    if timesOpen == 0, let last = open.indices.last { open[last].times += 1 }
    timesOpen += 1
    return PageFields(.time)
  }

  mutating func text(_ bytes: Span<UInt8>) {
    guard let last = open.indices.last, !open[last].hasText, asidesOpen == 0, sendersOpen == 0,
      timesOpen == 0, bytes.visibleCount > 0
    else { return }
    open[last].hasText = true
  }

  mutating func image() {
    if asidesOpen == 0, let last = open.indices.last { open[last].hasText = true }
  }

  /// An element ends that `start` noted something of.
  mutating func end(_ noted: PageFields) {
    if noted.has(.omit) { asidesOpen -= 1 }
    if noted.has(.sender) { sendersOpen -= 1 }
    if noted.has(.time) { timesOpen -= 1 }
    if noted.has(.recalled) { marksOpen -= 1 }
    if noted.has(.item), let candidate = open.popLast() { end(candidate) }
  }

  private mutating func end(_ candidate: Candidate) {
    let marks = candidate.marks + (candidate.isMarked ? 1 : 0)
    let isNamed = candidate.senders + candidate.times > 0
    let holdsSeveral =
      candidate.messages > 1
      && (candidate.senders > 1 || candidate.times > 1 || candidate.marks > 1)
    if holdsSeveral { containers.insert(candidate.classes) }
    guard let outer = open.indices.last else { return }
    open[outer].senders += candidate.senders
    open[outer].times += candidate.times
    open[outer].marks += marks
    open[outer].hasText = open[outer].hasText || candidate.hasText
    if holdsSeveral {
      open[outer].messages += candidate.messages
    } else if candidate.hasText, isNamed || marks > 0 && !candidate.isNamedAfterOuter {
      open[outer].messages += 1
    }
  }

  /// A message's element was given up for one inside of it.
  mutating func replace(_ classes: [UInt8]) { replaced.insert(classes) }

  /// Whether the page reads otherwise by what was found out.
  var differs: Bool { replaced != containers }

  /// Whether a class goes on where the first one of the element around ends, as `message__nick`
  /// does in `message right`.
  private static func extends(_ classes: ArraySlice<UInt8>, _ outer: [UInt8]) -> Bool {
    let stem = outer.prefix { $0 > 0x20 }
    guard !stem.isEmpty else { return false }
    return classes.split(whereSeparator: { $0 <= 0x20 }).contains {
      $0.count > stem.count && $0.starts(with: stem)
    }
  }
}

/// What a first reading of a page has shown of it, for a second one.
struct PageLessons: Sendable, Hashable {
  /// The classes of elements that look like messages and hold several; nil where each element is
  /// taken as it comes.
  var containers: Set<[UInt8]>?
  /// The times of a day go on over midnight.
  var passesMidnight = false
  /// The elements beside the talk, by their numbers on the page.
  var panels: [Int: PanelSurvey.Panel] = [:]
  /// The rows of the page's table are none of its messages.
  var setsTableAside = false
  /// The words of rules that count in pairs and tell both sides.
  var pairs: Set<String> = []
  /// Marks within messages tell both sides of those that nothing else gives to anybody.
  var hasInnerSides = false
  /// The buyers of lines below which others speak: they are no heads of conversations.
  var labels: Set<String> = []
  /// No mark gives anything to the shop's side, and several people speak: not all of them are the
  /// buyer.
  var lacksSides = false
}
