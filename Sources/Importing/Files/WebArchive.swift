/// The pages of a web archive (MHT): its parts of type `text/html`, decoded from their transfer
/// encoding.
///
/// RFC 2557 and RFC 2045, parts in parts with them; images and other parts are passed over.
struct WebArchive {
  /// A page, as the bytes that the charset of its part encodes.
  struct Page: Sendable {
    var bytes: [UInt8]
    var charset: String?
  }

  private(set) var pages: [Page] = []
  /// Whether the closing boundary was missing.
  private(set) var isTruncated = false

  /// Parts lie in parts so deep at most.
  private static let deepest = 16
  /// The headers of an archive end within so many bytes.
  private static let longestHead = 64 << 10

  /// Whether a file is a web archive by its headers, in whichever order they stand.
  static func isWebArchive(_ bytes: Span<UInt8>) -> Bool {
    let start = start(of: bytes)
    let head = bytes.extracting(start..<min(bytes.count, start + longestHead))
    var colon = 0
    while colon < head.count, head[colon] == 0x2D || head[colon] & 0xDF &- 0x41 < 26 { colon += 1 }
    guard colon > 0, colon < head.count, head[colon] == 0x3A else { return false }
    let values = headers(head, from: 0).values
    let type = values["content-type"]?.lowercased() ?? ""
    return type.hasPrefix("multipart/") || isPage(type) && values["mime-version"] != nil
  }

  /// nil where the bytes are no page and no multipart message.
  init?(_ bytes: Span<UInt8>) {
    let head = Self.headers(bytes, from: Self.start(of: bytes))
    let type = head.values["content-type"] ?? ""
    guard Self.isPage(type) || Self.parameter("boundary", of: type) != nil else { return nil }
    let isWhole = takePart(head.values, body: bytes.extracting(head.end..<bytes.count), depth: 0)
    isTruncated = !isWhole
  }

  /// Where the headers start, behind a byte order mark and empty lines.
  private static func start(of bytes: Span<UInt8>) -> Int {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, bytes[start] == 0x0A || bytes[start] == 0x0D { start += 1 }
    return start
  }

  private static func isPage(_ type: String) -> Bool {
    let type = type.lowercased()
    return type.hasPrefix("text/html") || type.hasPrefix("application/xhtml+xml")
  }

  /// Takes a page, or the pages among the parts of a part.
  ///
  /// - Returns: whether its closing boundary was met; of parts in it the one around them tells.
  private mutating func takePart(
    _ headers: [String: String], body: Span<UInt8>, depth: Int
  ) -> Bool {
    let type = headers["content-type"] ?? ""
    if Self.isPage(type) {
      take(headers, body: body)
      return true
    }
    guard let boundary = Self.parameter("boundary", of: type), !boundary.isEmpty,
      depth < Self.deepest
    else { return true }
    let mark = Array("--\(boundary)".utf8)
    var start: Int?
    var place = 0
    while let found = Self.lineStart(mark, in: body, from: place) {
      if let start { takePart(body.extracting(start..<found), depth: depth + 1) }
      let behind = found + mark.count
      start = (body.firstIndex(of: 0x0A, from: behind) ?? body.count - 1) + 1
      if behind + 1 < body.count, body[behind] == 0x2D, body[behind + 1] == 0x2D { return true }
      place = start ?? body.count
    }
    if let start { takePart(body.extracting(start..<body.count), depth: depth + 1) }
    return false
  }

  private mutating func takePart(_ part: Span<UInt8>, depth: Int) {
    let head = Self.headers(part, from: 0)
    _ = takePart(head.values, body: part.extracting(head.end..<part.count), depth: depth)
  }

  private mutating func take(_ headers: [String: String], body: Span<UInt8>) {
    let bytes =
      switch headers["content-transfer-encoding"]?.lowercased() {
      case "quoted-printable"?: Self.quotedPrintable(body)
      case "base64"?: Self.base64(body)
      default: body.withUnsafeBufferPointer { Array($0) }
      }
    let charset = Self.parameter("charset", of: headers["content-type"] ?? "")
    pages.append(Page(bytes: bytes, charset: charset))
  }

  /// The headers by name in lower case, continuation lines joined, and where the body starts.
  private static func headers(
    _ bytes: Span<UInt8>, from start: Int
  ) -> (values: [String: String], end: Int) {
    var values: [String: String] = [:]
    var name: String?
    var place = start
    while place < bytes.count {
      let end = bytes.firstIndex(of: 0x0A, from: place) ?? bytes.count
      let line = String(copyingUTF8: bytes.extracting(place..<end))
      place = min(end + 1, bytes.count)
      let text = line.trimmed
      if text.isEmpty { break }
      if let first = line.first, first == " " || first == "\t", let name {
        values[name, default: ""] += " " + text
      } else if let colon = text.firstIndex(of: ":") {
        let key = text[..<colon].lowercased()
        name = key
        values[key] = String(text[text.index(after: colon)...]).trimmed
      }
    }
    return (values, place)
  }

  private static func parameter(_ name: String, of header: String) -> String? {
    for part in header.split(separator: ";").dropFirst() {
      let text = String(part).trimmed
      guard text.lowercased().hasPrefix(name + "=") else { continue }
      let value = text.dropFirst(name.count + 1)
      return value.hasPrefix("\"") ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value)
    }
    return nil
  }

  private static func lineStart(_ mark: [UInt8], in bytes: Span<UInt8>, from: Int) -> Int? {
    var place = from
    while place < bytes.count {
      let behind = place + mark.count
      // The boundary of parts in a part may begin with that of the part.
      if behind <= bytes.count, mark.indices.allSatisfy({ bytes[place + $0] == mark[$0] }),
        behind == bytes.count || bytes[behind] <= 0x20
          || behind + 1 < bytes.count && bytes[behind] == 0x2D && bytes[behind + 1] == 0x2D
      {
        return place
      }
      guard let end = bytes.firstIndex(of: 0x0A, from: place) else { return nil }
      place = end + 1
    }
    return nil
  }

  private static func quotedPrintable(_ body: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(body.count)
    var place = 0
    while place < body.count {
      let byte = body[place]
      place += 1
      guard byte == UInt8(ascii: "=") else {
        result.append(byte)
        continue
      }
      if place + 1 < body.count, let high = hex(body[place]), let low = hex(body[place + 1]) {
        result.append(high << 4 | low)
        place += 2
      } else if place < body.count, body[place] == 0x0A {
        place += 1
      } else if place + 1 < body.count, body[place] == 0x0D, body[place + 1] == 0x0A {
        place += 2
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// As far as it goes: a part that was cut ends within a group of four digits.
  private static func base64(_ body: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(body.count / 4 * 3)
    var group: UInt32 = 0
    var digits = 0
    func endGroup() {
      if digits > 1 { result.append(UInt8(truncatingIfNeeded: group >> (6 * UInt32(digits) - 8))) }
      if digits > 2 { result.append(UInt8(truncatingIfNeeded: group >> (6 * UInt32(digits) - 16))) }
      if digits > 3 { result.append(UInt8(truncatingIfNeeded: group)) }
      (group, digits) = (0, 0)
    }
    for place in 0..<body.count {
      let byte = body[place]
      if byte == UInt8(ascii: "=") {
        endGroup()
      } else if let digit = base64Digit(byte) {
        group = group << 6 | UInt32(digit)
        digits += 1
        if digits == 4 { endGroup() }
      }
    }
    endGroup()
    return result
  }

  private static func base64Digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x47
    case 0x30...0x39: byte + 4
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
