/// A term in the form in which it is compared with a place of a text that has the same classes.
///
/// Shared, so that comparing it copies nothing.
final class Term: Sendable {
  let atom: AtomID
  /// The highest level of steps it may be found by.
  let disguise: Int
  /// What its text stands for the term by, where it is another spelling of it: in pinyin, in parts.
  let spelling: FoldSteps
  /// Its classes.
  let codes: [UInt16]
  /// For each class, the term's own character.
  let characters: [TermCharacter]
  /// The gaps before each class and after the last, if any of them has a separator; else empty.
  let gaps: [Gap]
  /// What its ends are, for the rule that a term is no part of a longer word or number.
  let firstEdge: Edge
  let lastEdge: Edge

  enum Edge: Sendable {
    /// A digit 0…9.
    case digit
    /// A letter a…z of a term that has nothing but letters and digits.
    case letter
    case open
  }

  /// Folds a term; nil if nothing of it is left.
  init?(
    _ text: String, atom: AtomID, disguise: Int, spelling: FoldSteps = [], by table: FoldTable
  ) {
    var text = text
    var stream = CodeStream()
    var characters: [TermCharacter] = []
    var gaps: [Gap] = []
    text.withUTF8 { buffer in
      let utf8 = buffer.span
      stream.fold(utf8, by: table)
      var end = 0
      for index in 0..<stream.count {
        let start = Int(stream.starts[index])
        if index > 0, start < end {
          var character = characters[index - 1]
          character.place += 1
          characters.append(character)
          gaps.append(Gap())
          continue
        }
        gaps.append(Gap(in: utf8, end..<start, by: table) ?? Gap())
        let (scalar, next) = UTF8Reading.scalar(in: utf8, at: start)
        end = UTF8Reading.clusterEnd(in: utf8, after: next)
        characters.append(
          TermCharacter(
            scalar: scalar, isKeycap: UTF8Reading.hasKeycap(in: utf8, next..<end)))
      }
      gaps.append(Gap(in: utf8, end..<utf8.count, by: table) ?? Gap())
    }
    guard stream.count > 0 else { return nil }
    self.atom = atom
    self.disguise = disguise
    self.spelling = spelling
    self.characters = characters
    codes = Array(stream.codes[..<stream.count])
    self.gaps = gaps.allSatisfy { $0.separators.isEmpty && !$0.hasSpace } ? [] : gaps
    let edges = characters.map { Self.edge(of: $0, by: table) }
    let isWord = edges.allSatisfy { $0 != .open }
    firstEdge = isWord || edges[0] == .digit ? edges[0] : .open
    let last = edges[edges.count - 1]
    lastEdge = isWord || last == .digit ? last : .open
  }

  private static func edge(of character: TermCharacter, by table: FoldTable) -> Edge {
    switch table.level1(character.scalar) {
    case 0x30...0x39: .digit
    case 0x61...0x7A: .letter
    default: .open
    }
  }
}
