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
    return false
  }

  /// The numbers of more than one digit, as they are written.
  var numbers: Set<String> {
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

  /// Characters that say little of the thing itself: particles, pronouns, times, verbs of sending.
  private static let particles = Set(
    "的了给您你我们这那个一两三是有没不就都也还在会能可以要收到发寄放送补退说好下单备注客服亲抱歉今明后天日号周月时候什么怎呢吗吧啊呀哦哈里面上出来去过又再和跟把被让很真太多少只到着快递仓库件包裹"
      .unicodeScalars)
}
