/// The digits of a number, up to 24, without an allocation.
struct DigitString: BidirectionalCollection {
  static let capacity = 24
  /// Four bits a digit.
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private(set) var endIndex = 0

  init() {}

  var startIndex: Int { 0 }
  func index(after index: Int) -> Int { index + 1 }
  func index(before index: Int) -> Int { index - 1 }

  subscript(_ index: Int) -> Int {
    let half = index < 16 ? low : high
    return Int(half >> UInt64(index % 16 * 4) & 15)
  }

  /// Appends a digit, for which there must be room.
  mutating func append(_ digit: Int8) {
    let bits = UInt64(UInt8(truncatingIfNeeded: digit) & 15) << UInt64(endIndex % 16 * 4)
    if endIndex < 16 { low |= bits } else { high |= bits }
    endIndex += 1
  }

  /// The digits from one to before another as a number.
  func number(_ range: Range<Int>) -> Int { range.reduce(0) { $0 * 10 + self[$1] } }

  /// The digits from one on.
  func dropping(_ count: Int) -> DigitString {
    var rest = DigitString()
    for index in count..<endIndex { rest.append(Int8(self[index])) }
    return rest
  }

  /// Whether all digits are the same.
  var isUniform: Bool { allSatisfy { $0 == self[0] } }

  var text: String { map(String.init).joined() }
}
