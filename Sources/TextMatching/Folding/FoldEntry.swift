/// What the fold table says of one character, in 32 bits.
///
/// Bits 0…15 are the class that matching compares, 0 where the character is dropped. Bits 16…24 are
/// the `FoldSteps` that lead from the character to its class's plain form. Bit 20, the place of
/// `.gloss`, marks the characters that need more than a look-up: opening brackets and words.
struct FoldEntry: Sendable {
  var rawValue: UInt32
  @inline(__always) init(rawValue: UInt32) { self.rawValue = rawValue }

  init(code: UInt16, steps: FoldSteps) {
    rawValue = UInt32(code) | UInt32(steps.rawValue) << 16
  }

  static let special: UInt32 = 1 << 20
  static let latin: UInt32 = 1 << 25
  /// A digit in a form that is nothing but a digit: ASCII, full-width, circled, mathematical.
  static let digit: UInt32 = 1 << 26
  /// A Chinese character written for a digit.
  static let chineseDigit: UInt32 = 1 << 27
  static let addressMark: UInt32 = 1 << 28
  static let nameMark: UInt32 = 1 << 29
  /// The low bits are the number of a word in the table, not a class.
  static let word: UInt32 = 1 << 30
  /// A Chinese character.
  static let han: UInt32 = 1 << 31

  /// Bits of characters that level 2 alters whatever stands around them.
  static let alteredAtLevel2 = bits(of: [.lookAlike, .emoji]) | word

  static func bits(of steps: FoldSteps) -> UInt32 { UInt32(steps.rawValue) << 16 }

  @inline(__always) var code: UInt16 { UInt16(truncatingIfNeeded: rawValue) }
  @inline(__always) var steps: FoldSteps {
    FoldSteps(rawValue: UInt16(truncatingIfNeeded: rawValue >> 16) & 0x1EF)
  }
  @inline(__always) func has(_ bit: UInt32) -> Bool { rawValue & bit != 0 }
  var isInvisible: Bool { has(Self.bits(of: .invisible)) }
  var isSeparator: Bool { has(Self.bits(of: .separators)) }
}
