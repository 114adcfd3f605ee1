internal import Foundation

extension String {
  /// The form in which headers and set words are compared.
  ///
  /// NFKC, lower case, without white space, byte order marks, underscores and hyphens.
  var comparable: String { plainComparable ?? fullComparable }

  /// The form of a word of ASCII and the common Chinese characters, which NFKC leaves alone; else nil.
  private var plainComparable: String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: bytes.append(UInt8(scalar.value | 0x20))
      case 0x21...0x7E where scalar != "_" && scalar != "-": bytes.append(UInt8(scalar.value))
      case 0...0x7F: continue
      case 0x4E00...0x9FFF: bytes.append(contentsOf: scalar.utf8)
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var fullComparable: String {
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
