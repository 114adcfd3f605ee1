internal import Foundation

/// The pages of a web archive (MHT): its parts of type `text/html`, decoded from their transfer encoding.
///
/// RFC 2557 and RFC 2045; images and other parts are passed over.
struct WebArchive {
  /// A page, as the bytes that the charset of its part encodes.
  struct Page: Sendable {
    var bytes: [UInt8]
    var charset: String?
  }

  private(set) var pages: [Page] = []
  /// Whether the closing boundary was missing.
  private(set) var isTruncated = false

  /// nil where the bytes are no multipart message.
  init?(_ bytes: Span<UInt8>) {
    let head = Self.headers(bytes, from: 0)
    let type = head.values["content-type"] ?? ""
    if type.lowercased().hasPrefix("text/html") {
      take(head.values, body: bytes.extracting(head.end..<bytes.count))
      return
    }
    guard let boundary = Self.parameter("boundary", of: type) else { return nil }
    let mark = Array("--\(boundary)".utf8)
    var start: Int?
    var place = head.end
    isTruncated = true
    while let found = Self.lineStart(mark, in: bytes, from: place) {
      if let start { takePart(bytes.extracting(start..<found)) }
      let behind = found + mark.count
      start = (bytes.firstIndex(of: 0x0A, from: behind) ?? bytes.count - 1) + 1
      if behind + 1 < bytes.count, bytes[behind] == 0x2D, bytes[behind + 1] == 0x2D {
        isTruncated = false
        return
      }
      place = start ?? bytes.count
    }
    if let start { takePart(bytes.extracting(start..<bytes.count)) }
  }

  private mutating func takePart(_ part: Span<UInt8>) {
    let head = Self.headers(part, from: 0)
    guard head.values["content-type"]?.lowercased().hasPrefix("text/html") == true else { return }
    take(head.values, body: part.extracting(head.end..<part.count))
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
      if place + mark.count <= bytes.count,
        mark.indices.allSatisfy({ bytes[place + $0] == mark[$0] })
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

  private static func base64(_ body: Span<UInt8>) -> [UInt8] {
    let data = body.withUnsafeBufferPointer { Data($0) }
    return Array(Data(base64Encoded: data, options: .ignoreUnknownCharacters) ?? Data())
  }
}
