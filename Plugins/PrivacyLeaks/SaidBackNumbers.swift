import Transcripts

/// Numbers that the shop says back to the buyer who wrote them: 跟您核对，税号…，对吗.
enum SaidBackNumbers {
  /// Bytes of the shortest that is one's own: a tax number, an order's.
  private static let shortest = 8

  /// Whether a message holds numbers, and the buyer wrote each of them before it.
  static func areAll(in message: Int, of transcript: Transcript) -> Bool {
    var missing = Set(numbers(in: message, of: transcript))
    guard !missing.isEmpty else { return false }
    // Mostly the buyer wrote them just before.
    for index in (0..<message).reversed() where transcript[index].role == .buyer {
      missing.subtract(numbers(in: index, of: transcript))
      if missing.isEmpty { return true }
    }
    return false
  }

  /// The runs of Latin letters and digits of a message that are long enough and hold a digit.
  private static func numbers(in message: Int, of transcript: Transcript) -> [ArraySlice<UInt8>] {
    let text = transcript[message].text.utf8
    guard text.count >= shortest, text.contains(where: isDigit) else { return [] }
    return Array(text).split { !isLetter($0) && !isDigit($0) }
      .filter { $0.count >= shortest && $0.contains(where: isDigit) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
