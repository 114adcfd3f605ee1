internal import CLibXML2

/// What a reader of an XML part does with what the parser finds.
///
/// A class, because the parser's C callbacks reach it through a pointer. Names come without prefix.
class XMLReader {
  /// Why the part was not read whole.
  enum Defect: Error, Sendable, Hashable {
    /// The parser stopped at something that is no XML.
    case broken
    /// A document type declaration: parts of a workbook have none, and it may multiply its text.
    case doctype
  }

  fileprivate(set) var defect: Defect?
  /// Set when no more is wanted.
  var isStopped = false

  /// The attributes of the element that starts now, by name without prefix.
  fileprivate(set) var attributes: [(name: String, value: String)] = []

  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  func start(_ name: String) {}
  func text(_ text: Span<UInt8>) {}
  func end(_ name: String) {}
}

/// Feeds an XML part to libxml2, which calls a reader with what it finds.
///
/// No tree is built, nothing outside of the part is read, and libxml2's own limits stay on: a part
/// that exceeds them is an error, never a silent cut.
enum XMLPushParser {
  /// Parses a whole part; `reader.defect` says afterwards whether it was one.
  static func parse(_ part: Span<UInt8>, into reader: XMLReader) {
    xmlInitParser()
    var callbacks = saxHandler
    // The reader outlives the parser, which is freed before this function returns.
    let context = Unmanaged.passUnretained(reader).toOpaque()
    guard let parser = xmlCreatePushParserCtxt(&callbacks, context, nil, 0, nil) else {
      reader.defect = .broken
      return
    }
    defer { xmlFreeParserCtxt(parser) }
    xmlCtxtUseOptions(
      parser,
      Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue))
    var start = 0
    while start < part.count, !reader.isStopped, reader.defect == nil {
      let end = min(part.count, start + 1 << 16)
      let code = part.extracting(start..<end).withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) {
          xmlParseChunk(parser, $0.baseAddress, Int32($0.count), 0)
        }
      }
      // A namespace that is not bound is an error after which the parser goes on.
      if code != 0, parser.pointee.wellFormed == 0 { reader.defect = reader.defect ?? .broken }
      start = end
    }
    guard !reader.isStopped, reader.defect == nil else { return }
    xmlParseChunk(parser, nil, 0, 1)
    if parser.pointee.wellFormed == 0 { reader.defect = .broken }
  }

  /// Computed: the structure holds pointers, so that it cannot be shared between threads.
  private static var saxHandler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = startElement
    handler.endElementNs = endElement
    handler.characters = characters
    handler.cdataBlock = characters
    handler.internalSubset = { context, _, _, _ in
      guard let context else { return }
      Unmanaged<XMLReader>.fromOpaque(context).takeUnretainedValue().defect = .doctype
    }
    handler.serror = { _, _ in }
    return handler
  }
}

private let startElement: startElementNsSAX2Func = {
  context, name, _, _, _, _, count, _, attributes in
  guard let context, let name else { return }
  let reader = Unmanaged<XMLReader>.fromOpaque(context).takeUnretainedValue()
  guard reader.defect == nil else { return }
  reader.attributes.removeAll(keepingCapacity: true)
  // Five pointers each: name, prefix, namespace, and where the value starts and ends.
  for index in 0..<Int(count) {
    guard let attributes, let name = attributes[index * 5], let start = attributes[index * 5 + 3],
      let end = attributes[index * 5 + 4]
    else { continue }
    let bytes = UnsafeBufferPointer(start: start, count: end - start)
    var value = String(decoding: bytes, as: UTF8.self)
    // Until a tree is built, libxml2 leaves an `&` so, however it was written.
    if bytes.contains(0x26) { value = value.replacing("&#38;", with: "&") }
    reader.attributes.append((String(cString: name), value))
  }
  reader.start(String(cString: name))
}

private let endElement: endElementNsSAX2Func = { context, name, _, _ in
  guard let context, let name else { return }
  let reader = Unmanaged<XMLReader>.fromOpaque(context).takeUnretainedValue()
  if reader.defect == nil { reader.end(String(cString: name)) }
}

private let characters: charactersSAXFunc = { context, start, count in
  guard let context, let start else { return }
  let reader = Unmanaged<XMLReader>.fromOpaque(context).takeUnretainedValue()
  if reader.defect == nil {
    reader.text(UnsafeBufferPointer(start: start, count: Int(count)).span)
  }
}
