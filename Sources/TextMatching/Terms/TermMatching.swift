extension Term {
  /// Compares the term with a place of a text that has its classes.
  ///
  /// - Parameters:
  ///   - text: the original.
  ///   - stream: the text as codes.
  ///   - first: the place of the term's first class.
  /// - Returns: nil if the disguise goes too far, or the place lies inside a word or number.
  func match(
    in text: Span<UInt8>, _ stream: borrowing CodeStream, at first: Int, by table: FoldTable
  ) -> Match? {
    let last = first + codes.count - 1
    if first > 0, stream.starts[first - 1] == stream.starts[first] { return nil }
    if last + 1 < stream.count, stream.starts[last + 1] == stream.starts[last] { return nil }
    var start = Int(stream.starts[first])
    var (steps, end) = (spelling, start)
    var character = TermCharacter(scalar: 0)
    for offset in 0..<codes.count {
      let next = Int(stream.starts[first + offset])
      if offset > 0, next < end {
        character.place += 1
      } else {
        if next > end {
          guard let gap = Gap(in: text, end..<next, by: table) else { return nil }
          steps.formUnion(gap.steps(to: gaps.isEmpty ? Gap() : gaps[offset]))
        } else if offset > 0, !gaps.isEmpty {
          steps.formUnion(Gap().steps(to: gaps[offset]))
        }
        character = TermCharacter(scalar: 0)
        (character.scalar, end) = UTF8Reading.scalar(in: text, at: next)
        let selectors = end..<UTF8Reading.clusterEnd(in: text, after: end)
        if !selectors.isEmpty {
          character.isKeycap = UTF8Reading.hasKeycap(in: text, selectors)
          let entry = table.entry(of: character.scalar)
          // A selector behind an emoji is how it is written, also where the emoji stands for a
          // word.
          if !character.isKeycap, !entry.has(FoldEntry.word),
            entry.has(FoldEntry.han | FoldEntry.latin | FoldEntry.digit)
          {
            steps.insert(.invisible)
          }
          end = selectors.upperBound
        }
      }
      guard let difference = table.steps(from: character, to: characters[offset]) else {
        return nil
      }
      steps.formUnion(difference)
    }
    if isPart(of: text, stream, start..<end, first, last, by: table) { return nil }
    if !gaps.isEmpty { takeOuterSeparators(of: text, &start, &end, &steps, by: table) }
    guard steps.level <= disguise else { return nil }
    return Match(
      atom: atom, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
      steps: steps, confidence: steps.confidence)
  }

  /// The separators that the term itself starts or ends with, such as the dot of `.com`.
  private func takeOuterSeparators(
    of text: Span<UInt8>, _ start: inout Int, _ end: inout Int, _ steps: inout FoldSteps,
    by table: FoldTable
  ) {
    for separator in gaps[0].separators.reversed() {
      let previous = UTF8Reading.start(in: text, before: start)
      guard start > 0, isSeparator(separator, in: text, at: previous, by: table) else {
        steps.insert(.separators)
        break
      }
      start = previous
    }
    for separator in gaps[gaps.count - 1].separators {
      guard end < text.count, isSeparator(separator, in: text, at: end, by: table) else {
        steps.insert(.separators)
        break
      }
      end = UTF8Reading.scalar(in: text, at: end).next
    }
  }

  private func isSeparator(
    _ separator: UInt16, in text: Span<UInt8>, at place: Int, by table: FoldTable
  ) -> Bool {
    table.level1(UTF8Reading.scalar(in: text, at: place).scalar) == UInt32(separator)
  }

  /// Whether the range is part of a longer Latin word or number.
  private func isPart(
    of text: Span<UInt8>, _ stream: borrowing CodeStream, _ range: Range<Int>, _ first: Int,
    _ last: Int, by table: FoldTable
  ) -> Bool {
    if firstEdge != .open, first > 0 {
      let (scalar, next) = UTF8Reading.scalar(in: text, at: Int(stream.starts[first - 1]))
      let own = UTF8Reading.scalar(in: text, at: Int(stream.starts[first])).scalar
      if Self.continues(firstEdge, own, with: scalar, by: table),
        Self.isJoined(in: text, next, range.lowerBound, by: table)
      {
        return true
      }
    }
    if lastEdge != .open, last + 1 < stream.count {
      let next = Int(stream.starts[last + 1])
      let scalar = UTF8Reading.scalar(in: text, at: next).scalar
      let own = UTF8Reading.scalar(in: text, at: Int(stream.starts[last])).scalar
      if Self.continues(lastEdge, own, with: scalar, by: table),
        Self.isJoined(in: text, range.upperBound, next, by: table)
      {
        return true
      }
    }
    return firstEdge == .digit && Self.isFraction(in: text, range.lowerBound - 1, -1)
      || lastEdge == .digit && Self.isFraction(in: text, range.upperBound, 1)
  }

  /// Whether a neighbour makes the edge part of something longer.
  ///
  /// Circled digits do not: they number what follows.
  private static func continues(
    _ edge: Edge, _ own: UInt32, with neighbour: UInt32, by table: FoldTable
  ) -> Bool {
    switch edge {
    case .letter:
      table.entry(of: neighbour).has(FoldEntry.latin)
        && !table.entry(of: neighbour).has(FoldEntry.word)
    case .digit:
      (0x30...0x39).contains(table.level1(neighbour)) || (0x1D7CE...0x1D7FF).contains(neighbour)
        || table.entry(of: own).has(FoldEntry.chineseDigit)
          && table.entry(of: neighbour).has(FoldEntry.chineseDigit)
    case .open: false
    }
  }

  /// Whether nothing that shows stands between two places.
  private static func isJoined(
    in text: Span<UInt8>, _ start: Int, _ end: Int, by table: FoldTable
  ) -> Bool {
    var next = start
    while next < end {
      guard next - start <= Gap.longest else { return false }
      let scalar: UInt32
      (scalar, next) = UTF8Reading.scalar(in: text, at: next)
      guard table.entry(of: scalar).isInvisible else { return false }
    }
    return true
  }

  /// Whether a point or comma at a place joins a digit beyond it, as in 8.5 and 1,100.
  private static func isFraction(in text: Span<UInt8>, _ place: Int, _ direction: Int) -> Bool {
    let beyond = place + direction
    guard place >= 0, beyond >= 0, place < text.count, beyond < text.count else { return false }
    return (text[place] == 0x2E || text[place] == 0x2C) && (0x30...0x39).contains(text[beyond])
  }
}
