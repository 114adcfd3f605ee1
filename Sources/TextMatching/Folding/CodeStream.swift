/// A text as matching sees it: the class of each character that counts, and where it stands.
///
/// Invisible characters, glosses and separators are left out. A word emoji gives several codes with
/// one start. The buffers grow to the longest text and are used again for the next.
struct CodeStream {
  /// The classes; only the first `count` belong to the text, and `padding` zeros stand behind them.
  var codes: [UInt16] = []
  /// For each class: where its character starts in the original, in bytes.
  var starts: [Int32] = []
  var count = 0
  /// The bits of all entries of the text together.
  var seen: UInt32 = 0

  /// How many zeros stand behind the codes, so that they can be read by eights.
  static let padding = 16

  init() {}

  /// Reads a text; what was read before is forgotten.
  mutating func fold(_ text: Span<UInt8>, by table: FoldTable) {
    if codes.count < text.count + Self.padding {
      let capacity = max(text.count + Self.padding, codes.count * 2, 256)
      codes = [UInt16](repeating: 0, count: capacity)
      starts = [Int32](repeating: 0, count: capacity)
    }
    (count, seen) = Self.fold(text, by: table, &codes, &starts)
  }

  /// One pass over a text.
  ///
  /// The buffers are longer than the text, and a text of n bytes gives at most n codes, because no
  /// word has more codes than its emoji has bytes; so they are written without bounds checks. What
  /// is rare is done in functions of its own, so that the loop's values stay in registers.
  private static func fold(
    _ text: Span<UInt8>, by table: FoldTable,
    _ codeBuffer: inout [UInt16], _ startBuffer: inout [Int32]
  ) -> (count: Int, seen: UInt32) {
    var codes = codeBuffer.mutableSpan
    var starts = startBuffer.mutableSpan
    let entries = table.entries.span
    let end = text.count
    precondition(codes.count >= end &+ padding && starts.count > end)
    precondition(entries.count == Int(FoldTable.covered))
    var (count, seen, index, glossEnd) = (0, UInt32(0), 0, 0)
    while index < end {
      let lead = UInt32(text[unchecked: index])
      var next = index &+ 1
      var entry: UInt32
      if lead < 0x80 {
        entry = entries[unchecked: Int(truncatingIfNeeded: lead)]
      } else if lead & 0xF0 == 0xE0, index &+ 2 < end {
        let middle = UInt32(text[unchecked: index &+ 1]) & 0x3F
        let last = UInt32(text[unchecked: index &+ 2]) & 0x3F
        let scalar = (lead & 0x0F) << 12 | middle << 6 | last
        entry = entries[unchecked: Int(truncatingIfNeeded: scalar)]
        next = index &+ 3
      } else {
        (entry, next) = Self.entry(of: text, at: index, by: table)
      }
      seen |= entry
      if entry & FoldEntry.special != 0 {
        if entry & FoldEntry.word != 0 {
          var word = table.words[Int(UInt16(truncatingIfNeeded: entry))].codes
          while word != 0 {
            codes[unchecked: count] = UInt16(truncatingIfNeeded: word)
            starts[unchecked: count] = Int32(truncatingIfNeeded: index)
            count &+= 1
            word >>= 16
          }
          index = next
          continue
        }
        let previous = count > 0 ? Int(starts[unchecked: count &- 1]) : -1
        if let close = glossEndOpening(at: index, after: previous, glossEnd, in: text) {
          (glossEnd, index) = (close, close)
          continue
        }
      }
      codes[unchecked: count] = UInt16(truncatingIfNeeded: entry)
      starts[unchecked: count] = Int32(truncatingIfNeeded: index)
      count &+= entry & 0xFFFF != 0 ? 1 : 0
      index = next
    }
    for place in count..<count &+ padding { codes[unchecked: place] = 0 }
    return (count, seen)
  }

  /// The entry of a character of two or four bytes, or of a broken one.
  @inline(never)
  private static func entry(
    of text: Span<UInt8>, at index: Int, by table: FoldTable
  ) -> (entry: UInt32, next: Int) {
    let (scalar, next) = UTF8Reading.scalar(in: text, at: index)
    return (table.entry(of: scalar).rawValue, next)
  }

  /// Where the gloss that opens at a bracket ends, if one does: a Chinese character must stand
  /// before it, with nothing between but glosses (the last ended at `glossEnd`) and what is
  /// invisible.
  @inline(never)
  private static func glossEndOpening(
    at bracket: Int, after previous: Int, _ glossEnd: Int, in text: Span<UInt8>
  ) -> Int? {
    guard previous >= 0 else { return nil }
    var (scalar, next) = UTF8Reading.scalar(in: text, at: previous)
    guard FoldTable.shared.entry(of: scalar).has(FoldEntry.han) else { return nil }
    next = max(next, glossEnd)
    while next < bracket {
      (scalar, next) = UTF8Reading.scalar(in: text, at: next)
      guard FoldTable.shared.entry(of: scalar).isInvisible else { return nil }
    }
    return PinyinGloss.end(in: text, openingAt: bracket)
  }

  /// Whether the text can hold what the traits name; may say yes where there is none.
  var traits: TextTraits {
    var traits: TextTraits = []
    if seen & FoldEntry.latin != 0 { traits.insert(.latin) }
    if seen & FoldEntry.addressMark != 0 { traits.insert(.addressMark) }
    if seen & FoldEntry.nameMark != 0 { traits.insert(.nameMark) }
    if seen & FoldEntry.digit != 0 || seen & FoldEntry.chineseDigit != 0 && hasDigitRun {
      traits.insert(.digit)
    }
    return traits
  }

  /// Whether level 1 leaves something that level 2 alters.
  var differsAtLevel2: Bool {
    let hasStyledDigits =
      seen & FoldEntry.bits(of: .digits) != 0 && seen & FoldEntry.digit != 0
    return seen & FoldEntry.alteredAtLevel2 != 0 || hasStyledDigits || mayHoldAmbiguousDigits
  }

  /// Whether characters may stand for digits or for themselves, as the text around them decides.
  var mayHoldAmbiguousDigits: Bool {
    guard seen & (FoldEntry.chineseDigit | FoldEntry.latin) != 0 else { return false }
    return traits.contains(.digit)
  }

  /// Whether three classes in a row are digits: fewer Chinese digits are not read as a number.
  private var hasDigitRun: Bool {
    var run = 0
    for index in 0..<count {
      run = codes[index] &- 0x30 < 10 ? run + 1 : 0
      if run == 3 { return true }
    }
    return false
  }

  /// The classes of a string.
  static func codes(of text: String, by table: FoldTable) -> [UInt16] {
    var stream = CodeStream()
    return stream.codes(of: text, by: table)
  }

  /// Reads a string and gives its classes.
  mutating func codes(of text: String, by table: FoldTable) -> [UInt16] {
    fold(text.utf8Span.span, by: table)
    return Array(codes[..<count])
  }

  /// The characters of the text whose classes stand from a place on; of a word, its emoji each
  /// time.
  func scalars(of text: Span<UInt8>, at place: Int, _ count: Int) -> [UInt32] {
    (place..<place + count).map { UTF8Reading.scalar(in: text, at: Int(starts[$0])).scalar }
  }

  /// The classes of letters, digits and Chinese characters: what is left of a text when its
  /// punctuation and emoji say nothing.
  func gist(of text: Span<UInt8>, by table: FoldTable) -> [UInt16] {
    var gist: [UInt16] = []
    gist.reserveCapacity(count)
    for index in 0..<count {
      let scalar = UTF8Reading.scalar(in: text, at: Int(starts[index])).scalar
      let entry = table.entry(of: scalar)
      let isSpoken =
        !entry.steps.contains(.emoji)
        && (entry.has(FoldEntry.han | FoldEntry.latin | FoldEntry.digit)
          || CharacterSets.isLetter(table.level2(scalar)))
      if isSpoken { gist.append(codes[index]) }
    }
    return gist
  }
}
