import Transcripts

/// What many ranges of a text have between them, so that whether one of them shares something with
/// another is told without a look at each.
struct RangeUnion: Sendable {
  /// In order; none touches the next.
  private var ranges: [Range<Int>] = []

  init() {}

  /// - Parameter sorted: in the order in which they begin.
  init(sorted: some Sequence<Range<Int>>) {
    for range in sorted { append(range) }
  }

  private mutating func append(_ range: Range<Int>) {
    if range.isEmpty { return }
    guard let last = ranges.last, range.lowerBound <= last.upperBound else {
      ranges.append(range)
      return
    }
    if range.upperBound > last.upperBound {
      ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
    }
  }

  /// Adds ranges that stand in the order in which they begin.
  mutating func formUnion(sorted others: [Range<Int>]) {
    if others.isEmpty { return }
    let own = ranges
    ranges.removeAll(keepingCapacity: true)
    var (left, right) = (0, 0)
    while left < own.count || right < others.count {
      let isOwn =
        right == others.count
        || left < own.count && own[left].lowerBound <= others[right].lowerBound
      append(isOwn ? own[left] : others[right])
      if isOwn { left += 1 } else { right += 1 }
    }
  }

  /// Whether one of the ranges shares something with another.
  func overlaps(_ range: Range<Int>) -> Bool {
    if range.isEmpty { return false }
    let place = ranges.partitioningIndex { $0.upperBound > range.lowerBound }
    return place < ranges.count && ranges[place].lowerBound < range.upperBound
  }
}

/// The outermost of many ranges of a text, so that whether one of them has all of another is told
/// without a look at each.
struct OuterRanges: Sendable {
  /// None lies within another, so that beginnings and ends are both in order.
  private var ranges: [Range<Int>] = []

  mutating func insert(_ range: Range<Int>) {
    if holds(range) { return }
    let lower = ranges.partitioningIndex { $0.lowerBound >= range.lowerBound }
    var upper = lower
    while upper < ranges.count, ranges[upper].upperBound <= range.upperBound { upper += 1 }
    ranges.replaceSubrange(lower..<upper, with: CollectionOfOne(range))
  }

  /// Whether one of the ranges has all of another.
  func holds(_ range: Range<Int>) -> Bool {
    let place = ranges.partitioningIndex { $0.lowerBound > range.lowerBound }
    return place > 0 && ranges[place - 1].upperBound >= range.upperBound
  }
}
