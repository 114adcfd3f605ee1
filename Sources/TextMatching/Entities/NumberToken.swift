/// A number that a text may hold: groups of one chain read together.
struct NumberToken {
  let text: EntityText
  /// Its characters, separators included.
  let range: Range<Int>
  let digits: DigitString
  let shape: NumberShape
  /// Whether the chain has nothing else.
  let isWholeChain: Bool
  /// Whether some digits are Chinese or letters.
  let isDisguised: Bool
  /// Whether some groups may be numbers of their own: 199/0000/1234.
  let isLoose: Bool
  let context: EntityContext

  var count: Int { digits.count }
  var isSingle: Bool { shape.isSingle }
  /// Whether it is written in one, or spaced out digit by digit.
  var isOne: Bool { shape.isSingle || shape.count == digits.count }

  /// The character before it and behind it; 0 at the text's edges.
  var before: UInt32 { text.scalar(at: range.lowerBound - 1) }
  var after: UInt32 { text.scalar(at: range.upperBound) }

  /// Whether it is part of a code of letters and digits, unless the letters are a known word.
  var isInCode: Bool {
    if Self.isLetter(after) { return true }
    var start = range.lowerBound
    while start > 0, text[start - 1].isLetter, range.lowerBound - start < 10 { start -= 1 }
    guard start < range.lowerBound else { return false }
    return !Self.labels.contains(text.string(start..<range.lowerBound))
  }

  /// Whether a unit follows, so that it is an amount: 元, 件, cm.
  var isAmount: Bool { Self.isUnit(after) }

  /// Whether a character is a unit of money, time, weight, length or goods.
  static func isUnit(_ scalar: UInt32) -> Bool { units.contains(scalar) }

  private static func isLetter(_ scalar: UInt32) -> Bool { scalar &- 0x61 < 26 }

  /// Words that people write right before a number.
  private static let labels: Set<String> = [
    "tel", "phone", "mobile", "call", "m", "t", "p", "wx", "vx", "v", "weixin", "wechat", "qq", "q",
    "zfb", "alipay", "no", "id", "sfz", "card",
  ]
  private static let units = ScalarTable("元块件个斤克米厘岁年月日点折万千百人次套份条支包箱吨分角%gkml")
}

/// The lengths of a number's groups: `138 0000 0000` has the shape 3-4-4.
struct NumberShape: Hashable {
  private var code: UInt64 = 0
  private(set) var count = 0

  init() {}

  init(_ lengths: Int...) {
    for length in lengths { append(length) }
  }

  /// Appends a group; beyond ten groups the shape only knows their count.
  mutating func append(_ length: Int) {
    count += 1
    code = count <= 10 ? code << 6 | UInt64(length) : 0
  }

  /// Lengthens the last group.
  mutating func extend(by length: Int) { if count <= 10 { code += UInt64(length) } }

  var isSingle: Bool { count == 1 }
}
