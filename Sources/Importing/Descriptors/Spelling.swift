internal import Foundation

extension String {
  /// The form in which headers and set words are compared.
  ///
  /// NFKC, lower case, without white space, byte order marks, underscores and hyphens.
  var comparable: String {
    let folded = precomposedStringWithCompatibilityMapping.lowercased()
    var scalars = String.UnicodeScalarView()
    for scalar in folded.unicodeScalars {
      let isDropped =
        scalar.properties.isWhitespace || scalar == "_" || scalar == "-" || scalar == "\u{FEFF}"
        || scalar == "\u{200B}" || scalar.properties.generalCategory == .control
      if !isDropped { scalars.append(scalar) }
    }
    return String(scalars)
  }

  /// A header in the form in which headers are compared: without what stands in brackets, too.
  ///
  /// A header that is all bracket keeps its contents: `[图片]` is about pictures.
  var comparableHeader: String {
    let whole = comparable
    var outside = ""
    var depth = 0
    for character in whole {
      if "([{【<".contains(character) {
        depth += 1
      } else if ")]}】>".contains(character) {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        outside.append(character)
      }
    }
    return outside.isEmpty ? whole.filter { !"([{【<)]}】>".contains($0) } : outside
  }

  /// The words of a header in Latin letters: `sentTime`, `sent_time` and `Sent Time` are two words.
  var latinWords: [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for scalar in precomposedStringWithCompatibilityMapping.unicodeScalars {
      let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
      if !isLetter || (scalar.properties.isUppercase && wasLower) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isLetter { word.unicodeScalars.append(scalar) }
      wasLower = isLetter && scalar.properties.isLowercase
    }
    if !word.isEmpty { words.append(word) }
    return words.map { $0.lowercased() }
  }
}
