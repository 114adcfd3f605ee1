/// How one character of a term stands in a text that sounds like it.
private enum SoundUnit {
  /// As the term has it, or in a form that lower levels undo.
  case kept
  /// Another character of the same sound.
  case swapped
  /// In letters.
  case spelled
}

extension Term {
  /// Compares the term with a place of a text that sounds like it.
  ///
  /// Much that sounds like a term is ordinary language: 出生 sounds like 畜生, 收款吗 like 收款码. So a
  /// character counts as swapped for the term's only if it makes no ordinary word with a neighbour,
  /// and, at either end, is none by itself. Of two characters one must be kept or spelled.
  ///
  /// - Parameters:
  ///   - stream: the text as sounds.
  ///   - first: the place of the term's first sound.
  /// - Returns: nil if the text has the term as written, ordinary words, or too much between.
  func matchSounds(
    in text: Span<UInt8>, _ stream: borrowing CodeStream, at first: Int, by table: FoldTable,
    _ sounds: SoundTable
  ) -> Match? {
    let last = first + codes.count - 1
    if first > 0, stream.starts[first - 1] == stream.starts[first] { return nil }
    if last + 1 < stream.count, stream.starts[last + 1] == stream.starts[last] { return nil }
    let start = Int(stream.starts[first])
    var (steps, end, place) = (FoldSteps(), start, UInt8(0))
    var units: [SoundUnit] = []
    var classes: [UInt16] = []
    for offset in 0..<codes.count {
      let next = Int(stream.starts[first + offset])
      if next < end { place += 1 } else { place = 0 }
      if next > end {
        guard let gap = Gap(in: text, end..<next, by: table) else { return nil }
        steps.formUnion(gap.steps(to: gaps.isEmpty ? Gap() : gaps[offset]))
      }
      let (scalar, after) = UTF8Reading.scalar(in: text, at: next)
      let entry = table.entry(of: scalar)
      let sound = stream.codes[first + offset]
      if sounds.isSound(sound), entry.has(FoldEntry.latin), !entry.has(FoldEntry.word) {
        end = Self.end(ofLetters: sounds.letters(of: sound).count, in: text, at: next, by: table)
        steps.insert(.pinyin)
        units.append(.spelled)
        classes.append(0)
        continue
      }
      if place == 0 { end = UTF8Reading.clusterEnd(in: text, after: after) }
      if entry.has(FoldEntry.word) || entry.code == codes[offset] {
        let character = TermCharacter(
          scalar: scalar, place: place, isKeycap: UTF8Reading.hasKeycap(in: text, after..<end))
        guard let difference = table.steps(from: character, to: characters[offset]) else {
          return nil
        }
        steps.formUnion(difference)
        units.append(.kept)
      } else {
        guard entry.has(FoldEntry.han) else { return nil }
        steps.insert(.homophone)
        units.append(.swapped)
      }
      classes.append(entry.code)
    }
    guard steps.level == 4 else { return nil }
    let before = first > 0 ? sounds.hanClass(in: text, at: stream.starts[first - 1], by: table) : 0
    let after =
      last + 1 < stream.count
      ? sounds.hanClass(in: text, at: stream.starts[last + 1], by: table) : 0
    guard Self.isDisguise(units, classes, before, after, by: sounds) else { return nil }
    return Match(
      atom: atom, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end),
      steps: steps,
      confidence: units.allSatisfy { $0 == .swapped } ? 0.6 : steps.confidence)
  }

  /// Where a number of letters ends that starts at a place.
  private static func end(
    ofLetters count: Int, in text: Span<UInt8>, at start: Int, by table: FoldTable
  ) -> Int {
    var (next, end, left) = (start, start, count)
    while left > 0, next < text.count {
      if let letter = SoundStream.letter(in: text, at: next, by: table) {
        (next, end, left) = (letter.end, letter.end, left - 1)
      } else {
        next = UTF8Reading.scalar(in: text, at: next).next
      }
    }
    return UTF8Reading.clusterEnd(in: text, after: end)
  }

  /// Whether a text of that sound is a disguise and not just other words.
  private static func isDisguise(
    _ units: [SoundUnit], _ classes: [UInt16], _ before: UInt16, _ after: UInt16,
    by sounds: SoundTable
  ) -> Bool {
    let last = units.count - 1
    guard units.contains(where: { $0 == .swapped }) else { return true }
    let isShort = units.count == 2
    if isShort, units.allSatisfy({ $0 == .swapped }) { return false }
    for edge in [0, last] where units[edge] == .swapped && sounds.isWord(classes[edge]) {
      return false
    }
    for index in 0..<last where units[index] == .swapped || units[index + 1] == .swapped {
      if sounds.isWord(classes[index], classes[index + 1]) { return false }
    }
    if isShort || units[0] == .swapped, sounds.isWord(before, classes[0]) { return false }
    if isShort || units[last] == .swapped, sounds.isWord(classes[last], after) { return false }
    return true
  }
}

extension SoundTable {
  /// The class of a Chinese character at a place; 0 for anything else.
  fileprivate func hanClass(in text: Span<UInt8>, at start: Int32, by table: FoldTable) -> UInt16 {
    let entry = table.entry(of: UTF8Reading.scalar(in: text, at: Int(start)).scalar)
    return entry.has(FoldEntry.han) ? entry.code : 0
  }
}
