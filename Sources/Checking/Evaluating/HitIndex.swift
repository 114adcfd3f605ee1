import TextMatching

/// Where an atom was found in a transcript.
struct StoredHit: Sendable {
  var message: Int32
  /// -1 for the text, else the place of the screenshot line among all lines that were scanned.
  var line: Int32
  /// In bytes of the surface's original text.
  var start: Int32
  var end: Int32
  var atom: Int32
  var steps: FoldSteps
  var confidence: Float
  /// Its place among the entities, or -1.
  var entity: Int32
}

/// A line of a screenshot that was scanned.
struct ScannedLine: Sendable {
  var message: Int32
  var attachment: Int32
  var line: Int32
}

/// Everything that was found in one transcript, by leaf, in order of message and place.
///
/// The arrays keep their room from transcript to transcript; a copy that a check keeps stays as it is.
struct HitIndex: Sendable {
  private(set) var hits: [StoredHit] = []
  private(set) var entities: [Entity] = []
  private(set) var lines: [ScannedLine] = []
  /// The leaves that have hits, in the order in which they were first hit.
  private(set) var touched: [Int32] = []
  /// For each leaf: where its hits stand in `order`, after `arrange`.
  private var ranges: [Range<Int32>]
  private var order: [Int32] = []
  private var pairs: [(leaf: Int32, hit: Int32)] = []

  init(leafCount: Int) {
    ranges = [Range<Int32>](repeating: 0..<0, count: leafCount)
  }

  /// Forgets the last transcript.
  mutating func reset() {
    for leaf in touched { ranges[Int(leaf)] = 0..<0 }
    touched.removeAll(keepingCapacity: true)
    hits.removeAll(keepingCapacity: true)
    entities.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
  }

  mutating func append(_ line: ScannedLine) -> Int32 {
    lines.append(line)
    return Int32(lines.count - 1)
  }

  mutating func append(_ entity: Entity) -> Int32 {
    entities.append(entity)
    return Int32(entities.count - 1)
  }

  /// Stores a hit; its number goes into `add(_:to:)`.
  mutating func append(_ hit: StoredHit) -> Int32 {
    hits.append(hit)
    return Int32(hits.count - 1)
  }

  mutating func add(_ hit: Int32, to leaf: Int32) {
    let range = ranges[Int(leaf)]
    if range.isEmpty { touched.append(leaf) }
    ranges[Int(leaf)] = 0..<range.upperBound + 1
    pairs.append((leaf, hit))
  }

  /// Brings the hits of each leaf together and drops those that a better one overlaps: the leftmost
  /// stays, of these the longest, of these the surest.
  mutating func arrange() {
    guard !pairs.isEmpty else { return }
    var offset: Int32 = 0
    for leaf in touched {
      let count = ranges[Int(leaf)].upperBound
      ranges[Int(leaf)] = offset..<offset
      offset += count
    }
    order.append(contentsOf: repeatElement(0, count: Int(offset)))
    for (leaf, hit) in pairs { place(hit, in: leaf) }
  }

  private mutating func place(_ hit: Int32, in leaf: Int32) {
    let next = hits[Int(hit)]
    var end = ranges[Int(leaf)].upperBound
    let start = ranges[Int(leaf)].lowerBound
    while end > start {
      let last = hits[Int(order[Int(end - 1)])]
      guard last.message == next.message, last.line == next.line, next.start < last.end else {
        break
      }
      guard Self.isBetter(next, than: last) else { return }
      end -= 1
    }
    order[Int(end)] = hit
    ranges[Int(leaf)] = start..<end + 1
  }

  /// Of two overlapping hits of a leaf: whether the later one should stay.
  private static func isBetter(_ next: StoredHit, than last: StoredHit) -> Bool {
    guard next.start == last.start else { return next.start < last.start }
    return next.end != last.end ? next.end > last.end : next.confidence > last.confidence
  }

  /// The hits of a leaf, as places in `hits`.
  func hits(ofLeaf leaf: Int32) -> ArraySlice<Int32> {
    let range = ranges[Int(leaf)]
    return order[Int(range.lowerBound)..<Int(range.upperBound)]
  }

  /// The hits of a leaf in one message.
  func hits(ofLeaf leaf: Int32, in message: Int) -> ArraySlice<Int32> {
    let all = hits(ofLeaf: leaf)
    guard !all.isEmpty else { return all }
    let lower = all.partitioningIndex { Int(hits[Int($0)].message) >= message }
    var upper = lower
    while upper < all.endIndex, Int(hits[Int(all[upper])].message) == message { upper += 1 }
    return all[lower..<upper]
  }
}

extension RandomAccessCollection {
  /// The first place from which on a monotone condition holds.
  func partitioningIndex(where holds: (Element) -> Bool) -> Index {
    var lower = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(lower, offsetBy: half)
      if holds(self[middle]) {
        count = half
      } else {
        lower = index(after: middle)
        count -= half + 1
      }
    }
    return lower
  }
}
