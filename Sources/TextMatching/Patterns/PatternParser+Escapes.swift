/// What stands behind a backslash.
extension PatternParser {
  /// The characters of `\d`, `\w`, `\s` and their capitals.
  static func asciiClass(_ letter: Unicode.Scalar) -> ScalarSet? {
    switch letter {
    case "d": .digits
    case "D": ScalarSet.digits.inverted
    case "w": .word
    case "W": ScalarSet.word.inverted
    case "s": .space
    case "S": ScalarSet.space.inverted
    default: nil
    }
  }

  /// The character that an escape means, such as `\n` or `\.`.
  func escapedLiteral(
    _ scalar: Unicode.Scalar, from start: Int
  ) throws(MatcherError) -> Unicode.Scalar {
    switch scalar {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "1"..."9", "k", "g":
      throw error(
        zh: "\(ordinal(start))处的反向引用不是线性的，不支持：请把各种写法都写出来",
        en: "back-references\(place(start)) are not linear and not supported: "
          + "write the alternatives out")
    case "p", "P", "X":
      throw error(
        zh: "\(ordinal(start))处的 Unicode 属性不支持：请写 [一-龥] 这样的范围",
        en: "Unicode properties\(place(start)) are not supported: write a range such as [一-龥]")
    case "A", "z", "Z", "G":
      throw error(
        zh: "\(ordinal(start))处的“\\\(scalar)”不支持：请写 ^ 和 $",
        en: "‘\\\(scalar)’\(place(start)) is not supported: write ^ and $")
    case "x", "u", "U", "N", "0", "c", "o":
      throw error(
        zh: "\(ordinal(start))处的“\\\(scalar)”不支持：请直接写这个字符",
        en: "‘\\\(scalar)’\(place(start)) is not supported: write the character itself")
    default:
      guard scalar.isASCII, !scalar.properties.isAlphabetic else {
        throw error(
          zh: "\(ordinal(start))处的“\\\(scalar)”没有意义：请去掉“\\”；要找的就是它时，请写 \\\\",
          en: "‘\\\(scalar)’\(place(start)) means nothing: drop the ‘\\’, or write \\\\ for the "
            + "character")
      }
      return scalar
    }
  }
}
