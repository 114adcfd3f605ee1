/// Text of some elements as a reader of the page sees it, in UTF-8.
///
/// White space of the source is one space, none at the ends of a line; `<br>` and the edges of
/// blocks end lines; a no-break space is a space that stays.
struct TextCapture: Sendable {
  private(set) var bytes: [UInt8] = []
  /// A space of the source that becomes one if more text follows on the line.
  private var hasPendingSpace = false

  var isEmpty: Bool { bytes.isEmpty }

  mutating func clear() {
    if !bytes.isEmpty { bytes.removeAll(keepingCapacity: true) }
    hasPendingSpace = false
  }

  /// - Parameter preserving: white space stands for itself, as in `<pre>`.
  mutating func append(_ text: Span<UInt8>, preserving: Bool) {
    if preserving {
      flushSpace()
      text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
      return
    }
    var place = 0
    while place < text.count {
      let end = text.endOfPlainText(from: place)
      if end > place {
        flushSpace()
        text.extracting(place..<end).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        place = end
      } else if text[place] <= 0x20 {
        hasPendingSpace = true
        place += 1
      } else {
        flushSpace()
        let isSpace = place + 1 < text.count && text[place + 1] == 0xA0
        bytes.append(isSpace ? 0x20 : text[place])
        place += isSpace ? 2 : 1
      }
    }
  }

  /// Appends the text of an image, a link's address and the like.
  mutating func append(_ text: some Collection<UInt8>) {
    flushSpace()
    bytes.append(contentsOf: text)
  }

  /// `<br>`.
  mutating func endLine() {
    trimSpaces()
    bytes.append(0x0A)
  }

  /// The edge of a block: a new line unless one has just begun.
  mutating func endBlock() {
    trimSpaces()
    if let last = bytes.last, last != 0x0A { bytes.append(0x0A) }
  }

  /// Takes back what came after so many bytes: there may be fewer, where the end of a line took
  /// back spaces.
  mutating func truncate(to count: Int) {
    bytes.removeSubrange(min(count, bytes.count)...)
    hasPendingSpace = false
  }

  /// Puts text in a place, apart from letters and digits around it.
  ///
  /// - Returns: by how many bytes it is longer.
  mutating func insert(_ text: [UInt8], at place: Int) -> Int {
    guard let first = text.first, let last = text.last else { return 0 }
    var whole = text
    let isBehind = place > 0 && bytes[place - 1].isLetterOrDigit
    let isBefore = place < bytes.count && bytes[place].isLetterOrDigit
    if isBehind, first.isLetterOrDigit { whole.insert(0x20, at: 0) }
    if isBefore, last.isLetterOrDigit { whole.append(0x20) }
    bytes.insert(contentsOf: whole, at: place)
    return whole.count
  }

  /// Takes out the lines that are the same as one.
  mutating func drop(line: [UInt8]) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    bytes = Array(lines.filter { !$0.elementsEqual(line) }.joined(separator: [0x0A]))
  }

  /// Takes out what stands before a place.
  mutating func drop(to place: Int) {
    bytes.removeFirst(place)
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
  }

  /// Takes out those parts of the text that their neighbourhood says as well.
  ///
  /// - Returns: how many they were.
  mutating func dropTwins(_ ranges: [Range<Int>]) -> Int {
    var kept: [UInt8] = []
    var copied = 0
    var count = 0
    // One may stand in another: the outer one first.
    let ranges = ranges.sorted {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }
    for range in ranges {
      guard range.lowerBound >= copied, range.upperBound <= bytes.count else { continue }
      kept += bytes[copied..<range.lowerBound]
      copied = range.lowerBound
      guard Self.isTwin(bytes[range], between: kept[...], and: bytes[range.upperBound...]) else {
        continue
      }
      copied = range.upperBound
      count += 1
    }
    guard count > 0 else { return 0 }
    kept += bytes[copied...]
    bytes = kept
    return count
  }

  private static func isTwin(
    _ part: ArraySlice<UInt8>, between before: ArraySlice<UInt8>, and after: ArraySlice<UInt8>
  ) -> Bool {
    let twin = part.trimmedSpaces
    let before = before.trimmedSpaces
    let after = after.trimmedSpaces
    // A short word may well follow itself in a longer text.
    let isLong = twin.count >= longTwin
    return !twin.isEmpty
      && (before.elementsEqual(twin) && after.isEmpty || after.elementsEqual(twin) && before.isEmpty
        || isLong && (before.ends(with: twin) || after.starts(with: twin)))
  }

  /// Bytes from which on a text that stands there twice in a row was not said twice.
  private static let longTwin = 12

  /// Ends the text: no white space at its start and end.
  mutating func finish() {
    hasPendingSpace = false
    if bytes.span.firstIndex(of: UInt8(ascii: "&"), from: 0) != nil { bytes.resolveNames() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    let leading = bytes.prefix { $0 <= 0x20 }.count
    if leading > 0 { bytes.removeFirst(leading) }
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  private mutating func flushSpace() {
    if hasPendingSpace, let last = bytes.last, last != 0x0A { bytes.append(0x20) }
    hasPendingSpace = false
  }

  private mutating func trimSpaces() {
    hasPendingSpace = false
    while bytes.last == 0x20 { bytes.removeLast() }
  }
}

extension UInt8 {
  /// Of ASCII.
  fileprivate var isLetterOrDigit: Bool { self &- 0x30 < 10 || (self | 0x20) &- 0x61 < 26 }
}
