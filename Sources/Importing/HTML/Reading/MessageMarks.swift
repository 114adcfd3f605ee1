import Transcripts

/// Which elements of a message have marks that may tell its role.
///
/// A mark says something of the message where it stands on the message's own element, on its
/// sender, or around all of its words or its sender: not on an icon, a hint, a time, a link or a
/// button inside.
struct MessageMarks: Sendable {
  typealias Bits = SelectorMatcher.Bits

  /// How much of a message stands before a place in it: bytes of text, and attachments.
  struct Place: Sendable {
    var sender = 0
    var body = 0
    var rest = 0
    var attachments = 0
  }

  /// An element with marks, until it ends.
  struct Handle: Sendable {
    fileprivate var message: Int
    fileprivate var index: Int
  }

  private struct Element: Sendable {
    var bits: Bits
    var depth: Int
    var start: Place
    var end: Place?
  }

  /// The marks of the message's own element.
  private(set) var own: Bits = 0
  /// Those of its sender, and of what stands in its sender's element.
  private(set) var sender: Bits = 0
  /// Those of elements around all of its words, or around its sender.
  private(set) var around: Bits = 0
  /// Those of elements beside its sender, before all words, that hold at most a label.
  private(set) var beside: Bits = 0
  private var elements: [Element] = []
  /// How many elements are around its sender's.
  private var senderDepth: Int?
  /// Tells messages apart: the elements of one may end when another has begun.
  private var message = 0

  /// Another message begins.
  mutating func begin(own: Bits) {
    self.own = own
    sender = 0
    around = 0
    beside = 0
    senderDepth = nil
    message &+= 1
    elements.removeAll(keepingCapacity: true)
  }

  mutating func note(inSender bits: Bits) { sender |= bits }

  mutating func noteSender(depth: Int) { senderDepth = senderDepth ?? depth }

  /// An element that holds nothing.
  mutating func note(emptyAt place: Place, depth: Int, bits: Bits) {
    guard place.body == 0, place.rest == 0 else { return }
    elements.append(Element(bits: bits, depth: depth, start: place, end: place))
  }

  var hasElements: Bool { !elements.isEmpty }

  /// - Parameter depth: how many elements are around it.
  mutating func start(_ bits: Bits, at place: Place, depth: Int) -> Handle {
    elements.append(Element(bits: bits, depth: depth, start: place))
    return Handle(message: message, index: elements.count - 1)
  }

  mutating func end(_ handle: Handle, at place: Place) {
    guard handle.message == message, elements.indices.contains(handle.index) else { return }
    elements[handle.index].end = place
  }

  /// Finds out which elements stand around all words, around the sender, or beside it.
  ///
  /// - Parameters:
  ///   - end: the message's end.
  ///   - hasBody: whether the words have an element of their own.
  ///   - extent: what the message's words are.
  fileprivate mutating func settle(at end: Place, hasBody: Bool, extent: Extent) {
    for element in elements {
      let elementEnd = element.end ?? end
      let holdsSender = element.start.sender == 0 && elementEnd.sender > 0
      if holdsSender || extent.isWithin(element.start, elementEnd) { around |= element.bits }
      if element.depth == senderDepth, element.start.body == 0, element.start.rest == 0,
        element.start.body == elementEnd.body,
        elementEnd.rest == 0 || hasBody && elementEnd.rest <= Self.longestLabel
      {
        beside |= element.bits
      }
    }
  }

  /// Bytes of the longest text of a mark beside a name.
  private static let longestLabel = 36

  /// Where the words of a message stand.
  fileprivate enum Extent {
    case body(WordExtent)
    case rest(WordExtent)
    case attachments(Int)

    func isWithin(_ start: Place, _ end: Place) -> Bool {
      switch self {
      case .body(let words): words.isWithin(start.body, end.body)
      case .rest(let words): words.isWithin(start.rest, end.rest)
      case .attachments(let count): start.attachments == 0 && end.attachments == count
      }
    }
  }
}

extension MessageDraft {
  /// The place that was read up to.
  var place: MessageMarks.Place {
    MessageMarks.Place(
      sender: sender.bytes.count, body: body.bytes.count, rest: rest.bytes.count,
      attachments: attachments.count)
  }

  /// Finds out what the marks of its elements say of it, before its texts are joined.
  ///
  /// - Parameter noise: texts of the page's own, which may stand outside of an element with all
  ///   words.
  mutating func settleMarks(noise: ShortTexts) {
    guard marks.hasElements else { return }
    let extent: MessageMarks.Extent =
      if hasBody, !body.bytes.allSatisfy({ $0 <= 0x20 }) {
        .body(WordExtent(body.bytes, noise: noise))
      } else if !attachments.isEmpty {
        .attachments(attachments.count)
      } else {
        .rest(WordExtent(rest.bytes, noise: noise))
      }
    marks.settle(at: place, hasBody: hasBody, extent: extent)
  }
}

extension RoleRule {
  /// Whether the marks of a message say that the rule applies.
  ///
  /// - Parameter bits: the rule's own marks.
  func applies(_ bits: SelectorMatcher.Bits, to draft: MessageDraft, of plan: PagePlan) -> Bool {
    if isUnnamed, !draft.sender.isEmpty { return false }
    guard isWhole else { return draft.matched & bits != 0 }
    let marks = draft.marks
    if marks.own & bits != 0 { return true }
    let ownSide = marks.own & plan.roleMarks
    if marks.sender & bits != 0, ownSide == 0 || role == .robot || role == .system { return true }
    // A robot's picture may stand beside its name.
    if role == .robot, marks.beside & bits != 0, ownSide & plan.marks(of: .buyer) == 0 {
      return true
    }
    guard marks.around & bits != 0 else { return false }
    // What stands inside contradicts the message's own side: a robot of the shop's does not, nor
    // what the page says itself.
    return ownSide == 0 || role == .robot && marks.own & plan.marks(of: .buyer) == 0
      || role == .system && draft.sender.isEmpty
  }
}
