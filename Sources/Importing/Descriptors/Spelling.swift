internal import Foundation

extension String {
  /// The form in which headers and set words are compared.
  ///
  /// NFKC, lower case, without white space, byte order marks, underscores and hyphens.
  var comparable: String { plainComparable ?? fullComparable }

  /// The form of a word of ASCII and the common Chinese characters, which NFKC leaves alone; else
  /// nil.
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
        || scalar == "\u{200B}" || scalar.isDirectionMark
        || scalar.properties.generalCategory == .control
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

  /// The zone that a header says its times are in, in seconds east of Greenwich: `Created at
  /// (UTC)`, `时间（GMT+8）`, 发送时间(北京时间).
  var headerOffset: Int32? {
    let text = precomposedStringWithCompatibilityMapping.lowercased()
      .replacingOccurrences(of: "\u{2212}", with: "-").filter { !$0.isWhitespace }
    let names = ["北京时间", "北京時間", "东八区", "東八區"]
    if names.contains(where: { text.contains($0) }) { return 28_800 }
    guard
      let zone = text.range(of: "utc", options: .backwards)
        ?? text.range(of: "gmt", options: .backwards)
    else { return nil }
    func isTime(_ word: Substring) -> Bool { word == "时间" || word == "時間" || word == "time" }
    var rest = text[zone.upperBound...]
    while let last = rest.last, ")]}】>".contains(last) { rest.removeLast() }
    guard let sign = rest.first else { return 0 }
    guard sign == "+" || sign == "-" else { return isTime(rest) ? 0 : nil }
    let digits = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    let isClock = digits.count == 1 && digits[0].count == 4
    let parts = isClock ? [digits[0].prefix(2), digits[0].suffix(2)] : digits
    let numbers = parts.compactMap { $0.utf8.count <= 2 ? Int32($0) : nil }
    guard numbers.count == parts.count, (1...2).contains(numbers.count), numbers[0] <= 14,
      numbers.count == 1 || numbers[1] < 60
    else { return nil }
    let offset = numbers[0] * 3_600 + (numbers.count == 2 ? numbers[1] * 60 : 0)
    return sign == "-" ? -offset : offset
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
