extension NormalizedText {
  /// A text folded to level 1 or 2.
  package init(folding text: String, level: Int) {
    var text = text
    var runs = DigitRuns()
    text.withUTF8 { buffer in
      let utf8 = buffer.span
      var stream = CodeStream()
      stream.fold(utf8, by: .shared)
      fold(utf8, level: level, stream, &runs, by: .shared)
    }
  }

  /// Folds a text to level 1 or 2, in place of what is here.
  ///
  /// - Parameters:
  ///   - stream: the same text as codes.
  ///   - runs: a buffer for the decision which characters are digits.
  mutating func fold(
    _ text: Span<UInt8>, level: Int, _ stream: CodeStream, _ runs: inout DigitRuns,
    by table: FoldTable
  ) {
    bytes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    if level >= 2 {
      runs.decide(stream, of: text, by: table)
    }
    var index = 0
    var place = 0
    var isAfterHan = false
    while index < text.count {
      let start = index
      let (scalar, next) = UTF8Reading.scalar(in: text, at: start)
      let entry = table.entry(of: scalar)
      index = next
      if entry.isInvisible { continue }
      if isAfterHan, entry.has(FoldEntry.special),
        let close = PinyinGloss.end(in: text, openingAt: start)
      {
        index = close
        continue
      }
      isAfterHan = entry.has(FoldEntry.han)
      var isDigit = false
      while place < stream.count, Int(stream.starts[place]) <= start {
        isDigit = level >= 2 && Int(stream.starts[place]) == start && runs.areDigits[place]
        place += 1
      }
      let end = UTF8Reading.clusterEnd(in: text, after: next)
      if level >= 2, entry.has(FoldEntry.word) {
        append(table.words[Int(entry.code)].utf8, start, end)
      } else if isDigit {
        append(UInt32(entry.code), start, end)
      } else {
        append(level >= 2 ? table.level2(scalar) : table.level1(scalar), start, end)
      }
    }
  }

  private mutating func append(_ word: [UInt8], _ start: Int, _ end: Int) {
    bytes.append(contentsOf: word)
    appendPlaces(word.count, start, end)
  }

  private mutating func append(_ scalar: UInt32, _ start: Int, _ end: Int) {
    let count: Int
    switch scalar {
    case 0..<0x80:
      bytes.append(UInt8(scalar))
      count = 1
    case 0x80..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      count = 2
    case 0x800..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      count = 3
    default:
      bytes.append(UInt8(0xF0 | scalar >> 18))
      bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      count = 4
    }
    if count > 1 { bytes.append(UInt8(0x80 | scalar & 0x3F)) }
    appendPlaces(count, start, end)
  }

  private mutating func appendPlaces(_ count: Int, _ start: Int, _ end: Int) {
    for _ in 0..<count {
      starts.append(Int32(truncatingIfNeeded: start))
      ends.append(Int32(truncatingIfNeeded: end))
    }
  }

  /// What the fold undid in a range of the original.
  ///
  /// That is its characters that read otherwise, punctuation apart, and what was left out between.
  func steps(
    of original: Span<UInt8>, in range: Range<Int>, level: Int, by table: FoldTable
  ) -> FoldSteps {
    let undone: FoldSteps =
      level >= 2
      ? [.width, .letterCase, .traditional, .lookAlike, .digits, .emoji]
      : [.width, .letterCase, .traditional]
    var steps: FoldSteps = []
    var index = firstByte(at: range.lowerBound)
    var previousEnd = range.lowerBound
    while index < bytes.count, Int(starts[index]) < range.upperBound {
      let (start, end) = (Int(starts[index]), Int(ends[index]))
      if start > previousEnd, let gap = Gap(in: original, previousEnd..<start, by: table) {
        if gap.hasInvisible { steps.insert(.invisible) }
        if gap.hasGloss { steps.insert(.gloss) }
      }
      let first = index
      var isChanged = false
      while index < bytes.count, Int(starts[index]) == start {
        let place = start + index - first
        if place >= end || original[place] != bytes[index] { isChanged = true }
        index += 1
      }
      if isChanged {
        let entry = table.entry(of: UTF8Reading.scalar(in: original, at: start).scalar)
        let isSpoken = entry.has(
          FoldEntry.han | FoldEntry.latin | FoldEntry.digit | FoldEntry.word
            | FoldEntry.bits(of: [.emoji, .lookAlike]))
        if isSpoken { steps.formUnion(entry.steps.intersection(undone)) }
      }
      previousEnd = end
    }
    return steps
  }

  /// The first byte whose original starts at a place or later.
  private func firstByte(at place: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(starts[middle]) < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
