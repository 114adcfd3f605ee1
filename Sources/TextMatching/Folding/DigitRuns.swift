/// Decides which characters of a text are read as digits at level 2.
///
/// 一 is a digit in 一三八零零 and a word in 买一送一; O is a digit in 138OO00 and a letter in OPPO. A run is
/// made of digits, Chinese digits and the letters o, i, l, with at most one separator between two.
/// - Chinese digits are read as such between other digits of the run, three or more in a row, two
///   in a row beside another digit, and in a run as long as a mobile number or with others in it.
/// - The letters are read as digits between digits, and in a run as long as a mobile number; not
///   where they touch another letter.
struct DigitRuns {
  /// By place in the code stream: whether the character is read as a digit.
  private(set) var areDigits: [Bool] = []
  private var run: [Kind] = []

  private enum Kind { case digit, chinese, letter }
  private static let mobileLength = 11

  init() {}

  /// Looks at a text and its codes.
  mutating func decide(_ stream: CodeStream, of text: Span<UInt8>, by table: FoldTable) {
    areDigits.removeAll(keepingCapacity: true)
    areDigits.append(contentsOf: repeatElement(false, count: stream.count))
    var index = 0
    while index < stream.count {
      guard Self.isDigitClass(stream.codes[index]) else {
        index += 1
        continue
      }
      let first = index
      run.removeAll(keepingCapacity: true)
      var end = Int(stream.starts[first])
      let isTouchedBefore = touchesLetter(before: first, stream, text, by: table)
      while index < stream.count, Self.isDigitClass(stream.codes[index]) {
        let start = Int(stream.starts[index])
        if start > end, separators(in: text, from: end, to: start, by: table) > 1 { break }
        let (scalar, next) = UTF8Reading.scalar(in: text, at: start)
        run.append(kind(of: scalar, by: table))
        end = UTF8Reading.clusterEnd(in: text, after: next)
        index += 1
      }
      let isTouchedAfter =
        index < stream.count && Self.isLetterClass(stream.codes[index])
        && separators(in: text, from: end, to: Int(stream.starts[index]), by: table) == 0
      mark(from: first, isTouchedBefore, isTouchedAfter)
    }
  }

  private static func isDigitClass(_ code: UInt16) -> Bool { code &- 0x30 < 10 }

  private func kind(of scalar: UInt32, by table: FoldTable) -> Kind {
    let entry = table.entry(of: scalar)
    if entry.has(FoldEntry.chineseDigit) { return .chinese }
    return entry.has(FoldEntry.latin) ? .letter : .digit
  }

  private static func isLetterClass(_ code: UInt16) -> Bool { (0x61...0x7A).contains(code) }

  private func touchesLetter(
    before place: Int, _ stream: CodeStream, _ text: Span<UInt8>, by table: FoldTable
  ) -> Bool {
    guard place > 0, Self.isLetterClass(stream.codes[place - 1]) else { return false }
    let next = UTF8Reading.scalar(in: text, at: Int(stream.starts[place - 1])).next
    return separators(in: text, from: next, to: Int(stream.starts[place]), by: table) == 0
  }

  /// How many separators stand between two characters; what is invisible does not count.
  ///
  /// Letters of one character, such as those of 🆗, begin before it ends: nothing stands between
  /// them.
  private func separators(
    in text: Span<UInt8>, from end: Int, to start: Int, by table: FoldTable
  ) -> Int {
    end < start ? Gap(in: text, end..<start, by: table)?.count ?? .max : 0
  }

  private mutating func mark(from first: Int, _ isTouchedBefore: Bool, _ isTouchedAfter: Bool) {
    let chinese = run.count { $0 == .chinese }
    var start = 0
    while start < run.count {
      let kind = run[start]
      var end = start
      while end < run.count, run[end] == kind { end += 1 }
      let (isFirst, isLast) = (start == 0, end == run.count)
      let isInside = !isFirst && !isLast
      let hasMobileLength = run.count == Self.mobileLength
      let isRead =
        switch kind {
        case .digit: true
        case .chinese:
          isInside && run[start - 1] == .digit && run[end] == .digit || end - start >= 3
            || end - start == 2 && end - start < run.count
            || hasMobileLength || run.count >= 7 && chinese > end - start
        case .letter:
          !(isFirst && isTouchedBefore) && !(isLast && isTouchedAfter)
            && (isInside || hasMobileLength && run.contains(.digit))
        }
      if isRead {
        for place in start..<end { areDigits[first + place] = true }
      }
      start = end
    }
  }
}
