import CLibXML2

/// What libxml2 finds in a page, written down as `PageEvents` does.
struct LibraryEvents {
  private(set) var lines: [String] = []
  private var text: [UInt8] = []
  private let attributes: [String]

  /// - Parameters:
  ///   - page: UTF-8 without NUL bytes.
  ///   - attributes: the attributes that are written down, in lower case.
  init(of page: [UInt8], attributes: [String]) {
    self.attributes = attributes
    // The parser holds the pointer no longer than the closure lasts.
    withUnsafeMutablePointer(to: &self) { log in
      var handler = htmlSAXHandler()
      handler.initialized = UInt32(XML_SAX2_MAGIC)
      handler.startElement = started
      handler.endElement = ended
      handler.characters = found
      handler.ignorableWhitespace = found
      handler.cdataBlock = { _, _, _ in }
      handler.comment = commented
      handler.serror = { _, _ in }
      let parser = htmlCreatePushParserCtxt(&handler, log, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
      defer { htmlFreeParserCtxt(parser) }
      let options =
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NODEFDTD.rawValue
      htmlCtxtUseOptions(parser, Int32(options) | Int32(XML_PARSE_HUGE.rawValue))
      // The root that the product opens before a page does.
      let root = "<html><body>" + String(repeating: "<html>", count: 16)
      for bytes in [Array(root.utf8), page] {
        bytes.withUnsafeBufferPointer { bytes in
          _ = bytes.withMemoryRebound(to: CChar.self) {
            htmlParseChunk(parser, $0.baseAddress, Int32($0.count), 0)
          }
        }
      }
      htmlParseChunk(parser, nil, 0, 1)
    }
    endText()
  }

  mutating func start(_ name: String, _ values: [String: String]) {
    endText()
    let written = attributes.compactMap { name in values[name].map { " \(name)=\"\($0)\"" } }
    lines.append("<\(name)" + written.joined())
  }

  mutating func end(_ name: String) {
    endText()
    lines.append(">\(name)")
  }

  mutating func comment(_ comment: String) {
    endText()
    lines.append("!" + comment)
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(contentsOf: bytes) }

  private mutating func endText() {
    guard !text.isEmpty else { return }
    lines.append("T" + String(decoding: text, as: UTF8.self))
    text.removeAll()
  }
}

// The context of each callback is the pointer that the initializer made for the parser at hand.

private let started: startElementSAXFunc = { context, name, attributes in
  guard let log = context?.assumingMemoryBound(to: LibraryEvents.self), let name else { return }
  var values: [String: String] = [:]
  var next = attributes
  while let place = next, let attribute = place[0] {
    values[String(cString: attribute)] = place[1].map { String(cString: $0) } ?? ""
    next = place + 2
  }
  log.pointee.start(String(cString: name), values)
}

private let ended: endElementSAXFunc = { context, name in
  guard let log = context?.assumingMemoryBound(to: LibraryEvents.self), let name else { return }
  log.pointee.end(String(cString: name))
}

private let found: charactersSAXFunc = { context, start, count in
  guard let log = context?.assumingMemoryBound(to: LibraryEvents.self) else { return }
  log.pointee.append(UnsafeBufferPointer(start: start, count: Int(count)))
}

private let commented: commentSAXFunc = { context, value in
  guard let log = context?.assumingMemoryBound(to: LibraryEvents.self), let value else { return }
  log.pointee.comment(String(cString: value))
}
