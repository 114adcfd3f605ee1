/// One cheap pass over a text that says which entity scanners have anything to do.
struct EntitySurvey {
  /// Digits of any form.
  private(set) var digits = 0
  /// The longest run of ASCII letters, digits, `_` and `-`.
  private(set) var longestToken = 0
  /// Whether a letter stands behind `.`, `。` or 点, as in a host name, or there is a `:/`.
  private(set) var hasDot = false
  private(set) var hasLetter = false
  private(set) var addressMarks = 0
  private(set) var nameMarks = 0

  /// - Parameter text: folded to level 2.
  init(_ text: Span<UInt8>) {
    let classes = Self.classes.span
    let marks = Self.marks.span
    var index = 0
    var token = 0
    var previous: UInt8 = 0
    let count = text.count
    while index < count {
      let byte = text[index]
      if byte < 0x80 {
        let kind = classes[Int(byte)]
        if kind == 0 {
          longestToken = max(longestToken, token)
          token = 0
          hasDot = hasDot || byte == 0x2F && previous == 0x3A
        } else {
          token += 1
          if kind == Self.digit {
            digits += 1
          } else if kind == Self.letter {
            hasLetter = true
            // 。 and 点 end in these bytes; so do other characters, which costs a look, no more.
            hasDot = hasDot || previous == 0x2E || previous == 0x82 || previous == 0xB9
          }
        }
        previous = byte
        index += 1
        continue
      }
      longestToken = max(longestToken, token)
      token = 0
      if byte & 0xF0 == 0xE0, index + 2 < count {
        let scalar =
          UInt32(byte & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6
          | UInt32(text[index + 2] & 0x3F)
        let place = Int(scalar) - Self.firstMark
        if place >= 0, place < marks.count {
          let mark = marks[place]
          addressMarks += Int(mark & 1)
          nameMarks += Int(mark >> 1)
        }
        previous = text[index + 2]
        index += 3
      } else {
        previous = 0
        index += byte & 0xE0 == 0xC0 ? 2 : byte & 0xF0 == 0xF0 ? 4 : 1
      }
    }
    longestToken = max(longestToken, token)
  }

  var mayHaveNumbers: Bool { digits >= 5 }
  /// Four digits may be those of a token that is spaced out, such as a number plate.
  var mayHaveTokens: Bool { hasLetter && (longestToken >= 5 || hasDot || digits >= 4) }
  var mayHaveAddress: Bool { addressMarks >= 2 || addressMarks == 1 && digits > 0 }
  var mayHaveName: Bool { nameMarks > 0 }

  private static let digit: UInt8 = 1
  private static let letter: UInt8 = 2
  private static let joiner: UInt8 = 3

  /// By ASCII character: digit, letter, `_` or `-`, or anything else.
  private static let classes: [UInt8] = (0..<128).map { byte in
    switch byte {
    case 0x30...0x39: digit
    case 0x61...0x7A: letter
    case 0x5F, 0x2D: joiner
    default: 0
    }
  }

  private static let firstMark = 0x4E00
  /// By Chinese character: bit 0 for an address mark, bit 1 for a name mark.
  private static let marks: [UInt8] = {
    var marks = [UInt8](repeating: 0, count: 0x5200)
    for (characters, bit) in [(EntityTriggers.addressMarks, 1), (EntityTriggers.nameMarks, 2)] {
      for scalar in characters.unicodeScalars { marks[Int(scalar.value) - firstMark] |= UInt8(bit) }
    }
    return marks
  }()
}
