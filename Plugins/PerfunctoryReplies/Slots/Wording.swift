/// What a stretch of text speaks of: its characters and Latin words without those that only join.
struct Wording: Sendable, Hashable {
  /// Characters, and Latin words by a number of theirs.
  private var tokens: Set<UInt32> = []
  /// Neighbouring ones.
  private var pairs: Set<UInt64> = []

  var isEmpty: Bool { tokens.isEmpty }

  init(_ text: some Sequence<Unicode.Scalar>) {
    var last: UInt32?
    var word: UInt32 = 0
    var letters = 0
    var hasLetter = false
    for scalar in text {
      let value = scalar.value
      if let letter = Self.latin(value) {
        word = (word ^ letter) &* 16_777_619
        letters += 1
        hasLetter = hasLetter || letter > 0x39
        continue
      }
      if letters > 0 {
        last = add(word: word, letters: letters, hasLetter: hasLetter, after: last)
        (word, letters, hasLetter) = (0, 0, false)
      }
      if Self.isHan(value), !Self.joining.contains(scalar) {
        tokens.insert(value)
        if let last { pairs.insert(UInt64(last) << 32 | UInt64(value)) }
        last = value
      } else {
        last = nil
      }
    }
    if letters > 0 { _ = add(word: word, letters: letters, hasLetter: hasLetter, after: last) }
  }

  private mutating func add(
    word: UInt32, letters: Int, hasLetter: Bool, after last: UInt32?
  ) -> UInt32? {
    // Numbers name no thing, and short English words only join.
    guard hasLetter, letters > 3 || letters == 2 else { return nil }
    let token = word | 0x8000_0000
    tokens.insert(token)
    return token
  }

  /// Whether two texts speak of the same: two neighbouring characters, a Latin word, or, where one of
  /// them says little, one character.
  func meets(_ other: Wording) -> Bool {
    if !pairs.isDisjoint(with: other.pairs) { return true }
    let shared = tokens.intersection(other.tokens)
    if shared.contains(where: { $0 >= 0x8000_0000 }) { return true }
    return shared.count >= (min(tokens.count, other.tokens.count) <= 3 ? 1 : 2)
  }

  /// Whether two texts share a character or a Latin word.
  func touches(_ other: Wording) -> Bool { !tokens.isDisjoint(with: other.tokens) }

  private static func latin(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x30...0x39, 0x61...0x7A: value
    case 0x41...0x5A: value + 0x20
    default: nil
    }
  }

  private static func isHan(_ value: UInt32) -> Bool { (0x4E00...0x9FFF).contains(value) }

  private static let joining = Set(
    ("的了吗呢啊呀哦么是有没不能会可以这那我你您亲们个请问一下怎样什多少几哪里在就都也还和到要想给吧"
      + "說说给給個個嗎麼沒會們這請問樣後后前上下中大小吧哈嘛啦唷喔噢嗯好对對").unicodeScalars)
}
