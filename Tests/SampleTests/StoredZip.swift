import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A zip archive of stored files, read as plainly as its specification says.
struct StoredZip {
  private(set) var files: [String: Data] = [:]

  init(_ data: Data) throws {
    let bytes = [UInt8](data)
    func number(_ offset: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    let end = try #require(
      stride(from: bytes.count - 22, through: 0, by: -1).first { number($0, 4) == 0x0605_4B50 })
    var entry = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      try #require(number(entry, 4) == 0x0201_4B50)
      try #require(number(entry + 10, 2) == 0, "stored")
      let (size, length) = (number(entry + 24, 4), number(entry + 28, 2))
      let name = String(decoding: bytes[(entry + 46)..<(entry + 46 + length)], as: UTF8.self)
      let local = number(entry + 42, 4)
      try #require(number(local, 4) == 0x0403_4B50)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      let content = Array(bytes[start..<(start + size)])
      #expect(number(entry + 16, 4) == Int(Self.checksum(content)), "\(name)")
      files[name] = Data(content)
      entry += 46 + length + number(entry + 30, 2) + number(entry + 32, 2)
    }
  }

  /// CRC-32 a bit at a time.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320 }
    }
    return ~value
  }
}

/// The elements of an XML file, in order, with their attributes and text.
final class XMLElements: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  init(_ data: Data) throws {
    super.init()
    let parser = XMLParser(data: data)
    parser.delegate = self
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
