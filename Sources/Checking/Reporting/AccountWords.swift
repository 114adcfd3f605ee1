import TextMatching

/// Words that an account or a password may be: letters with digits or low lines, such as
/// `chunsun_77`.
///
/// Codes of goods look the same; so they are looked for only where a rule says that an account is
/// told.
enum AccountWords {
  /// In bytes, where no pattern found them: shorter ones are sizes, models and file endings.
  private static let shortest = 6

  /// The words as accounts to be covered.
  ///
  /// - Parameter told: where patterns found an account, by their starts.
  static func entities(in text: String, told: [Range<Int>] = []) -> [Entity] {
    places(in: text, told: told).map {
      Entity(kind: .wechat, range: $0, value: "", confidence: 0.4, reasons: [])
    }
  }

  /// Where they stand, in UTF-8 bytes; not within an address of the web.
  ///
  /// Where a pattern found one, it may be shorter and begin with a digit.
  static func places(in text: String, told: [Range<Int>] = []) -> [Range<Int>] {
    let bytes = text.utf8Span.span
    var places: [Range<Int>] = []
    var place = 0
    // How far the places of patterns reach that start before the word at hand ends.
    var (next, reach) = (0, 0)
    while place < bytes.count {
      guard isOfAccount(bytes[place]) else {
        place += 1
        continue
      }
      let start = place
      var word = Word()
      while place < bytes.count, isOfAccount(bytes[place]) || bytes[place] == UInt8(ascii: "/") {
        word.append(bytes[place])
        place += 1
      }
      while next < told.count, told[next].lowerBound < place {
        reach = max(reach, told[next].upperBound)
        next += 1
      }
      if word.isAccount(asTold: reach > start), place - start >= (reach > start ? 3 : shortest) {
        places.append(start..<place)
      }
    }
    return places
  }

  /// What is known of a word while it is read.
  private struct Word {
    private var startsWithLetter: Bool?
    private var hasLetter = false
    private var hasDigit = false
    private var hasLowLine = false
    private var hasAt = false
    private var isAddress = false
    private var isBehindDot = false
    /// Whether letters stand behind the last dot, and nothing else: then it is the name of a host.
    private var isHost = false
    /// Digits, and then letters, behind the last hyphen or at its start: 80g.
    private var digits = 0
    private var unit: [UInt8] = []
    private var isMeasure = true

    private static let units: Set<String> = [
      "g", "kg", "mg", "ml", "l", "cm", "mm", "m", "km", "mah", "w", "kw", "v", "hz", "gb", "tb",
      "mb",
      "oz", "pcs", "inch",
    ]

    mutating func append(_ byte: UInt8) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        hasDigit = true
        (isBehindDot, isHost) = (false, false)
        isMeasure = isMeasure && unit.isEmpty
        digits += 1
      case UInt8(ascii: "_"):
        hasLowLine = true
        (isBehindDot, isHost) = (false, false)
        isMeasure = false
      case UInt8(ascii: "@"):
        hasAt = true
        isMeasure = false
      case UInt8(ascii: "/"): isAddress = true
      case UInt8(ascii: "."): isBehindDot = true
      case UInt8(ascii: "-"):
        (digits, isMeasure) = (0, true)
        unit.removeAll()
      default:
        hasLetter = true
        isHost = isHost || isBehindDot
        if digits == 0 { isMeasure = false }
        if isMeasure { unit.append(byte | 0x20) }
      }
      if startsWithLetter == nil, hasLetter || hasDigit { startsWithLetter = hasLetter }
    }

    /// - Parameter isTold: whether a pattern found it.
    func isAccount(asTold isTold: Bool) -> Bool {
      guard hasLetter, hasDigit || hasLowLine, !isAddress else { return false }
      // No host has a low line; behind @ it is an e-mail address, which is covered as one.
      if isHost { return hasLowLine && !hasAt }
      if hasLowLine || hasAt || isTold && startsWithLetter == true { return true }
      let isMeasured =
        isMeasure && !unit.isEmpty && Self.units.contains(String(decoding: unit, as: UTF8.self))
      return !isMeasured && (isTold || startsWithLetter == true)
    }
  }

  private static func isOfAccount(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "@"):
      true
    default: false
    }
  }
}
