/// A text as it sounds: the sound of each Chinese character and each spelled syllable, and the
/// class of every other character.
struct SoundStream {
  /// The sounds in place of the classes.
  private(set) var stream = CodeStream()
  private var run = LetterRun()

  /// Longer runs of letters are no disguised word.
  static let longestRun = 64

  init() {}

  /// Reads a text that was read as classes; what was read before is forgotten.
  mutating func read(
    _ classes: borrowing CodeStream, of text: Span<UInt8>, by table: FoldTable, _ sounds: SoundTable
  ) {
    let count = classes.count
    if stream.codes.count < count + CodeStream.padding {
      let capacity = max(count + CodeStream.padding, stream.codes.count * 2, 256)
      stream.codes = [UInt16](repeating: 0, count: capacity)
      stream.starts = [Int32](repeating: 0, count: capacity)
    }
    if classes.seen & FoldEntry.latin == 0 {
      stream.count = Self.copy(classes, &stream.codes, &stream.starts, by: sounds)
    } else {
      stream.count = 0
      readWithLetters(classes, of: text, by: table, sounds)
    }
    for place in stream.count..<stream.count + CodeStream.padding { stream.codes[place] = 0 }
  }

  /// One look-up a class, where there are no letters.
  private static func copy(
    _ classes: borrowing CodeStream, _ codeBuffer: inout [UInt16], _ startBuffer: inout [Int32],
    by sounds: SoundTable
  ) -> Int {
    let (count, classCodes, classStarts) =
      (classes.count, classes.codes.span, classes.starts.span)
    let table = sounds.sounds.span
    var codes = codeBuffer.mutableSpan
    var starts = startBuffer.mutableSpan
    precondition(codes.count >= count && starts.count >= count && table.count == 0x10000)
    precondition(classCodes.count >= count && classStarts.count >= count)
    for place in 0..<count {
      codes[unchecked: place] = table[unchecked: Int(classCodes[unchecked: place])]
      starts[unchecked: place] = classStarts[unchecked: place]
    }
    return count
  }

  private mutating func readWithLetters(
    _ classes: borrowing CodeStream, of text: Span<UInt8>, by table: FoldTable, _ sounds: SoundTable
  ) {
    run.removeAll()
    for place in 0..<classes.count {
      let code = classes.codes[place]
      let start = classes.starts[place]
      // Letters have classes of ASCII; o, i and l have those of digits.
      if code < 0x80, let (letter, end) = Self.letter(in: text, at: Int(start), by: table) {
        if run.letters.count == Self.longestRun { finishRun(by: sounds) }
        run.append(letter, code, start..<Int32(end))
      } else {
        if !run.letters.isEmpty { finishRun(by: sounds) }
        append(sounds.sounds[Int(code)], start)
      }
    }
    if !run.letters.isEmpty { finishRun(by: sounds) }
  }

  /// The letter a…z that a character reads as, if it is one.
  ///
  /// - Returns: the letter and where it ends.
  static func letter(
    in text: Span<UInt8>, at start: Int, by table: FoldTable
  ) -> (letter: UInt8, end: Int)? {
    let (scalar, next) = UTF8Reading.scalar(in: text, at: start)
    let entry = table.entry(of: scalar)
    guard entry.has(FoldEntry.latin), !entry.has(FoldEntry.word) else { return nil }
    let letter = table.level2(scalar)
    return (0x61...0x7A).contains(letter) ? (UInt8(letter), next) : nil
  }

  private mutating func finishRun(by sounds: SoundTable) {
    var next = 0
    for piece in run.pieces(by: sounds) {
      guard let spelled = piece.sounds else {
        for index in piece.range { append(run.codes[index], run.places[index].lowerBound) }
        continue
      }
      next = piece.range.lowerBound
      for sound in spelled {
        append(sound, run.places[next].lowerBound)
        next += sounds.letters(of: sound).count
      }
    }
    run.removeAll()
  }

  private mutating func append(_ code: UInt16, _ start: Int32) {
    stream.codes[stream.count] = code
    stream.starts[stream.count] = start
    stream.count += 1
  }
}

/// Letters in a row, with whatever separators between them.
private struct LetterRun {
  struct Piece {
    var range: Range<Int>
    var sounds: [UInt16]?
  }

  private(set) var letters: [UInt8] = []
  private(set) var codes: [UInt16] = []
  private(set) var places: [Range<Int32>] = []

  mutating func append(_ letter: UInt8, _ code: UInt16, _ place: Range<Int32>) {
    letters.append(letter)
    codes.append(code)
    places.append(place)
  }

  mutating func removeAll() {
    letters.removeAll(keepingCapacity: true)
    codes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  /// The words of the run with what they spell.
  ///
  /// Where a word spells nothing, but all letters together do, they are one: w e i x i n.
  func pieces(by sounds: SoundTable) -> [Piece] {
    var pieces: [Piece] = []
    var start = 0
    for index in 1...letters.count
    where index == letters.count || places[index].lowerBound > places[index - 1].upperBound {
      let word = Array(letters[start..<index])
      pieces.append(Piece(range: start..<index, sounds: sounds.sounds(spelledBy: word)))
      start = index
    }
    if pieces.count > 1, pieces.contains(where: { $0.sounds == nil }),
      let all = sounds.sounds(spelledBy: letters)
    {
      return [Piece(range: letters.indices, sounds: all)]
    }
    return pieces
  }
}
