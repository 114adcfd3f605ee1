/// How far places of a text are apart by the clauses and sentences between them.
struct ClauseCosts {
  /// For each byte, the cost of all marks that start before it.
  private var sums: [Int32] = [0]
  private let bytes: [UInt8]
  /// Bytes of a mark in full width.
  private static let wide = 3

  init(of text: String) {
    bytes = Array(text.utf8)
    sums.reserveCapacity(bytes.count + 1)
    var sum: Int32 = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "，", ",", "；", ";": sum += 1
      case "。", "！", "？", "!", "?", "\n": sum += 3
      default: break
      }
      for _ in 0..<UTF8.width(scalar) { sums.append(sum) }
    }
  }

  /// How much lies between two places, in bytes: a clause counts 1, a sentence 3.
  func cost(of range: Range<Int>) -> Double {
    let range = range.clamped(to: 0..<bytes.count)
    return Double(sums[range.upperBound] - sums[range.lowerBound])
  }

  /// Where the words of a range start, in bytes, behind a mark in full width that it begins with
  /// (，他).
  func firstWord(in range: Range<Int>) -> Int {
    let range = range.clamped(to: 0..<bytes.count)
    guard let first = bytes[range].first, first >= 0x80,
      sums[range.lowerBound + 1] > sums[range.lowerBound]
    else { return range.lowerBound }
    return range.lowerBound + Self.wide
  }
}
