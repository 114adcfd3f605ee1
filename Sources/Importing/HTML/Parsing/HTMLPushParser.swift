internal import CLibXML2

/// Feeds a page to libxml2, which calls a reader with what it finds.
///
/// libxml2 builds no tree here. Every piece ends outside of tags, comments and scripts: cut within
/// an attribute, version 2.9 forgets which quote it is in and keeps the rest of the page in memory.
enum HTMLPushParser {
  /// Parses a whole page.
  ///
  /// - Parameters:
  ///   - page: valid UTF-8 without NUL bytes; a charset that the page declares is ignored.
  ///   - pieceBytes: the least size of a piece, from 1.
  ///   - file: what the page lies in; its memory is given back behind the parser.
  /// - Returns: the count of the page's text that was made without the parser.
  static func parse(
    _ page: Span<UInt8>, pieceBytes: Int, of file: ExportBytes, into reader: inout PageReader
  ) -> PageTokenizer {
    _ = libraryIsReady
    var tokenizer = PageTokenizer()
    var reading = PagedReading(file)
    // The callbacks reach the reader through this pointer; the parser that holds it is freed before
    // the closure ends, and nothing else touches the reader meanwhile but through it.
    withUnsafeMutablePointer(to: &reader) { reader in
      var callbacks = saxHandler
      guard
        let parser = htmlCreatePushParserCtxt(
          &callbacks, reader, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
      else {
        reader.pointee.intake.defects.insert(.memory)
        return
      }
      defer { htmlFreeParserCtxt(parser) }
      htmlCtxtUseOptions(parser, options)
      feed(prelude.span, to: parser)
      while tokenizer.position < page.count, !reader.pointee.intake.isStopped {
        let start = tokenizer.position
        tokenizer.advance(in: page, to: start + pieceBytes)
        // libxml2 2.9 reads on from `<!-->` to the next `-->`, and loses what lies between; it
        // takes `<![if …]>` for words.
        let end = tokenizer.skippedCommentStart ?? tokenizer.position
        feed(page.extracting(start..<end), to: parser)
        reading.reached(end)
      }
      reader.pointee.endInput()
      htmlParseChunk(parser, nil, 0, 1)
    }
    return tokenizer
  }

  /// Opens the document before the page does.
  ///
  /// libxml2 drops all that follows the end of the root element. With a root of ours open, the
  /// page's own html, head and body tags are skipped as misplaced, and each one skipped allows for
  /// one end tag: some more for pages with more ends than starts.
  private static let prelude = Array(
    ("<html><body>" + String(repeating: "<html>", count: spareEnds)).utf8)

  /// How many more end tags of html, head and body than start tags are skipped.
  static let spareEnds = 16

  private static let options =
    Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
        | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_COMPACT.rawValue
        | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NODEFDTD.rawValue) | hugeOption

  private static let hugeOption = Int32(XML_PARSE_HUGE.rawValue)

  private static let libraryIsReady: Void = xmlInitParser()

  private static func feed(_ bytes: Span<UInt8>, to parser: htmlParserCtxtPtr) {
    bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        var start = 0
        // The length is a C int: a single tag or script may be longer than one piece can be.
        while start < characters.count {
          let end = min(characters.count, start + 1 << 28)
          htmlParseChunk(parser, characters.baseAddress.map { $0 + start }, Int32(end - start), 0)
          start = end
        }
      }
    }
    chataudit_html_shrink(parser)
  }

  /// Computed: the structure holds pointers, so that it cannot be shared between threads.
  private static var saxHandler: htmlSAXHandler {
    var handler = htmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElement = startElement
    handler.endElement = endElement
    handler.characters = characters
    handler.ignorableWhitespace = characters
    // Set so that scripts and style sheets do not come as text.
    handler.cdataBlock = { _, _, _ in }
    handler.comment = comment
    handler.serror = error
    return handler
  }
}

// The context of every callback is the pointer that `parse` made for the parser at hand; names and
// values are copied before a callback returns.

private let startElement: startElementSAXFunc = { context, name, attributes in
  guard let reader = context?.assumingMemoryBound(to: PageReader.self), let name else { return }
  reader.pointee.intake.clearAttributes()
  var next = attributes
  while let place = next, let attribute = place[0] {
    let number = number(of: attribute, &reader.pointee.intake)
    if reader.pointee.intake.wants(number) {
      // An attribute without a value, such as `hidden`, comes with none: its value is empty.
      let value = UnsafeBufferPointer(start: place[1], count: place[1].map { strlen($0) } ?? 0)
      reader.pointee.intake.append(number, value: value.span)
    }
    next = place + 2
  }
  reader.pointee.startElement(number(of: name, &reader.pointee.intake))
}

private let endElement: endElementSAXFunc = { context, name in
  guard let reader = context?.assumingMemoryBound(to: PageReader.self), let name else { return }
  reader.pointee.endElement(number(of: name, &reader.pointee.intake))
}

private let characters: charactersSAXFunc = { context, start, count in
  guard let reader = context?.assumingMemoryBound(to: PageReader.self), let start else { return }
  let text = UnsafeBufferPointer(start: start, count: Int(count)).span
  reader.pointee.intake.count(text)
  reader.pointee.text(text)
}

private let comment: commentSAXFunc = { context, value in
  guard let reader = context?.assumingMemoryBound(to: PageReader.self), let value else { return }
  reader.pointee.comment(UnsafeBufferPointer(start: value, count: strlen(value)).span)
}

private let error: xmlStructuredErrorFunc = { context, error in
  guard let reader = context?.assumingMemoryBound(to: PageReader.self), let error else { return }
  // The same code as for a comment that nothing closes, but the comment was read to its end.
  if let message = error.pointee.message, strstr(message, "incorrectly closed") != nil { return }
  reader.pointee.intake.defects.formUnion(defects(ofCode: error.pointee.code))
}

private func number(of name: UnsafePointer<UInt8>, _ intake: inout HTMLIntake) -> Int {
  intake.number(at: UInt(bitPattern: name)) { String(cString: name) }
}

private func defects(ofCode code: Int32) -> HTMLIntake.Defects {
  switch xmlParserErrors(UInt32(bitPattern: code)) {
  case XML_ERR_COMMENT_NOT_FINISHED, XML_ERR_PI_NOT_FINISHED: .unfinishedComment
  case XML_ERR_ATTRIBUTE_NOT_FINISHED: .unfinishedTag
  case XML_ERR_INTERNAL_ERROR, XML_ERR_NAME_TOO_LONG: .limit
  case XML_ERR_INVALID_ENCODING: .encoding
  case XML_ERR_NO_MEMORY: .memory
  default: []
  }
}
