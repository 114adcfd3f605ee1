internal import Foundation

/// What a text that is neither UTF-8 nor in a charset that it names is likely to be in.
///
/// GB18030 takes nearly any bytes; so what they would say decides.
enum LikelyCharset: Hashable {
  case gb18030
  case big5
  /// One in which no export is read unless a page declares it.
  case foreign(Charset)
  /// It reads like nothing: GB18030 at best.
  case unclear

  /// Goes by the first characters of a file.
  init(of file: ExportBytes) throws(DecodingFailure) {
    let sample = ExportBytes(file.wideCharacters(limit: 32 << 10))
    let (chinese, _) = try sample.characters(as: .gb18030)
    if 2 * chinese.count >= chinese.total {
      self = .gb18030
      return
    }
    for form in Charset.big5.forms {
      let (traditional, damage) = try sample.characters(as: form)
      // Three common characters more, and three times as many, are not met by chance.
      if traditional.count >= 3 * chinese.count + 3, 5 * traditional.count >= 2 * traditional.total,
        20 * damage.count <= traditional.total
      {
        self = .big5
        return
      }
    }
    if 3 * chinese.count >= chinese.total {
      self = .gb18030
    } else if try sample.isFull(of: Self.kana, in: .shiftJIS) {
      self = .foreign(.shiftJIS)
    } else if try sample.isFull(of: Self.commonHangul, in: .eucKR) {
      self = .foreign(.eucKR)
    } else {
      self = chinese.saysNothing ? .unclear : .gb18030
    }
  }

  private static let kana = Set((0x3041...0x30FF).compactMap(Unicode.Scalar.init))

  /// The commonest syllables of written Korean: half of a text, and a fortieth of Chinese read as
  /// Korean.
  private static let commonHangul = Set(
    "이다는에의을가고하지한도로은서니기를사시어해나인만요습세여정들자라일대으리게아있그수보주부상면했것과무제"
      .unicodeScalars)
}

extension ExportBytes {
  /// The pieces of a file in which there are bytes beyond ASCII, in a row; the last may be cut.
  ///
  /// A piece begins with such a byte and ends with two of ASCII, so that in every charset it holds
  /// whole characters.
  fileprivate func wideCharacters(limit: Int) -> [UInt8] {
    let bytes = data.span
    var reading = PagedReading(self)
    var sample: [UInt8] = []
    var position = 0
    while sample.count < limit, let start = bytes.firstWideByte(from: position) {
      position = start
      var plain = 0
      while position < bytes.count, plain < 2, sample.count < limit {
        let byte = bytes[position]
        plain = byte < 0x80 ? plain + 1 : 0
        sample.append(byte)
        position += 1
      }
      reading.reached(position)
    }
    return sample
  }

  /// What of the bytes is common, and what is no text, as a charset.
  fileprivate func characters(
    as charset: Charset
  ) throws(DecodingFailure) -> (CommonCharacters, DecodingDamage) {
    let (text, damage) = try repair(self, as: charset)
    return (CommonCharacters(text.data.span), damage)
  }

  /// Whether the bytes are text in a charset in which a quarter of the characters are some.
  fileprivate func isFull(
    of characters: Set<Unicode.Scalar>, in charset: Charset
  ) throws(DecodingFailure) -> Bool {
    let (text, damage) = try repair(self, as: charset)
    let wide = String(copyingUTF8: text.data.span).unicodeScalars.filter { !$0.isASCII }
    let found = wide.count { characters.contains($0) }
    return found >= 6 && 4 * found >= wide.count && 20 * damage.count <= wide.count
  }
}

extension Span<UInt8> {
  /// The first byte beyond ASCII at or after a position.
  fileprivate func firstWideByte(from start: Int) -> Int? {
    let raw = bytes
    var position = start
    while position + 8 <= count {
      let high = raw.word(at: position) & 0x8080_8080_8080_8080
      if high != 0 { return position + high.trailingZeroBitCount >> 3 }
      position += 8
    }
    while position < count {
      if self[position] >= 0x80 { return position }
      position += 1
    }
    return nil
  }
}
