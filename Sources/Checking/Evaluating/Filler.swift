import TextMatching

/// What says nothing in a message: punctuation, spaces, emoji, and particles such as 亲 and 哦.
enum Filler {
  /// Particles as shops write them.
  static let particleText = "亲哦呢哈啊呀哟噢喔嘛啦呐哒咯喽嘞吖耶嘻呦親喲囉"
  private static let particles = Set(particleText.unicodeScalars)

  static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return !(scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }
    if (0x4E00...0x9FFF).contains(scalar.value) { return particles.contains(scalar) }
    if scalar.properties.isAlphabetic { return particles.contains(scalar) }
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: return false
    default: return true
    }
  }

  /// Whether a stretch of a text is filler from end to end.
  static func isFiller(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var rest = range.lowerBound
    while rest < range.upperBound {
      let (scalar, length) = text.scalar(at: rest)
      if !isFiller(scalar) { return false }
      rest += length
    }
    return true
  }

  /// One match from the first to the last of those given, if nothing else but filler is in the
  /// text.
  ///
  /// - Parameter matches: in order of their start.
  static func whole(of matches: [Match], in text: Span<UInt8>) -> Match? {
    guard var whole = matches.first else { return nil }
    if !isFiller(text, 0..<Int(whole.start)) { return nil }
    for match in matches.dropFirst() {
      if match.start > whole.end, !isFiller(text, Int(whole.end)..<Int(match.start)) {
        return nil
      }
      guard match.end > whole.end else { continue }
      whole.end = match.end
      whole.steps.formUnion(match.steps)
      whole.confidence = min(whole.confidence, match.confidence)
    }
    return isFiller(text, Int(whole.end)..<text.count) ? whole : nil
  }
}

extension Span<UInt8> {
  /// The scalar at a place in valid UTF-8, and its length in bytes.
  func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = UInt32(self[index])
    let (length, bits): (Int, UInt32) =
      switch lead {
      case 0..<0x80: (1, lead)
      case 0xC0..<0xE0: (2, lead & 0x1F)
      case 0xE0..<0xF0: (3, lead & 0x0F)
      default: (4, lead & 0x07)
      }
    var value = bits
    for place in index + 1..<Swift.min(index + length, count) {
      value = value << 6 | UInt32(self[place]) & 0x3F
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
