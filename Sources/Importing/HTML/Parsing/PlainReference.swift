internal import CLibXML2

/// A reference such as `&nbsp;` or `&#20013;`, or an ampersand that is none, as libxml2 reads it.
struct PlainReference {
  /// Where the text goes on.
  let end: Int
  /// What it stands for; nil where it is text itself, as all of `&copy` without its semicolon is.
  let scalar: UInt32?

  /// Reads what starts with an ampersand.
  ///
  /// - Returns: nil where it stands for no character, or nothing follows it in the page.
  init?(in page: Span<UInt8>, at start: Int) {
    guard start + 1 < page.count else { return nil }
    if page[start + 1] == UInt8(ascii: "#") {
      self.init(numeric: page, at: start)
    } else {
      self.init(named: page, at: start)
    }
  }

  private init?(numeric page: Span<UInt8>, at start: Int) {
    var place = start + 2
    guard place < page.count else { return nil }
    let isHexadecimal = page[place] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { place += 1 }
    var value: UInt32 = 0
    while place < page.count, let digit = digit(page[place], isHexadecimal) {
      if value < 0x11_0000 { value = value * (isHexadecimal ? 16 : 10) + digit }
      place += 1
    }
    guard place < page.count, Self.isCharacter(value) else { return nil }
    end = page[place] == UInt8(ascii: ";") ? place + 1 : place
    scalar = value
  }

  private init?(named page: Span<UInt8>, at start: Int) {
    var place = start + 1
    while place < page.count, Self.isNameByte(page[place], isFirst: place == start + 1) {
      place += 1
    }
    guard place < page.count else { return nil }
    let name = page.extracting(start + 1..<place)
    guard page[place] == UInt8(ascii: ";"), let value = Self.value(of: name) else {
      end = place
      scalar = nil
      return
    }
    end = place + 1
    scalar = value
  }

  private static func value(of name: Span<UInt8>) -> UInt32? {
    switch name.count {
    case 2 where name[0] == 0x6C && name[1] == 0x74: return 0x3C
    case 2 where name[0] == 0x67 && name[1] == 0x74: return 0x3E
    case 3 where name[0] == 0x61 && name[1] == 0x6D && name[2] == 0x70: return 0x26
    // The longest name in libxml2's table has eight letters.
    case 1...16:
      return htmlEntityLookup(String(copyingUTF8: name)).map { $0.pointee.value }
    default: return nil
    }
  }

  /// Whether XML has a character with that number.
  private static func isCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20..<0xD800, 0xE000..<0xFFFE, 0x1_0000..<0x11_0000: true
    default: false
    }
  }

  private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A: true
    case 0x30...0x39, 0x2D, 0x2E: !isFirst
    default: false
    }
  }
}

private func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46 where isHexadecimal: UInt32(byte - 0x41 + 10)
  case 0x61...0x66 where isHexadecimal: UInt32(byte - 0x61 + 10)
  default: nil
  }
}

extension [UInt8] {
  /// Appends what a reference of a page stands for.
  mutating func append(_ reference: PlainReference, at start: Int, of page: Span<UInt8>) {
    guard let value = reference.scalar, let scalar = Unicode.Scalar(value) else {
      page.extracting(start..<reference.end).withUnsafeBufferPointer { append(contentsOf: $0) }
      return
    }
    append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
