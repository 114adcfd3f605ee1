import Importing
import TestSupport
import Testing

/// The quick check of UTF-8 says what the standard library says.
struct ByteScanTests {
  private static let isQuick = Array("好".utf8).span.isPlainUTF8

  private func compare(_ bytes: [UInt8]) {
    let expected = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
    #expect(bytes.span.isPlainUTF8 == expected, "\(bytes)")
  }

  /// Every two bytes, with none, one or two behind them, at the edges of a vector and within.
  @Test(
    .enabled(if: isQuick, "the processor has no quick check"), arguments: [0, 1, 29, 30, 31, 64])
  func everyBeginningIsJudged(lead: Int) {
    let front = [UInt8](repeating: 0x61, count: lead)
    let tails: [[UInt8]] = [[], [0x80], [0xBF, 0x80], [0x80, 0xBF, 0x62], [0x62]]
    for first in UInt8(0x7F)...0xFF {
      for second in UInt8.min...UInt8.max {
        for tail in tails { compare(front + [first, second] + tail) }
      }
    }
  }

  @Test(
    .enabled(if: isQuick, "the processor has no quick check"), arguments: 0..<4 as Range<UInt64>)
  func textsWithAByteChangedAreJudged(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["好", "a", "é", "😀", "，", "\n", "\u{7FF}", "\u{800}", "\u{FFFF}", "\u{10FFFF}"]
    for _ in 0..<3_000 {
      var bytes = (0..<generator.below(60)).flatMap { _ in Array(generator.pick(pieces).utf8) }
      compare(bytes)
      guard !bytes.isEmpty else { continue }
      bytes[generator.below(bytes.count)] = UInt8(generator.below(256))
      compare(bytes)
      bytes.removeLast(min(bytes.count, generator.below(4)))
      compare(bytes)
    }
  }
}
