package import Checking

/// A stretch of a message between commas: where a promise is made, refused or asked about.
package struct Clause: Sendable, Hashable {
  /// Scalars, without the mark that ends it.
  package var range: Range<Int>
  /// The number of its sentence, from 0.
  package var sentence: Int
  /// Whether a question mark ends its sentence and it is the last clause of it.
  package var endsInQuestionMark: Bool
}

extension Clause {
  /// The clauses of a text, empty ones left out.
  ///
  /// Sentences end at 。！？；… and line ends; clauses also at commas, spaces between Chinese
  /// characters, tildes and emoji.
  package static func all(in text: PlainText) -> [Clause] {
    var clauses: [Clause] = []
    var start = 0
    var sentence = 0
    func close(at end: Int, question: Bool) {
      if start < end {
        clauses.append(
          Clause(range: start..<end, sentence: sentence, endsInQuestionMark: question))
      } else if question, let last = clauses.indices.last, clauses[last].sentence == sentence {
        clauses[last].endsInQuestionMark = true
      }
    }
    for (place, scalar) in text.scalars.enumerated() {
      switch scalar {
      case "?":
        close(at: place, question: true)
        sentence += 1
        start = place + 1
      case "。", "!", ";", "\n", "\r", "…":
        close(at: place, question: false)
        sentence += 1
        start = place + 1
      case ",", "、", "~", "\t", ":":
        // A colon within a time of day and a comma within a number part nothing.
        if isBetweenDigits(text, place) { continue }
        close(at: place, question: false)
        start = place + 1
      case " ":
        if place + 1 < text.scalars.count, isLatin(text.scalars[place + 1]), place > 0,
          isLatin(text.scalars[place - 1])
        {
          continue
        }
        close(at: place, question: false)
        start = place + 1
      default:
        // ⌚ is the first of the emoji, and none stands among the Chinese characters.
        if scalar.value >= 0x231A, !(0x3400...0x9FFF).contains(scalar.value),
          scalar.properties.isEmojiPresentation
        {
          close(at: place, question: false)
          start = place + 1
        }
      }
    }
    close(at: text.scalars.count, question: false)
    return clauses
  }

  private static func isBetweenDigits(_ text: PlainText, _ place: Int) -> Bool {
    place > 0 && place + 1 < text.scalars.count && isDigit(text.scalars[place - 1])
      && isDigit(text.scalars[place + 1])
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || isDigit(scalar))
  }
}
