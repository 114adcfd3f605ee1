import TextMatching

/// A character, separator or invisible mark, with what the fold should know of it, by hand.
struct Piece: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case latin, digit, circled, numeral, han, sign
    case separator, invisible, selector, gloss
  }

  var text: String
  /// What it is compared as: one class, or those of a word.
  var classes: [String] = []
  /// Its level-1 form.
  var simple = ""
  var steps: FoldSteps = []
  var kind: Kind

  var isCharacter: Bool { !classes.isEmpty }

  static let characters: [Piece] = [
    Piece(text: "支", classes: ["支"], simple: "支", kind: .han),
    Piece(text: "付", classes: ["付"], simple: "付", kind: .han),
    Piece(text: "宝", classes: ["宝"], simple: "宝", kind: .han),
    Piece(text: "寶", classes: ["宝"], simple: "宝", steps: .traditional, kind: .han),
    Piece(text: "发", classes: ["发"], simple: "发", kind: .han),
    Piece(text: "發", classes: ["发"], simple: "发", steps: .traditional, kind: .han),
    Piece(text: "髮", classes: ["发"], simple: "发", steps: .traditional, kind: .han),
    Piece(text: "v", classes: ["v"], simple: "v", kind: .latin),
    Piece(text: "V", classes: ["v"], simple: "v", steps: .letterCase, kind: .latin),
    Piece(text: "ｖ", classes: ["v"], simple: "v", steps: .width, kind: .latin),
    Piece(text: "Ｖ", classes: ["v"], simple: "v", steps: [.width, .letterCase], kind: .latin),
    Piece(text: "ⓥ", classes: ["v"], simple: "ⓥ", steps: .lookAlike, kind: .latin),
    Piece(text: "Ⓥ", classes: ["v"], simple: "ⓥ", steps: [.lookAlike, .letterCase], kind: .latin),
    Piece(text: "𝐯", classes: ["v"], simple: "𝐯", steps: .lookAlike, kind: .latin),
    Piece(text: "ѵ", classes: ["v"], simple: "ѵ", steps: .lookAlike, kind: .latin),
    Piece(text: "o", classes: ["0"], simple: "o", kind: .latin),
    Piece(text: "O", classes: ["0"], simple: "o", steps: .letterCase, kind: .latin),
    Piece(text: "0", classes: ["0"], simple: "0", kind: .digit),
    Piece(text: "〇", classes: ["0"], simple: "〇", steps: .digits, kind: .numeral),
    Piece(text: "零", classes: ["0"], simple: "零", steps: .digits, kind: .numeral),
    Piece(text: "1", classes: ["1"], simple: "1", kind: .digit),
    Piece(text: "１", classes: ["1"], simple: "1", steps: .width, kind: .digit),
    Piece(text: "l", classes: ["1"], simple: "l", kind: .latin),
    Piece(text: "I", classes: ["1"], simple: "i", steps: .letterCase, kind: .latin),
    Piece(text: "一", classes: ["1"], simple: "一", steps: .digits, kind: .numeral),
    Piece(text: "①", classes: ["1"], simple: "①", steps: .digits, kind: .circled),
    Piece(text: "⑩", classes: ["1", "0"], simple: "⑩", steps: .digits, kind: .sign),
    Piece(text: "q", classes: ["q"], simple: "q", kind: .latin),
    Piece(text: "Q", classes: ["q"], simple: "q", steps: .letterCase, kind: .latin),
    Piece(text: "🐧", classes: ["q", "q"], simple: "🐧", steps: .emoji, kind: .sign),
    Piece(text: "加", classes: ["加"], simple: "加", kind: .han),
    Piece(text: "➕", classes: ["加"], simple: "➕", steps: .emoji, kind: .sign),
    Piece(text: "+", classes: ["加"], simple: "+", steps: .lookAlike, kind: .sign),
    Piece(text: "😊", classes: ["😊"], simple: "😊", kind: .sign),
    Piece(text: "，", classes: [","], simple: ",", steps: .width, kind: .sign),
    Piece(text: ",", classes: [","], simple: ",", kind: .sign),
    Piece(text: "。", classes: ["。"], simple: "。", kind: .sign),
    Piece(text: "\n", classes: ["\n"], simple: "\n", kind: .sign),
  ]

  static let others: [Piece] = [
    Piece(text: " ", simple: " ", kind: .separator),
    Piece(text: "\u{3000}", simple: " ", kind: .separator),
    Piece(text: "-", simple: "-", kind: .separator),
    Piece(text: "－", simple: "-", kind: .separator),
    Piece(text: ".", simple: ".", kind: .separator),
    Piece(text: "·", simple: "·", kind: .separator),
    Piece(text: "\u{200B}", kind: .invisible),
    Piece(text: "\u{FE0F}", kind: .selector),
    Piece(text: "\u{FE0F}\u{20E3}", kind: .selector),
    Piece(text: "(wù)", kind: .gloss),
  ]
}

/// Finds terms by trying every term at every place, by the words of the documentation.
struct NaiveMatcher {
  /// A character of a text, with the selectors behind it and what stands before it.
  struct Character {
    var piece: Piece
    var start: Int
    var end: Int
    var selectors = ""
    var gap: [Piece] = []

    var isKeycap: Bool { selectors.unicodeScalars.contains("\u{20E3}") }
  }

  /// A class with the character it comes from.
  struct Place {
    var name: String
    var character: Int
    var placeInWord: Int
  }

  var characters: [Character] = []
  var places: [Place] = []
  var trailing: [Piece] = []
  let bytes: [UInt8]

  init(_ pieces: [Piece]) {
    bytes = Array(pieces.map(\.text).joined().utf8)
    var (offset, gap) = (0, [Piece]())
    for piece in pieces {
      let end = offset + piece.text.utf8.count
      if piece.isCharacter {
        for (place, name) in piece.classes.enumerated() {
          places.append(Place(name: name, character: characters.count, placeInWord: place))
        }
        characters.append(Character(piece: piece, start: offset, end: end, gap: gap))
        gap = []
      } else if piece.kind == .selector, gap.isEmpty, !characters.isEmpty {
        characters[characters.count - 1].selectors += piece.text
        characters[characters.count - 1].end = end
      } else {
        gap.append(piece)
      }
      offset = end
    }
    trailing = gap
  }

  func matches(of term: NaiveMatcher, disguise: Int) -> [(range: Range<Int>, steps: FoldSteps)] {
    guard term.places.count <= places.count else { return [] }
    return (0...places.count - term.places.count).compactMap { first in
      match(term, at: first).flatMap { $0.steps.level <= disguise ? $0 : nil }
    }
  }

  private func match(
    _ term: NaiveMatcher, at first: Int
  ) -> (range: Range<Int>, steps: FoldSteps)? {
    let last = first + term.places.count - 1
    guard places[first].placeInWord == 0 else { return nil }
    if last + 1 < places.count, places[last + 1].placeInWord > 0 { return nil }
    var steps: FoldSteps = []
    for offset in term.places.indices {
      let (place, wanted) = (places[first + offset], term.places[offset])
      guard place.name == wanted.name,
        let step = Self.steps(
          (characters[place.character], place.placeInWord),
          (term.characters[wanted.character], wanted.placeInWord))
      else { return nil }
      steps.formUnion(step)
      if offset > 0 {
        let gap = place.placeInWord == 0 ? characters[place.character].gap : []
        let own = wanted.placeInWord == 0 ? term.characters[wanted.character].gap : []
        steps.formUnion(Self.steps(gap, own))
      }
    }
    let (head, tail) = (places[first].character, places[last].character)
    if isPart(term, head, tail) { return nil }
    var range = characters[head].start..<characters[tail].end
    let before = term.characters[0].gap
    for (own, separator) in zip(
      Self.separators(before).reversed(), Self.padded(characters[head].gap.reversed()))
    {
      guard separator?.simple == own, let separator else { steps.insert(.separators); break }
      range = range.lowerBound - separator.text.utf8.count..<range.upperBound
    }
    let after = tail + 1 < characters.count ? characters[tail + 1].gap : trailing
    for (own, separator) in zip(Self.separators(term.trailing), Self.padded(after)) {
      guard separator?.simple == own, let separator else { steps.insert(.separators); break }
      range = range.lowerBound..<range.upperBound + separator.text.utf8.count
    }
    return (range, steps)
  }

  private static func padded(_ gap: [Piece]) -> [Piece?] {
    gap.map { $0 } + [Piece?](repeating: nil, count: 20)
  }

  private static func separators(_ gap: [Piece]) -> [String] {
    gap.filter { $0.kind == .separator && $0.simple != " " }.map(\.simple)
  }

  private static func steps(_ gap: [Piece], _ own: [Piece]) -> FoldSteps {
    var steps: FoldSteps = []
    if gap.contains(where: { $0.kind == .invisible || $0.kind == .selector }) {
      steps.insert(.invisible)
    }
    if gap.contains(where: { $0.kind == .gloss }) { steps.insert(.gloss) }
    let hasSpace = gap.contains { $0.simple == " " }
    let mayHaveSpace = own.contains { $0.simple == " " }
    if separators(gap) != separators(own) || hasSpace && !mayHaveSpace {
      steps.insert(.separators)
    }
    return steps
  }

  private static func steps(
    _ text: (character: Character, place: Int), _ term: (character: Character, place: Int)
  ) -> FoldSteps? {
    let (read, wanted) = (text.character.piece, term.character.piece)
    var steps: FoldSteps = text.character.isKeycap == term.character.isKeycap ? [] : .digits
    let isWritten = ![Piece.Kind.sign].contains(read.kind)
    if !text.character.selectors.isEmpty, !text.character.isKeycap, isWritten {
      steps.insert(.invisible)
    }
    if read.text == wanted.text { return text.place == term.place ? steps : nil }
    if read.classes.count > 1 || wanted.classes.count > 1 {
      for piece in [read, wanted] where piece.classes.count > 1 { steps.formUnion(piece.steps) }
      return steps
    }
    let difference = read.steps.symmetricDifference(wanted.steps)
    if read.simple == wanted.simple {
      return steps.union(difference.isEmpty ? read.steps : difference)
    }
    for (numeral, letter) in [(read, wanted), (wanted, read)]
    where numeral.kind == .numeral && letter.kind == .latin && numeral.text != "〇" {
      return nil
    }
    steps.formUnion(difference)
    if difference.isDisjoint(with: [.lookAlike, .digits, .emoji]) {
      let shared = read.steps.intersection([.digits, .emoji])
      steps.formUnion(shared.isEmpty ? .lookAlike : shared)
    }
    return steps
  }

  private func isPart(_ term: NaiveMatcher, _ head: Int, _ tail: Int) -> Bool {
    let isWord = term.characters.allSatisfy { Self.isPlain($0.piece) }
    for (own, end, neighbour, gap) in [
      (term.characters[0], head, head - 1, characters[head].gap),
      (
        term.characters[term.characters.count - 1], tail, tail + 1,
        tail + 1 < characters.count ? characters[tail + 1].gap : []
      ),
    ] where characters.indices.contains(neighbour) {
      let other = characters[neighbour].piece
      guard gap.allSatisfy({ $0.kind == .invisible || $0.kind == .selector }) else { continue }
      if isWord, Self.isLetter(own.piece), other.kind == .latin { return true }
      if own.piece.kind == .digit {
        if other.kind == .digit { return true }
        if characters[end].piece.kind == .numeral, other.kind == .numeral { return true }
      }
    }
    let (start, end) = (characters[head].start, characters[tail].end)
    return term.characters[0].piece.kind == .digit && isFraction(start - 1, start - 2)
      || term.characters[term.characters.count - 1].piece.kind == .digit
        && isFraction(end, end + 1)
  }

  private func isFraction(_ point: Int, _ digit: Int) -> Bool {
    guard bytes.indices.contains(point), bytes.indices.contains(digit) else { return false }
    return [0x2E, 0x2C].contains(bytes[point]) && (0x30...0x39).contains(bytes[digit])
  }

  private static func isLetter(_ piece: Piece) -> Bool {
    piece.kind == .latin && piece.simple.utf8.count == 1
  }

  private static func isPlain(_ piece: Piece) -> Bool { isLetter(piece) || piece.kind == .digit }
}
