/// Finds terms of level 4 by how they sound.
///
/// A text is read once more as sounds, and an index of the same kind as that of classes finds where
/// the sounds of a term stand. What it finds is compared with the term itself: most of it is either
/// the term as written, which was found already, or ordinary words that only sound so.
struct SoundIndex: Sendable {
  /// By group: the terms that sound so, by their numbers.
  private let groups: [[Int32]]
  private let index: TermIndex

  /// A term whose characters have several readings is looked for by so many of them at most.
  static let mostReadings = 8

  /// Nil where no term asks for level 4.
  init?(_ terms: [Term], by table: FoldTable) {
    guard terms.contains(where: { $0.disguise >= 4 }) else { return nil }
    var numbers: [[UInt16]: Int] = [:]
    var groups: [[Int32]] = []
    var codes: [[UInt16]] = []
    for (number, term) in terms.enumerated() where term.disguise >= 4 {
      for reading in Self.readings(of: term, by: .shared) {
        let group = numbers[reading] ?? groups.count
        if group == groups.count {
          numbers[reading] = group
          groups.append([])
          codes.append(reading)
        }
        groups[group].append(Int32(number))
      }
    }
    self.groups = groups
    index = TermIndex(codes, frequencies: .ofSounds)
  }

  /// How a term may be read aloud; empty where there are no Chinese characters to read.
  private static func readings(of term: Term, by sounds: SoundTable) -> [[UInt16]] {
    guard term.codes.count > 1 else { return [] }
    var readings: [[UInt16]] = [[]]
    var hasSound = false
    for (code, character) in zip(term.codes, term.characters) {
      var choices = [sounds.sounds[Int(code)]] + (sounds.further[code] ?? [])
      if let numeral = sounds.numerals[character.scalar] { choices.append(numeral) }
      hasSound = hasSound || choices.contains(where: sounds.isSound)
      if readings.count * choices.count > mostReadings { choices = [choices[0]] }
      readings = readings.flatMap { reading in choices.map { reading + [$0] } }
    }
    return hasSound ? readings : []
  }

  /// Appends the terms that a text sounds like and that are not found as written.
  ///
  /// - Parameters:
  ///   - buffers: hold the text as classes.
  ///   - first: the first match of this text.
  func find(
    _ terms: [Term], in text: Span<UInt8>, _ buffers: inout TermBuffers, by table: FoldTable,
    from first: Int, into matches: inout [Match]
  ) {
    guard buffers.stream.seen & (FoldEntry.han | FoldEntry.latin) != 0 else { return }
    buffers.sounds.read(buffers.stream, of: text, by: table, .shared)
    index.find(in: buffers.sounds.stream, &buffers.places, into: &buffers.found)
    for found in buffers.found {
      for number in groups[Int(found.group)] {
        let match = terms[Int(number)].matchSounds(
          in: text, buffers.sounds.stream, at: Int(found.place), by: table, .shared)
        guard let match else { continue }
        let isKnown = matches[first...].contains {
          $0.atom == match.atom && $0.start == match.start && $0.end == match.end
        }
        if !isKnown { matches.append(match) }
      }
    }
  }
}
