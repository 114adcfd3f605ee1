import TestSupport
import Testing
import TextMatching

/// Folded text against pieces of which the fold is known, and their places.
@Suite struct NormalizedTextTests {
  /// A folded character and the part of the original it stands for.
  struct Mapped: Equatable {
    var folded: String
    var original: String
  }

  private func mapped(_ text: String, level: Int) -> [Mapped] {
    let normalized = NormalizedText(folding: text, level: level)
    let bytes = Array(text.utf8)
    #expect(normalized.starts.count == normalized.bytes.count)
    #expect(normalized.ends.count == normalized.bytes.count)
    #expect(String(validating: normalized.bytes, as: UTF8.self) != nil)
    var characters: [Mapped] = []
    var index = 0
    while index < normalized.bytes.count {
      let (start, end) = (normalized.starts[index], normalized.ends[index])
      var next = index
      while next < normalized.bytes.count, normalized.starts[next] == start {
        #expect(normalized.ends[next] == end)
        next += 1
      }
      let original = normalized.original(index..<next)
      #expect(original == Int(start)..<Int(end))
      characters.append(
        Mapped(
          folded: String(decoding: normalized.bytes[index..<next], as: UTF8.self),
          original: String(decoding: bytes[original], as: UTF8.self)))
      index = next
    }
    return characters
  }

  private func pieces(_ random: inout SeededGenerator, _ characters: [Piece]) -> [Piece] {
    var pieces: [Piece] = []
    for _ in 0..<random.number(0...30) {
      let piece = random.pick(random.number(0...2) == 0 ? Piece.others : characters)
      let previous = pieces.last { ![.invisible, .selector, .gloss].contains($0.kind) }
      if piece.kind == .gloss, previous?.kind != .han, previous?.kind != .numeral { continue }
      pieces.append(piece)
    }
    return pieces
  }

  /// What the pieces fold to: invisible ones and glosses to nothing, selectors into what they
  /// alter.
  private func expected(_ pieces: [Piece], _ form: (Piece) -> String) -> [Mapped] {
    var characters: [Mapped] = []
    var isAltered = false
    for piece in pieces {
      switch piece.kind {
      case .invisible, .gloss: isAltered = false
      case .selector:
        if isAltered { characters[characters.count - 1].original += piece.text }
      default:
        characters.append(Mapped(folded: form(piece), original: piece.text))
        isAltered = true
      }
    }
    return characters
  }

  @Test(arguments: 1...40)
  func level1MapsEveryCharacterToItsPiece(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<10 {
      let pieces = pieces(&random, Piece.characters)
      let text = pieces.map(\.text).joined()
      #expect(mapped(text, level: 1) == expected(pieces, \.simple), "of ‘\(text)’")
    }
  }

  @Test(arguments: 1...40)
  func level2MapsEveryCharacterToItsPiece(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let unambiguous = Piece.characters.filter { !["0", "1"].contains($0.classes[0]) }
    for _ in 0..<10 {
      let pieces = pieces(&random, unambiguous + Piece.characters.filter { $0.text == "⑩" })
      let text = pieces.map(\.text).joined()
      let folded = expected(pieces) { piece in
        piece.text == "+" ? "+" : piece.kind == .separator ? piece.simple : piece.classes.joined()
      }
      #expect(mapped(text, level: 2) == folded, "of ‘\(text)’")
    }
  }

  @Test(arguments: 1...20)
  func foldingTwiceIsFoldingOnce(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<20 {
      let text = pieces(&random, Piece.characters).map(\.text).joined()
      let level1 = Folding.level1(text)
      #expect(Folding.level1(level1) == level1)
      #expect(Folding.level2(level1) == Folding.level2(text))
      let level2 = Folding.level2(text)
      #expect(Folding.level1(level2) == level2)
    }
  }

  /// Every character of planes 0 and 1 folds to characters that fold to themselves.
  @Test(arguments: [1, 2])
  func everyCharacterFoldsToFoldedOnes(level: Int) {
    for value in UInt32(0)..<0x20000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for folded in Folding.scalar(scalar, level: level)
      where Folding.scalar(folded, level: level) != [folded] {
        Issue.record("U+\(String(value, radix: 16)) folds to ‘\(folded)’, which folds further")
      }
    }
  }

  @Test func brokenTextIsReadToItsEnd() {
    for bytes in [
      [0xE5], [0xE5, 0xBE], [0xF0, 0x9F, 0x90], [0xC3], [0x80, 0x80], [0xFF, 0x41],
      [0xED, 0xA0, 0x80],
      [0x28, 0x77, 0xC3], [0xE5, 0xBE, 0xAE, 0x28, 0x77, 0xC3],
    ] as [[UInt8]] {
      var gist = GistBuffer()
      #expect(gist.gist(of: bytes.span).count <= bytes.count)
    }
  }
}
