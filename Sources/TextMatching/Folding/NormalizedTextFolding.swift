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
}
