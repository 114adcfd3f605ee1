import Checking
import Transcripts

/// What is given from a threshold on, as a session names it: 泳镜 of 满159送泳镜.
struct ThresholdGifts {
  /// The last two characters of each.
  private let names: [ArraySlice<Unicode.Scalar>]

  var isEmpty: Bool { names.isEmpty }

  init(namedIn session: Int, of promise: PromiseCase) {
    let threshold = promise.words.gifts.threshold
    names = promise.transcript.messages
      .filter { $0.session == session && promise.transcript.has(threshold, in: $0.index) }
      .flatMap { message in
        let spoken = promise.spoken(message.index)
        return spoken.places(of: threshold).compactMap { Self.name(behind: $0, in: spoken.text) }
      }
  }

  /// The words behind the first 送 of a threshold: at least two characters, without the measure
  /// before them.
  private static func name(
    behind threshold: Range<Int>, in text: PlainText
  ) -> ArraySlice<Unicode.Scalar>? {
    let near = threshold.lowerBound..<min(threshold.upperBound + 4, text.scalars.count)
    guard let giving = text.scalars[near].firstIndex(where: { "送赠".unicodeScalars.contains($0) })
    else { return nil }
    let behind = text.scalars[(giving + 1)...].drop {
      "的一两双对个条件把份包袋盒只台副套支瓶".unicodeScalars.contains($0)
    }
    let name = behind.prefix(6).prefix {
      (0x4E00...0x9FFF).contains($0.value)
        && !"我你您给吗呢的才就能可也有哦哈呀啊嘛这那差不没想要".unicodeScalars.contains($0)
    }
    return name.count > 1 ? name.suffix(2) : nil
  }

  /// The sentence of a message that grants one of them: 泳镜你拿走.
  ///
  /// - Returns: bytes; nil where it only names the threshold, refuses or asks.
  func granted(in message: SpokenMessage, of promise: PromiseCase) -> Range<Int>? {
    if names.isEmpty { return nil }
    let scalars = message.text.scalars
    let clause = message.clauses.first { clause in
      let words = scalars[clause.range]
      return words.contains { "给送赠拿带放塞寄捎配附装搭".unicodeScalars.contains($0) }
        && names.contains { name in
          clause.range.dropLast().contains { scalars[$0..<$0 + 2] == name }
        }
        && !message.has(promise.words.gifts.threshold, in: clause.range)
        && [.promise, .done].contains(promise.words.stance(of: clause, in: message))
    }
    return clause.map(message.quote)
  }
}
