import Checking

extension PlainText {
  /// Whether two texts speak of the same thing: two Chinese characters in a row that say more than
  /// grammar, or the single one of 蛋呢, stand in both.
  ///
  /// - Parameter range: the scalars of this text that count.
  func sharesWord(_ range: Range<Int>, with other: PlainText) -> Bool {
    let pairs = other.pairs(0..<other.scalars.count)
    if !pairs.isDisjoint(with: self.pairs(range)) { return true }
    // 蛋呢, 伞呢: a word of one character, asked for by itself.
    for place in other.scalars.indices.dropFirst() where other.scalars[place] == "呢" {
      let asked = other.scalars[place - 1]
      guard Self.isWord(asked), place < 2 || !Self.isHan(other.scalars[place - 2]) else { continue }
      if scalars[range].contains(asked) { return true }
    }
    // 刷子呢 of 奶瓶刷: the thing by its last character.
    for place in other.scalars.indices.dropFirst() where other.scalars[place] == "子" {
      let thing = other.scalars[place - 1]
      guard Self.isWord(thing), !Self.unnamed.contains(thing) else { continue }
      if scalars[range].contains(thing) { return true }
    }
    return false
  }

  /// Characters before 子 that name no thing of its own: 盒子, 单子, 样子.
  private static let unnamed = Set("盒箱包瓶单样房孩妹嫂日路法".unicodeScalars)

  /// Whether two texts speak of the same thing, more loosely: one character of a pair may be one
  /// that says little by itself (上门, 加急), or a number of more than one digit stands in both.
  func sharesThing(with other: PlainText) -> Bool {
    !loosePairs.isDisjoint(with: other.loosePairs) || !numbers.isDisjoint(with: other.numbers)
  }

  /// Whether two texts speak of the same deed of one character: 包赔的, 赔不了.
  func sharesDeed(with other: PlainText) -> Bool {
    !Self.deeds.isDisjoint(with: scalars.filter(Set(other.scalars).contains))
  }

  private static let deeds = Set("赔免减留延装修抵报送".unicodeScalars)

  private var loosePairs: Set<Pair> {
    var pairs: Set<Pair> = []
    for place in scalars.indices.dropLast() {
      let pair = Pair(first: scalars[place], second: scalars[place + 1])
      guard Self.isHan(pair.first), Self.isHan(pair.second),
        Self.isWord(pair.first) || Self.isWord(pair.second),
        !Self.empty.contains(pair.first), !Self.empty.contains(pair.second)
      else { continue }
      pairs.insert(pair)
    }
    return pairs
  }

  /// The numbers of more than one digit, as they are written.
  private var numbers: Set<String> {
    var numbers: Set<String> = []
    var digits = ""
    for scalar in scalars + [" "] {
      if (0x30...0x39).contains(scalar.value) {
        digits.unicodeScalars.append(scalar)
      } else {
        if digits.count > 1 { numbers.insert(digits) }
        digits = ""
      }
    }
    return numbers
  }

  private func pairs(_ range: Range<Int>) -> Set<Pair> {
    var pairs: Set<Pair> = []
    for place in range.dropLast()
    where Self.isWord(scalars[place]) && Self.isWord(scalars[place + 1]) {
      pairs.insert(Pair(first: scalars[place], second: scalars[place + 1]))
    }
    return pairs
  }

  private struct Pair: Hashable {
    var first: Unicode.Scalar
    var second: Unicode.Scalar
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    isHan(scalar) && !particles.contains(scalar)
  }

  /// Characters of which no pair says anything.
  private static let empty = Set(
    "的了给您你我们这那是有没不就都也还能可以要好吗吧啊呀哦哈呢边咱店家客服亲抱歉意思谢什么怎样直接现在午早晚天号点今明后".unicodeScalars)

  /// Characters that say little of the thing itself: particles, pronouns, times, verbs of sending.
  private static let particles = Set(
    "的了给您你我们这那个一两三是有没不就都也还在会能可以要收到发寄放送补退说好下单备注客服亲抱歉今明后天日号周月时候什么怎呢吗吧啊呀哦哈里面上出来去过又再和跟把被让很真太多少只到着快递仓库件包裹"
      .unicodeScalars)
}
