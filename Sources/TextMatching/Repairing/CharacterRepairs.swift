/// Reads single characters that were written otherwise, by what patterns have beside them.
///
/// A character is suspected where it is rare and makes no common word with a neighbour (加薇信), where
/// letters spell it beside characters (加wei信), where two characters are its halves (加微亻言), and
/// where a look-alike or an emoji stands for it (加溦信, ➕微信). It is read as the character of that
/// sound, or of these halves, that stands beside its neighbour in some pattern, and beside both
/// where patterns have the written character too: of several the one that fits both neighbours,
/// then one that makes a common word with a neighbour, then the one that more patterns have. A
/// digit of a form of its own (⑧) is read as a digit.
struct CharacterRepairs: Sendable {
  /// Pairs of patterns that begin with a character and end with a sound, and the reverse.
  private let bySoundBehind: PairIndex
  private let bySoundBefore: PairIndex
  private let pairs: [UInt32: UInt16]
  /// A bit for each class that patterns have.
  private let known: [UInt64]
  private let signs: Set<UInt32>
  private let wholes: WholeCharacters
  private let sounds: SoundTable

  init(_ pairs: PatternPairs, by table: FoldTable) {
    let sounds = SoundTable.shared
    var (behind, before) = (PairIndex.Builder(), PairIndex.Builder())
    for (pair, count) in pairs.counts {
      let (left, right) = (UInt16(pair >> 16), UInt16(truncatingIfNeeded: pair))
      for sound in sounds.readings(of: right, by: table) {
        behind.add(PatternPairs.pair(left, sound), right, count)
      }
      for sound in sounds.readings(of: left, by: table) {
        before.add(PatternPairs.pair(sound, right), left, count)
      }
    }
    bySoundBehind = PairIndex(behind)
    bySoundBefore = PairIndex(before)
    self.pairs = pairs.counts
    var known = [UInt64](repeating: 0, count: 1 << 10)
    for character in pairs.characters {
      let code = table.entry(of: UInt32(character)).code
      known[Int(code >> 6)] |= 1 << UInt64(code & 63)
    }
    self.known = known
    signs = pairs.signs
    wholes = .shared
    self.sounds = sounds
  }

  /// What stands at one place of a text.
  private struct Unit {
    var start: Int
    var end: Int
    /// The level-1 form of a Chinese character; 0 for anything else.
    var character: UInt16

    init(start: Int, end: Int, character: UInt16) {
      (self.start, self.end, self.character) = (start, end, character)
    }

    init(_ repair: CharacterRepair) {
      self.init(
        start: repair.range.lowerBound, end: repair.range.upperBound,
        character: UInt16(truncatingIfNeeded: repair.scalar.value))
    }
  }

  /// Appends what is to be repaired in a text, in order, not overlapping.
  ///
  /// - Parameter stream: the text as classes.
  func find(
    in text: Span<UInt8>, _ stream: borrowing CodeStream, by table: FoldTable,
    into repairs: inout [CharacterRepair]
  ) {
    guard stream.seen & FoldEntry.han != 0, stream.count > 1 else { return }
    // The character before, as it is meant, and where it ends.
    var before = Unit(start: 0, end: 0, character: 0)
    let hasDrawn = stream.seen & Self.drawnBits != 0
    var place = 0
    while place < stream.count {
      let code = stream.codes[place]
      if hasDrawn, let drawn = drawn(at: place, of: text, stream, before, by: table) {
        repairs.append(drawn)
        before = Unit(drawn)
        place += 1
      } else if Self.isHan(code) {
        if let whole = whole(at: place, of: text, stream, before, by: table) {
          repairs.append(whole)
          before = Unit(whole)
          place += 2
          continue
        }
        let unit = unit(at: place, of: text, stream, by: table)
        if isSuspect(place, stream),
          let meant = meant(
            sounds.readings(of: unit.character, by: table),
            before.end == unit.start ? before.character : 0,
            next(after: place, at: unit.end, of: text, stream, by: table),
            besideBoth: known[Int(code >> 6)] >> UInt64(code & 63) & 1 == 1, by: table),
          meant != unit.character, let scalar = Unicode.Scalar(meant)
        {
          repairs.append(
            CharacterRepair(range: unit.start..<unit.end, scalar: scalar, steps: .homophone))
          before = Unit(start: unit.start, end: unit.end, character: meant)
        } else {
          before = unit
        }
        place += 1
      } else if let digit = digit(at: place, of: text, stream, by: table) {
        repairs.append(digit)
        before = Unit(start: 0, end: 0, character: 0)
        place += 1
      } else if code < 0x80, let run = letters(at: place, of: text, stream, by: table) {
        before = read(run, after: before, by: table, into: &repairs)
        place = run.nextPlace
      } else {
        before = Unit(start: 0, end: 0, character: 0)
        place += 1
      }
    }
  }

  static func isHan(_ code: UInt16) -> Bool { (0x4E00...0x9FFF).contains(code) }

  private func unit(
    at place: Int, of text: Span<UInt8>, _ stream: borrowing CodeStream, by table: FoldTable
  ) -> Unit {
    let start = Int(stream.starts[place])
    let (scalar, end) = UTF8Reading.scalar(in: text, at: start)
    let plain = UInt16(exactly: table.level1(scalar)) ?? 0
    return Unit(start: start, end: end, character: Self.isHan(plain) ? plain : 0)
  }

  /// The Chinese character right behind a place, which ends at `end`; 0 where there is none.
  private func next(
    after place: Int, at end: Int, of text: Span<UInt8>, _ stream: borrowing CodeStream,
    by table: FoldTable
  ) -> UInt16 {
    guard place + 1 < stream.count, Int(stream.starts[place + 1]) == end,
      Self.isHan(stream.codes[place + 1])
    else { return 0 }
    return unit(at: place + 1, of: text, stream, by: table).character
  }

  /// Whether a character is rare and no common word, neither alone nor with a neighbour.
  private func isSuspect(_ place: Int, _ stream: borrowing CodeStream) -> Bool {
    let code = stream.codes[place]
    return sounds.isRare(code) && !sounds.isWord(code) && !isWord(place, stream)
  }

  /// Whether a character makes a common word with a neighbour.
  private func isWord(_ place: Int, _ stream: borrowing CodeStream) -> Bool {
    let code = stream.codes[place]
    return place > 0 && sounds.isWord(stream.codes[place - 1], code)
      || place + 1 < stream.count && sounds.isWord(code, stream.codes[place + 1])
  }

  /// The character of one of the sounds that patterns have beside two others; 0 says that there is
  /// no other.
  private func meant(
    _ readings: [UInt16], _ before: UInt16, _ behind: UInt16, besideBoth: Bool = false,
    by table: FoldTable
  ) -> UInt16? {
    if besideBoth, before == 0 || behind == 0 { return nil }
    var best: (character: UInt16, weight: Int)?
    func isWord(_ left: UInt16, _ right: UInt16) -> Bool {
      left != 0 && right != 0
        && sounds.isWord(
          table.entry(of: UInt32(left)).code, table.entry(of: UInt32(right)).code)
    }
    func consider(_ character: UInt16, _ count: UInt16) {
      let isBetween =
        before != 0 && behind != 0 && pairs[PatternPairs.pair(before, character)] != nil
        && pairs[PatternPairs.pair(character, behind)] != nil
      guard isBetween || !besideBoth else { return }
      let makesWord = isWord(before, character) || isWord(character, behind)
      let weight = Int(count) + (isBetween ? 1 << 20 : 0) + (makesWord ? 1 << 19 : 0)
      // Of equals the first in code order, whatever the order of the pairs.
      if weight > best?.weight ?? 0 || (weight == best?.weight && character < best?.character ?? 0)
      {
        best = (character, weight)
      }
    }
    for sound in readings {
      if before != 0 {
        bySoundBehind.forEach(PatternPairs.pair(before, sound), consider)
      }
      if behind != 0 {
        bySoundBefore.forEach(PatternPairs.pair(sound, behind), consider)
      }
    }
    return best?.character
  }

  /// Whether patterns have a character beside one of two others; 0 says that there is no other.
  private func fits(_ character: UInt16, _ before: UInt16, _ behind: UInt16) -> Bool {
    before != 0 && pairs[PatternPairs.pair(before, character)] != nil
      || behind != 0 && pairs[PatternPairs.pair(character, behind)] != nil
  }

  // MARK: Look-alikes and emoji

  private static let drawnBits = FoldEntry.bits(of: [.lookAlike, .emoji])

  /// The character that a look-alike or an emoji at a place stands for.
  private func drawn(
    at place: Int, of text: Span<UInt8>, _ stream: borrowing CodeStream, _ before: Unit,
    by table: FoldTable
  ) -> CharacterRepair? {
    let start = Int(stream.starts[place])
    let (scalar, after) = UTF8Reading.scalar(in: text, at: start)
    let entry = table.entry(of: scalar)
    let steps = entry.steps.intersection([.lookAlike, .emoji])
    guard !steps.isEmpty, !entry.has(FoldEntry.word), !signs.contains(scalar) else { return nil }
    // A look-alike that is a character in its own right has a class of the other, and no fold; what
    // it is may be what is meant.
    let plain = table.level2(scalar)
    let isItself = plain == scalar
    if isItself, isWord(place, stream) { return nil }
    let meant = isItself ? entry.code : UInt16(exactly: plain) ?? 0
    let end = UTF8Reading.clusterEnd(in: text, after: after)
    let behind = next(after: place, at: end, of: text, stream, by: table)
    guard Self.isHan(meant),
      fits(meant, before.end == start ? before.character : 0, behind),
      let scalar = Unicode.Scalar(meant)
    else { return nil }
    return CharacterRepair(range: start..<end, scalar: scalar, steps: steps)
  }

  /// The digit that a character at a place is nothing but, such as ⑧.
  private func digit(
    at place: Int, of text: Span<UInt8>, _ stream: borrowing CodeStream, by table: FoldTable
  ) -> CharacterRepair? {
    let start = Int(stream.starts[place])
    guard (0x30...0x39).contains(stream.codes[place]), text[start] >= 0x80,
      let digit = Unicode.Scalar(stream.codes[place])
    else { return nil }
    let (scalar, after) = UTF8Reading.scalar(in: text, at: start)
    let entry = table.entry(of: scalar)
    // What stands for several digits, such as ⑩, is no digit.
    guard entry.has(FoldEntry.digit), !entry.has(FoldEntry.word), entry.steps.contains(.digits),
      place == 0 || Int(stream.starts[place - 1]) != start,
      place + 1 == stream.count || Int(stream.starts[place + 1]) != start
    else { return nil }
    let end = UTF8Reading.clusterEnd(in: text, after: after)
    return CharacterRepair(range: start..<end, scalar: digit, steps: .digits)
  }

  // MARK: Halves

  /// The character whose halves stand at two places.
  private func whole(
    at place: Int, of text: Span<UInt8>, _ stream: borrowing CodeStream, _ before: Unit,
    by table: FoldTable
  ) -> CharacterRepair? {
    guard wholes.mayBegin(with: stream.codes[place]), place + 1 < stream.count,
      Self.isHan(stream.codes[place + 1])
    else { return nil }
    let (left, right) = (
      unit(at: place, of: text, stream, by: table),
      unit(at: place + 1, of: text, stream, by: table)
    )
    guard left.end == right.start,
      let whole = wholes.whole(of: left.character, right.character),
      !sounds.isWord(stream.codes[place], stream.codes[place + 1])
    else { return nil }
    let behind = next(after: place + 1, at: right.end, of: text, stream, by: table)
    guard fits(whole, before.end == left.start ? before.character : 0, behind),
      let scalar = Unicode.Scalar(whole)
    else { return nil }
    return CharacterRepair(
      range: left.start..<right.end, scalar: scalar, steps: .splitCharacter)
  }

  // MARK: Letters

  /// Letters in a row that spell syllables.
  private struct LetterRun {
    var start: Int
    var end: Int
    var syllables: [(sound: UInt16, range: Range<Int>)]
    /// The Chinese character right behind; 0 where there is none.
    var next: UInt16
    var nextPlace: Int
  }

  /// More letters than this are no disguised character.
  private static let longestRun = 18

  /// Reads a run of letters, and gives it as the place before the next.
  private func read(
    _ run: LetterRun, after before: Unit, by table: FoldTable,
    into repairs: inout [CharacterRepair]
  ) -> Unit {
    let isBeside = before.end == run.start
    var previous = isBeside ? before.character : 0
    for (index, syllable) in run.syllables.enumerated() {
      let isLast = index == run.syllables.count - 1
      let meant = meant([syllable.sound], previous, isLast ? run.next : 0, by: table)
      if let scalar = meant.flatMap(Unicode.Scalar.init) {
        repairs.append(CharacterRepair(range: syllable.range, scalar: scalar, steps: .pinyin))
      }
      previous = meant ?? 0
    }
    return Unit(start: run.start, end: run.end, character: previous)
  }

  /// The run of letters at a place; without syllables where it spells none.
  private func letters(
    at first: Int, of text: Span<UInt8>, _ stream: borrowing CodeStream, by table: FoldTable
  ) -> LetterRun? {
    var (letters, starts): ([UInt8], [Int]) = ([], [])
    var place = first
    var end = Int(stream.starts[first])
    while place < stream.count, Int(stream.starts[place]) == end || place == first,
      let letter = SoundStream.letter(in: text, at: Int(stream.starts[place]), by: table)
    {
      letters.append(letter.letter)
      starts.append(Int(stream.starts[place]))
      end = letter.end
      place += 1
    }
    guard let start = starts.first else { return nil }
    var run = LetterRun(start: start, end: end, syllables: [], next: 0, nextPlace: place)
    guard letters.count <= Self.longestRun, let spelled = sounds.sounds(spelledBy: letters) else {
      return run
    }
    var index = 0
    for sound in spelled {
      let lower = starts[index]
      index += sounds.letters(of: sound).count
      run.syllables.append((sound, lower..<(index < starts.count ? starts[index] : end)))
    }
    run.next = next(after: place - 1, at: end, of: text, stream, by: table)
    return run
  }
}
