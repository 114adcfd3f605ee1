/// What a stretch of text speaks of: its characters and Latin words without those that only join.
struct Wording: Sendable, Hashable {
  /// Characters, and Latin words by a number of theirs; in order, each once.
  private var tokens: [UInt32] = []
  /// Characters that stand twice in a row; in order, each once.
  private var doubled: [UInt32] = []
  /// Neighbouring characters; in order, each once.
  private var pairs: [UInt64] = []

  var isEmpty: Bool { tokens.isEmpty }
  /// Whether a text says no more than 可以的 or 三天.
  var isBare: Bool { tokens.count <= 2 }

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
      if Self.isHan(value), !Self.isJoining[Int(value) - 0x4E00] {
        tokens.append(value)
        if last == value { doubled.append(value) }
        if let last { pairs.append(UInt64(last) << 32 | UInt64(value)) }
        last = value
      } else {
        last = nil
      }
    }
    if letters > 0 { _ = add(word: word, letters: letters, hasLetter: hasLetter, after: last) }
    Self.arrange(&tokens)
    Self.arrange(&doubled)
    Self.arrange(&pairs)
  }

  private static func arrange<Value: Comparable>(_ values: inout [Value]) {
    guard values.count > 1 else { return }
    values.sort()
    var kept = 1
    for place in 1..<values.count where values[place] != values[kept - 1] {
      values[kept] = values[place]
      kept += 1
    }
    values.removeLast(values.count - kept)
  }

  /// Calls `body` with what two arranged lists share, until it says that this is enough.
  private static func forEachShared<Value: Comparable>(
    _ left: [Value], _ right: [Value], _ body: (Value) -> Bool
  ) {
    let (left, right) = (left.span, right.span)
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        if body(left[i]) { return }
        i += 1
        j += 1
      } else if left[i] < right[j] {
        i += 1
      } else {
        j += 1
      }
    }
  }

  private mutating func add(
    word: UInt32, letters: Int, hasLetter: Bool, after last: UInt32?
  ) -> UInt32? {
    // Numbers name no thing, and short English words only join.
    guard hasLetter, letters > 3 || letters == 2 && !Self.joiningWords.contains(word) else {
      return nil
    }
    let token = word | 0x8000_0000
    tokens.append(token)
    return token
  }

  /// What a text speaks of and none of the others does.
  func without(_ others: [Wording]) -> Wording {
    var rest = self
    rest.tokens.removeAll { token in others.contains { Self.stands(token, in: $0.tokens) } }
    rest.doubled.removeAll { token in others.contains { Self.stands(token, in: $0.doubled) } }
    rest.pairs.removeAll { pair in others.contains { Self.stands(pair, in: $0.pairs) } }
    return rest
  }

  /// What more than one of some texts speaks of.
  static func shared(by texts: [Wording]) -> Wording {
    var shared = Wording([])
    shared.tokens = repeated(texts.flatMap(\.tokens))
    shared.doubled = repeated(texts.flatMap(\.doubled))
    shared.pairs = repeated(texts.flatMap(\.pairs))
    return shared
  }

  /// The values that stand there more than once; in order, each once.
  private static func repeated<Value: Comparable>(_ values: [Value]) -> [Value] {
    let values = values.sorted()
    var repeated: [Value] = []
    for (value, next) in zip(values, values.dropFirst())
    where value == next && value != repeated.last {
      repeated.append(value)
    }
    return repeated
  }

  /// Whether a value stands in an arranged list.
  private static func stands<Value: Comparable>(_ value: Value, in values: [Value]) -> Bool {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < values.count && values[low] == value
  }

  /// Whether two texts speak of the same: two neighbouring characters, a Latin word, or, where one
  /// of them says little, one character.
  func meets(_ other: Wording) -> Bool {
    let enough = min(tokens.count, other.tokens.count) <= 2 ? 1 : 2
    var shared = 0
    Self.forEachShared(tokens, other.tokens) { token in
      shared += token >= 0x8000_0000 ? enough : 1
      return shared >= enough
    }
    if shared >= enough { return true }
    // Other neighbours that both hold are two characters that both hold.
    return doubled.contains(where: other.doubled.contains)
  }

  /// How much of what a text speaks of another one speaks of too, from 0 to 1; 0 for a text that
  /// says little.
  func share(in other: Wording) -> Double {
    guard tokens.count >= Self.fewestToShare else { return 0 }
    var shared = 0
    Self.forEachShared(tokens, other.tokens) { _ in
      shared += 1
      return false
    }
    return Double(shared) / Double(tokens.count)
  }

  private static let fewestToShare = 4

  /// How much two texts share: characters and Latin words, and neighbours once more.
  func nearness(to other: Wording) -> Int {
    var shared = 0
    Self.forEachShared(tokens, other.tokens) { _ in
      shared += 1
      return false
    }
    Self.forEachShared(pairs, other.pairs) { _ in
      shared += 1
      return false
    }
    return shared
  }

  /// Whether two texts share a character or a Latin word.
  func touches(_ other: Wording) -> Bool {
    var touches = false
    Self.forEachShared(tokens, other.tokens) { _ in
      touches = true
      return true
    }
    return touches
  }

  private static func latin(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x30...0x39, 0x61...0x7A: value
    case 0x41...0x5A: value + 0x20
    default: nil
    }
  }

  /// English words of two letters that only join.
  private static let joiningWords: Set<UInt32> = {
    let words = "it is to of in on my we us me do so be at by or"
    let hashes = words.split(separator: " ").map { word in
      word.unicodeScalars.reduce(UInt32(0)) { hash, scalar in
        (hash ^ scalar.value) &* 16_777_619
      }
    }
    return Set(hashes)
  }()

  /// Whether a character only joins: 的, 吗, 能.
  static func joins(_ scalar: Unicode.Scalar) -> Bool {
    isHan(scalar.value) && isJoining[Int(scalar.value) - 0x4E00]
  }

  private static func isHan(_ value: UInt32) -> Bool { (0x4E00...0x9FFF).contains(value) }

  /// By character, from 一 on.
  private static let isJoining: [Bool] = {
    var isJoining = [Bool](repeating: false, count: 0xA000 - 0x4E00)
    for scalar in joining where isHan(scalar.value) { isJoining[Int(scalar.value) - 0x4E00] = true }
    return isJoining
  }()

  private static let joining = Set(
    ("的了吗呢啊呀哦么是有没不能会可以这那我你您亲们个请问一下怎样什多少几哪里在就都也还和到要想给吧"
      + "說说给給個個嗎麼沒會們這請問樣後后前上下中大小吧哈嘛啦唷喔噢嗯好对對").unicodeScalars)
}
