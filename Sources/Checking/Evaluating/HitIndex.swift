import TextMatching
import Transcripts

/// Everything that is found in one transcript, by leaf, in order of message and place.
///
/// Terms and entities are found when a text is scanned; of patterns only which may match it. Where
/// they do is looked for when a rule or a check first asks for a leaf: most leaves are lists and
/// companions that nobody asks for in most transcripts. One thread's; the buffers are used again
/// for the next transcript.
final class HitIndex {
  // Each is read and written within one call of a method, by one thread: the run-time check of that
  // would cost as much as the rest of the call.
  @exclusivity(unchecked) private(set) var hits: [StoredHit] = []
  @exclusivity(unchecked) private(set) var entities: [Entity] = []
  @exclusivity(unchecked) private(set) var lines: [ScannedLine] = []
  /// The leaves that may have hits, in the order in which they were first met.
  @exclusivity(unchecked) private(set) var touched: [Int32] = []
  @exclusivity(unchecked) private var leaves: [Leaf]
  /// What the texts hold for leaves: as scanned, and after `arrange` leaf by leaf.
  @exclusivity(unchecked) private var items: [Item] = []
  @exclusivity(unchecked) private var itemsByLeaf: [Item] = []
  @exclusivity(unchecked) private var pendings: [Pending] = []
  /// The hits of the leaves that were asked for.
  @exclusivity(unchecked) private var order: [Int32] = []
  @exclusivity(unchecked) private var locator: PatternLocator
  @exclusivity(unchecked) private var knownTexts: [KnownText] = []
  @exclusivity(unchecked) private var transcript: Transcript?
  // Used again and again while a leaf is worked out.
  @exclusivity(unchecked) private var matches: [Match] = []
  @exclusivity(unchecked) private var group: [Int32] = []
  @exclusivity(unchecked) private var wholes: [Int32] = []

  private struct Leaf {
    /// Where its items stand.
    var items: Range<Int32> = 0..<0
    /// Where its hits stand in `order`, once it was asked for.
    var hits: Range<Int32>?
  }

  /// A hit, or a pattern to look for, that a leaf takes.
  private struct Item {
    var leaf: Int32
    /// A place in `hits`, or the complement of one in `pendings`.
    var value: Int32
    var message: Int32
    var line: Int32
    /// Whether it counts only where the leaf's hits are all that the text says.
    var isWhole: Bool
    /// Of the leaf's first item in a message: where the leaf's hits in it stand in `order`, once
    /// somebody asked for them; from -1 before.
    var hits: Range<Int32> = -1..<0
  }

  /// A pattern that may match a text.
  private struct Pending {
    var pattern: Int32
    var message: Int32
    var line: Int32
    /// The place of the text among those that were said before; -1 where it was not.
    var known: Int32
    /// The place of the repaired text that it may match; -1 where it may match the original.
    var repaired: Int32
    /// Its hits, once somebody asked.
    var hits: Range<Int32>?
  }

  init(leafCount: Int, matcher: Matcher, scratch: MatchScratch) {
    leaves = Array(repeating: Leaf(), count: leafCount)
    locator = PatternLocator(matcher: matcher, scratch: scratch)
  }

  // MARK: Filling

  /// Forgets the last transcript.
  func reset(for transcript: Transcript) {
    self.transcript = transcript
    for leaf in touched { leaves[Int(leaf)] = Leaf() }
    touched.removeAll(keepingCapacity: true)
    hits.removeAll(keepingCapacity: true)
    entities.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
    pendings.removeAll(keepingCapacity: true)
    if !knownTexts.isEmpty { knownTexts.removeAll(keepingCapacity: true) }
    locator.reset()
  }

  func append(_ line: ScannedLine) -> Int32 {
    lines.append(line)
    return Int32(lines.count - 1)
  }

  func append(_ entity: Entity) -> Int32 {
    entities.append(entity)
    return Int32(entities.count - 1)
  }

  /// Stores a hit; its number goes into `add(_:to:isWhole:)`.
  func append(_ hit: StoredHit) -> Int32 {
    hits.append(hit)
    return Int32(hits.count - 1)
  }

  /// Stores how a disguised text reads; texts come in their order.
  ///
  /// - Returns: its place, which goes into `append(pattern:message:line:known:repaired:)`.
  func append(_ text: RepairedText, of message: Int, line: Int32) -> Int32 {
    locator.append(text, of: message, line: line)
  }

  /// How a text reads with its disguises undone; nil where it has none.
  func repaired(_ message: Int32, _ line: Int32) -> RepairedText? {
    locator.repaired(message, line)
  }

  /// Stores what is known of a text; its place goes into
  /// `append(pattern:message:line:known:repaired:)`.
  func append(_ known: KnownText) -> Int32 {
    knownTexts.append(known)
    return Int32(knownTexts.count - 1)
  }

  /// Notes that a pattern may match a text; the number goes into `add(_:to:isWhole:)`.
  ///
  /// - Parameters:
  ///   - known: the place of what is known of the text, or -1.
  ///   - repaired: the place of the repaired text, or -1 for the original.
  func append(
    pattern: Int32, message: Int32, line: Int32, known: Int32, repaired: Int32
  ) -> Int32 {
    pendings.append(
      Pending(pattern: pattern, message: message, line: line, known: known, repaired: repaired))
    return ~Int32(pendings.count - 1)
  }

  /// Files a hit or a pattern, found in a message or in a line of it, under a leaf.
  ///
  /// - Parameter isWhole: whether it counts only where the leaf's hits are all that the text says.
  func add(_ value: Int32, to leaf: Int32, message: Int32, line: Int32, isWhole: Bool) {
    let count = leaves[Int(leaf)].items.upperBound
    if count == 0 { touched.append(leaf) }
    leaves[Int(leaf)].items = 0..<count + 1
    items.append(Item(leaf: leaf, value: value, message: message, line: line, isWhole: isWhole))
  }

  /// Brings the items of each leaf together; to be called once, after the last was added.
  func arrange() {
    guard !items.isEmpty else { return }
    var offset: Int32 = 0
    for leaf in touched {
      let count = leaves[Int(leaf)].items.upperBound
      leaves[Int(leaf)].items = offset..<offset
      offset += count
    }
    if itemsByLeaf.count < items.count {
      let more = items.count - itemsByLeaf.count
      itemsByLeaf += repeatElement(
        Item(leaf: 0, value: 0, message: 0, line: 0, isWhole: false), count: more)
    }
    for item in items {
      let range = leaves[Int(item.leaf)].items
      itemsByLeaf[Int(range.upperBound)] = item
      leaves[Int(item.leaf)].items = range.lowerBound..<range.upperBound + 1
    }
  }

  // MARK: Asking

  /// Whether a leaf may have hits; cheap.
  func mayHaveHits(ofLeaf leaf: Int32) -> Bool { !leaves[Int(leaf)].items.isEmpty }

  /// The hits of a leaf, as places in `hits`.
  func hits(ofLeaf leaf: Int32) -> ArraySlice<Int32> {
    let range = found(leaf)
    return order[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// Whether a leaf has a hit anywhere; looks for no more than it takes to tell.
  func hasHit(ofLeaf leaf: Int32) -> Bool {
    if let known = leaves[Int(leaf)].hits { return !known.isEmpty }
    let range = leaves[Int(leaf)].items
    for place in Int(range.lowerBound)..<Int(range.upperBound) {
      let item = itemsByLeaf[place]
      // Whether words are all that a text says only the leaf's hits together tell.
      if item.isWhole { return !found(leaf).isEmpty }
      if item.value >= 0 || !hits(ofPending: Int(~item.value)).isEmpty { return true }
    }
    return false
  }

  /// The items of a leaf in one message.
  private func items(ofLeaf leaf: Int32, in message: Int) -> Range<Int> {
    let range = leaves[Int(leaf)].items
    var (lower, upper) = (Int(range.lowerBound), Int(range.upperBound))
    while lower < upper {
      let middle = (lower + upper) / 2
      if Int(itemsByLeaf[middle].message) < message { lower = middle + 1 } else { upper = middle }
    }
    var end = lower
    while end < Int(range.upperBound), Int(itemsByLeaf[end].message) == message { end += 1 }
    return lower..<end
  }

  /// The hits of a leaf in one message; looks for none in others.
  func hits(ofLeaf leaf: Int32, in message: Int) -> ArraySlice<Int32> {
    guard leaves[Int(leaf)].hits == nil else {
      let all = hits(ofLeaf: leaf)
      let lower = all.partitioningIndex { Int(hits[Int($0)].message) >= message }
      var upper = lower
      while upper < all.endIndex, Int(hits[Int(all[upper])].message) == message { upper += 1 }
      return all[lower..<upper]
    }
    let items = items(ofLeaf: leaf, in: message)
    guard let first = items.first else { return [] }
    if itemsByLeaf[first].hits.lowerBound < 0 { itemsByLeaf[first].hits = workOut(items) }
    let found = itemsByLeaf[first].hits
    return order[Int(found.lowerBound)..<Int(found.upperBound)]
  }

  /// Whether a leaf has a hit in the text of a message.
  func hasHit(ofLeaf leaf: Int32, inTextOf message: Int) -> Bool {
    if leaves[Int(leaf)].hits != nil { return hasFound(leaf, Int32(message), -1) }
    for place in items(ofLeaf: leaf, in: message) {
      let item = itemsByLeaf[place]
      // What the text holds stands before what screenshots hold.
      guard item.line < 0 else { return false }
      if item.isWhole {
        return hits(ofLeaf: leaf, in: message).contains { hits[Int($0)].line < 0 }
      }
      if item.value >= 0 || !hits(ofPending: Int(~item.value)).isEmpty { return true }
    }
    return false
  }

  /// Whether a leaf that was asked for has a hit in a text.
  private func hasFound(_ leaf: Int32, _ message: Int32, _ line: Int32) -> Bool {
    guard let range = leaves[Int(leaf)].hits, !range.isEmpty else { return false }
    var (lower, upper) = (Int(range.lowerBound), Int(range.upperBound))
    while lower < upper {
      let middle = (lower + upper) / 2
      let hit = hits[Int(order[middle])]
      if (hit.message, hit.line) < (message, line) { lower = middle + 1 } else { upper = middle }
    }
    guard lower < Int(range.upperBound) else { return false }
    let hit = hits[Int(order[lower])]
    return hit.message == message && hit.line == line
  }

  // MARK: Working out

  private func found(_ leaf: Int32) -> Range<Int32> {
    if let known = leaves[Int(leaf)].hits { return known }
    let range = leaves[Int(leaf)].items
    let found = workOut(Int(range.lowerBound)..<Int(range.upperBound))
    // Of a leaf that was not touched nothing may be kept: it is not reset either.
    if !range.isEmpty { leaves[Int(leaf)].hits = found }
    return found
  }

  /// Appends the hits of some of a leaf's items, of whole messages, to `order`; returns where they
  /// are.
  private func workOut(_ items: Range<Int>) -> Range<Int32> {
    let first = Int32(order.count)
    var next = items.lowerBound
    let end = items.upperBound
    while next < end {
      let (message, line) = (itemsByLeaf[next].message, itemsByLeaf[next].line)
      var isUnordered = false
      while next < end {
        let item = itemsByLeaf[next]
        guard item.message == message, item.line == line else { break }
        next += 1
        if item.value >= 0 {
          let hit = hits[Int(item.value)]
          isUnordered = isUnordered || hit.tail > 0 || hit.isRepaired
          if item.isWhole { wholes.append(item.value) } else { group.append(item.value) }
        } else {
          let found = hits(ofPending: Int(~item.value))
          isUnordered = isUnordered || !found.isEmpty
          if item.isWhole { wholes += found } else { group += found }
        }
      }
      if isUnordered {
        sort(&group)
        sort(&wholes)
      }
      for hit in group { place(hit, from: first) }
      group.removeAll(keepingCapacity: true)
      if !wholes.isEmpty { placeWhole(message, line, from: first) }
    }
    return first..<Int32(order.count)
  }

  private func sort(_ places: inout [Int32]) {
    guard places.count > 1 else { return }
    places.sort { left, right in
      let (first, second) = (hits[Int(left)], hits[Int(right)])
      return (first.start, first.end, first.atom) < (second.start, second.end, second.atom)
    }
  }

  /// Puts a hit behind those of its leaf unless a better one overlaps it: the leftmost stays, of
  /// these the longest, of these the surest.
  private func place(_ hit: Int32, from first: Int32) {
    let next = hits[Int(hit)]
    while order.count > Int(first) {
      let last = hits[Int(order[order.count - 1])]
      guard last.message == next.message, last.line == next.line, next.start < last.end else {
        break
      }
      guard Self.isBetter(next, than: last) else { return }
      order.removeLast()
    }
    order.append(hit)
  }

  /// Of two overlapping hits of a leaf: whether the later one should stay.
  ///
  /// What the original says goes before what it reads like.
  private static func isBetter(_ next: StoredHit, than last: StoredHit) -> Bool {
    if next.isRepaired != last.isRepaired { return last.isRepaired }
    guard next.start == last.start else { return next.start < last.start }
    return next.end != last.end ? next.end > last.end : next.confidence > last.confidence
  }

  /// Places one hit from the first to the last of those that together are all that a text says.
  private func placeWhole(_ message: Int32, _ line: Int32, from first: Int32) {
    let group = wholes.map { place in
      let hit = hits[Int(place)]
      return Match(
        atom: AtomID(rawValue: hit.atom), start: hit.start, end: hit.end, steps: hit.steps,
        confidence: hit.confidence)
    }
    let entity = wholes.first.map { hits[Int($0)].entity } ?? -1
    wholes.removeAll(keepingCapacity: true)
    let whole = withText(message, line) { Filler.whole(of: group, in: $0) }
    guard let whole else { return }
    let hit = append(
      StoredHit(
        message: message, line: line, start: whole.start, end: whole.end,
        atom: whole.atom.rawValue, steps: whole.steps, confidence: whole.confidence,
        entity: entity))
    place(hit, from: first)
  }

  /// The hits of a pattern that may match a text, as places in `hits`.
  private func hits(ofPending number: Int) -> Range<Int32> {
    let pending = pendings[number]
    if let known = pending.hits { return known }
    let first = Int32(hits.count)
    let known = pending.known < 0 ? nil : knownTexts[Int(pending.known)]
    if let located = known?.located[pending.pattern] {
      matches += located
    } else {
      locate(pending)
      known?.located[pending.pattern] = KnownTexts.copy(matches)
    }
    for match in matches {
      hits.append(
        StoredHit(
          message: pending.message, line: pending.line, start: match.start, end: match.end,
          isRepaired: pending.repaired >= 0, guards: match.guards, atom: match.atom.rawValue,
          steps: match.steps, confidence: match.confidence, entity: -1))
    }
    matches.removeAll(keepingCapacity: true)
    let found = first..<Int32(hits.count)
    pendings[number].hits = found
    return found
  }

  /// Appends where a pattern matches its text to `matches`.
  private func locate(_ pending: Pending) {
    if pending.repaired >= 0 {
      locator.locate(pending.pattern, inRepaired: Int(pending.repaired), into: &matches)
      return
    }
    withText(pending.message, pending.line) { utf8 in
      locator.locate(
        pending.pattern, in: utf8, message: Int(pending.message), line: Int(pending.line),
        into: &matches)
    }
  }

  private func withText<Result>(
    _ message: Int32, _ line: Int32, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    guard let transcript else { return body([UInt8]().span) }
    guard line >= 0 else {
      let arena = transcript.arena
      return body(arena.span.extracting(transcript[Int(message)].textRange))
    }
    return body(transcript.text(of: lines[Int(line)]).utf8Span.span)
  }
}
