/// A reading in brackets after a Chinese character, such as `(wù)` in 服務(wù).
///
/// Texts that were converted for learners carry them after single characters; so do disguised
/// terms. At least one letter must bear a tone mark: 微信(app) is no gloss.
enum PinyinGloss {
  /// The most characters between the brackets.
  static let longest = 24

  /// Where the gloss that opens at `start` ends, past its bracket; nil if there is none.
  static func end(in text: Span<UInt8>, openingAt start: Int) -> Int? {
    var hasTone = false
    var (scalar, next) = UTF8Reading.scalar(in: text, at: start)
    guard scalar == 0x28 || scalar == 0xFF08 else { return nil }
    for _ in 0...longest {
      guard next < text.count else { return nil }
      (scalar, next) = UTF8Reading.scalar(in: text, at: next)
      switch scalar {
      case 0x29, 0xFF09: return hasTone ? next : nil
      case 0x41...0x5A, 0x61...0x7A, 0x20, 0x27, 0x2019, 0xFC, 0xEA, 0x251, 0x261: continue
      case 0x300, 0x301, 0x304, 0x308, 0x30C: hasTone = true
      case _ where isToneLetter(scalar): hasTone = true
      case _ where FoldTable.shared.entry(of: scalar).isInvisible: continue
      default: return nil
      }
    }
    return nil
  }

  private static func isToneLetter(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xE0, 0xE1, 0xE8, 0xE9, 0xEC, 0xED, 0xF2, 0xF3, 0xF9, 0xFA,  // à á è é ì í ò ó ù ú
      0x101, 0x113, 0x11B, 0x12B, 0x14D, 0x16B,  // ā ē ě ī ō ū
      0x144, 0x148, 0x1F9, 0x1E3F,  // ń ň ǹ ḿ
      0x1CE, 0x1D0, 0x1D2, 0x1D4, 0x1D6, 0x1D8, 0x1DA, 0x1DC:  // ǎ ǐ ǒ ǔ ǖ ǘ ǚ ǜ
      true
    default: false
    }
  }
}
