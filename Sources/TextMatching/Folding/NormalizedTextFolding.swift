extension NormalizedText {
  /// A text folded to level 1 or 2.
  package init(folding text: String, level: Int) {
    var text = text
    var normalized = NormalizedText()
    text.withUTF8 { buffer in
      var (stream, writer) = (CodeStream(), FoldWriter())
      stream.fold(buffer.span, by: .shared)
      writer.fold(buffer.span, level: level, stream, by: .shared, into: &normalized)
    }
    self = normalized
  }

  /// What the fold undid in a range of the original.
  ///
  /// That is its characters that read otherwise, punctuation apart, and what was left out between.
  func steps(
    of original: Span<UInt8>, in range: Range<Int>, level: Int, by table: FoldTable
  ) -> FoldSteps {
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
        steps.formUnion(Self.stepsUndone(in: entry, level: level))
      }
      previousEnd = end
    }
    return steps
  }

  /// What a fold that altered a character undid; nothing where it is punctuation.
  static func stepsUndone(in entry: FoldEntry, level: Int) -> FoldSteps {
    let isSpoken = entry.has(
      FoldEntry.han | FoldEntry.latin | FoldEntry.digit | FoldEntry.word
        | FoldEntry.bits(of: [.emoji, .lookAlike]))
    guard isSpoken else { return [] }
    return entry.steps.intersection(
      level >= 2
        ? [.width, .letterCase, .traditional, .lookAlike, .digits, .emoji]
        : [.width, .letterCase, .traditional])
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
