internal import CLibXML2

/// Reads plain pages without libxml2, giving the events that libxml2 2.9.14 gives for them.
///
/// A page is plain where the two cannot differ: tags are closed, values are quoted or simple,
/// references stand for characters, no control character is there. At the first thing else the
/// parser gives up, and the page is for libxml2, from its start. What follows libxml2's ways here –
/// which elements end where others start, which end tags count – is tested against it.
struct PlainPageParser {
  /// An element that is open.
  private struct OpenElement {
    var traits: TagTraits
    var code: UInt64
    var count: Int
  }

  /// Where the page is read on.
  private var place = 0
  private var open: [OpenElement] = []
  /// How many elements are open, by the number of their name.
  private var openCounts: [Int] = []
  private var tags = TagTable()
  private let attributes: MarkupNames<Int>
  /// Tags of html, head and body that were skipped: each allows for one end tag, to be skipped too.
  private var spareEnds = HTMLPushParser.spareEnds
  /// What a reference or a value with references stands for.
  private var decoded: [UInt8] = []

  private init(_ intake: HTMLIntake) {
    var attributes = MarkupNames<Int>()
    for (number, name) in intake.wantedNames { attributes.insert(name, number) }
    self.attributes = attributes
  }

  /// Whether the library is the one that this parser follows.
  static let isAvailable =
    String(cString: chataudit_libxml2_version()).hasPrefix("20914") && LIBXML_VERSION == 20914

  /// Reads a whole page.
  ///
  /// - Parameters:
  ///   - page: valid UTF-8 without NUL bytes.
  ///   - pieceBytes: how many bytes are looked at in turn, from 1; the events do not depend on it.
  ///   - file: what the page lies in; its memory is given back behind the parser.
  ///   - events: takes what was found; where the parser gives up, a part of it.
  /// - Returns: the count of the page's text that was made without the parser; nil where it gave
  ///   up.
  static func parse<Events: HTMLEvents>(
    _ page: Span<UInt8>, pieceBytes: Int, of file: ExportBytes, into events: inout Events
  ) -> PageTokenizer? {
    guard isAvailable else { return nil }
    var parser = PlainPageParser(events.intake)
    var tokenizer = PageTokenizer()
    var reading = PagedReading(file)
    let root = ["html", "body"].map { events.intake.number(of: $0) }
    events.intake.clearAttributes()
    for name in root { events.startElement(name) }
    while tokenizer.position < page.count {
      let start = tokenizer.position
      tokenizer.advance(in: page, to: start + pieceBytes)
      guard page.extracting(start..<tokenizer.position).isPlainText,
        parser.advance(in: page, to: tokenizer.position, &events), !events.intake.isStopped
      else { return nil }
      reading.reached(tokenizer.position)
    }
    guard tokenizer.unfinished == nil else { return nil }
    events.endInput()
    for element in parser.open.reversed() { events.endElement(element.traits.number) }
    for name in root.reversed() { events.endElement(name) }
    return tokenizer
  }

  /// Reads on; false where the page is not plain, or the place is not where something ends.
  private mutating func advance<Events: HTMLEvents>(
    in page: Span<UInt8>, to target: Int, _ events: inout Events
  ) -> Bool {
    while place < target {
      let isPlain =
        page[place] == UInt8(ascii: "<") ? readMarkup(page, &events) : readText(page, &events)
      guard isPlain else { return false }
    }
    return place == target
  }

  // MARK: Text

  private mutating func readText<Events: HTMLEvents>(
    _ page: Span<UInt8>, _ events: inout Events
  ) -> Bool {
    let end = page.place(of: UInt8(ascii: "<"), from: place)
    while true {
      let mark = page.place(of: UInt8(ascii: "&"), from: place, to: end)
      if mark > place { deliver(page.extracting(place..<mark), &events) }
      place = mark
      if mark == end { return true }
      guard let reference = PlainReference(in: page, at: mark) else { return false }
      decoded.removeAll(keepingCapacity: true)
      decoded.append(reference, at: mark, of: page)
      deliver(decoded.span, &events)
      place = reference.end
    }
  }

  @inline(__always)
  private func deliver<Events: HTMLEvents>(_ text: Span<UInt8>, _ events: inout Events) {
    events.intake.count(text)
    events.text(text)
  }

  // MARK: Markup

  private mutating func readMarkup<Events: HTMLEvents>(
    _ page: Span<UInt8>, _ events: inout Events
  ) -> Bool {
    guard place + 1 < page.count else { return false }
    switch page[place + 1] {
    case 0x41...0x5A, 0x61...0x7A: return readStartTag(page, &events)
    case UInt8(ascii: "/"): return readEndTag(page, &events)
    case UInt8(ascii: "!"): return readDeclaration(page, &events)
    case UInt8(ascii: "?"): return skipInstruction(page)
    default:
      deliver(page.extracting(place..<place + 1), &events)
      place += 1
      return true
    }
  }

  private mutating func readStartTag<Events: HTMLEvents>(
    _ page: Span<UInt8>, _ events: inout Events
  ) -> Bool {
    guard let name = MarkupName(in: page, at: place + 1) else { return false }
    let traits = tags.traits(of: name, in: page, &events.intake)
    if traits.ended != 0 {
      while let last = open.last, traits.ended & last.traits.bit != 0 { endLast(&events) }
    }
    events.intake.clearAttributes()
    guard let tag = readAttributes(page, from: name.end, &events.intake) else { return false }
    if traits.isRoot {
      // The slash would end the element that is open.
      if tag.hasSlash { return false }
      spareEnds += 1
      place = tag.end
      return true
    }
    events.startElement(traits.number)
    place = tag.end
    if tag.hasSlash || traits.isEmpty {
      events.endElement(traits.number)
      return true
    }
    open.append(OpenElement(traits: traits, code: name.code, count: name.count))
    while openCounts.count <= traits.number { openCounts.append(0) }
    openCounts[traits.number] += 1
    return traits.isRaw ? skipRawText(page, name) : true
  }

  private mutating func readEndTag<Events: HTMLEvents>(
    _ page: Span<UInt8>, _ events: inout Events
  ) -> Bool {
    guard let name = MarkupName(in: page, at: place + 2) else { return false }
    let end = page.endOfBlanks(from: name.end)
    guard end < page.count, page[end] == UInt8(ascii: ">") else { return false }
    place = end + 1
    if let last = open.last, last.code == name.code, last.count == name.count, name.count <= 8 {
      endLast(&events)
      return true
    }
    let traits = tags.traits(of: name, in: page, &events.intake)
    if traits.isRoot {
      spareEnds -= 1
      return spareEnds >= 0
    }
    // Many end tags without a start must not each look through all that is open.
    guard traits.number < openCounts.count, openCounts[traits.number] > 0 else { return true }
    var index = open.count
    repeat {
      index -= 1
      // The end of one beyond an element that it cannot end is nothing.
      if index < 0 { return true }
      if open[index].traits.number == traits.number { break }
      if open[index].traits.rank > traits.rank { return true }
    } while true
    while open.count > index { endLast(&events) }
    return true
  }

  /// Ends the innermost open element.
  private mutating func endLast<Events: HTMLEvents>(_ events: inout Events) {
    let number = open.removeLast().traits.number
    openCounts[number] -= 1
    events.endElement(number)
  }

  /// Skips what stands between the tags of a script or a style sheet.
  private mutating func skipRawText(_ page: Span<UInt8>, _ name: MarkupName) -> Bool {
    let closing: StaticString = name.count == 6 ? "</script" : "</style"
    var mark = page.place(of: UInt8(ascii: "<"), from: place)
    while mark < page.count {
      if page.has(closing, at: mark) {
        place = mark
        // `</scripts>` would end the text, but not the element.
        guard let end = MarkupName(in: page, at: mark + 2) else { return false }
        return end.count == name.count
      }
      mark = page.place(of: UInt8(ascii: "<"), from: mark + 1)
    }
    return false
  }

  // MARK: Comments and declarations

  private mutating func readDeclaration<Events: HTMLEvents>(
    _ page: Span<UInt8>, _ events: inout Events
  ) -> Bool {
    if page.has("<!--", at: place) { return readComment(page, &events) }
    guard page.has("<!doctype html", at: place) else { return false }
    let end = page.place(of: UInt8(ascii: ">"), from: place)
    guard end < page.count else { return false }
    var quotes = 0
    for place in place..<end {
      if page[place] == UInt8(ascii: "'") || page[place] > 0x7E { return false }
      if page[place] == UInt8(ascii: "\"") { quotes += 1 }
    }
    place = end + 1
    // The `>` may stand in a quoted name.
    return quotes.isMultiple(of: 2)
  }

  private mutating func readComment<Events: HTMLEvents>(
    _ page: Span<UInt8>, _ events: inout Events
  ) -> Bool {
    let start = place + 4
    // The standard closes these two at once, and libxml2 does not.
    if page.has(">", at: start) || page.has("->", at: start) { return false }
    var mark = page.place(of: UInt8(ascii: "-"), from: start)
    while mark < page.count {
      for closing: StaticString in ["-->", "--!>"] where page.has(closing, at: mark) {
        events.comment(page.extracting(start..<mark))
        place = mark + closing.utf8CodeUnitCount
        return true
      }
      mark = page.place(of: UInt8(ascii: "-"), from: mark + 1)
    }
    return false
  }

  private mutating func skipInstruction(_ page: Span<UInt8>) -> Bool {
    guard MarkupName(in: page, at: place + 2) != nil else { return false }
    let end = page.place(of: UInt8(ascii: ">"), from: place)
    place = end + 1
    return end < page.count
  }

  // MARK: Attributes

  /// Reads the attributes of a start tag, and what ends it.
  ///
  /// - Returns: where the tag has ended, and whether by `/>`; nil where it is not plain.
  private mutating func readAttributes(
    _ page: Span<UInt8>, from start: Int, _ intake: inout HTMLIntake
  ) -> (end: Int, hasSlash: Bool)? {
    var at = start
    // Behind the name of a tag or an attribute stands a space, an equals sign or the end of the
    // tag.
    var isName = true
    while true {
      let byte = at
      at = page.endOfBlanks(from: at)
      guard at < page.count else { return nil }
      if page[at] == UInt8(ascii: ">") { return (at + 1, false) }
      if page[at] == UInt8(ascii: "/") {
        guard at + 1 < page.count, page[at + 1] == UInt8(ascii: ">") else { return nil }
        return (at + 2, true)
      }
      if isName, at == byte { return nil }
      guard let name = MarkupName(in: page, at: at) else { return nil }
      let number = attributes.value(of: name, in: page)
      at = page.endOfBlanks(from: name.end)
      guard at < page.count else { return nil }
      if page[at] == UInt8(ascii: "=") {
        guard let value = valueRange(page, from: page.endOfBlanks(from: at + 1)) else { return nil }
        if let number {
          guard append(number, page, value.range, &intake) else { return nil }
        }
        at = value.end
        isName = false
      } else {
        if let number, !intake.attributes.has(number) {
          intake.append(number, value: page.extracting(at..<at))
        }
        at = name.end
        isName = true
      }
    }
  }

  /// Where an attribute's value stands, and where the tag goes on behind it.
  private func valueRange(
    _ page: Span<UInt8>, from start: Int
  ) -> (range: Range<Int>, end: Int)? {
    guard start < page.count else { return nil }
    let quote = page[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let end = page.place(of: quote, from: start + 1)
      return end < page.count ? (start + 1..<end, end + 1) : nil
    }
    var end = start
    while end < page.count, page[end] > 0x20, page[end] != UInt8(ascii: ">") {
      // libxml2 takes a quote here for the start of a value when it looks for the tag's end.
      if page[end] == UInt8(ascii: "\"") || page[end] == UInt8(ascii: "'") { return nil }
      end += 1
    }
    guard end > start, page[end - 1] != UInt8(ascii: "/") else { return nil }
    return (start..<end, end)
  }

  /// Keeps an attribute unless the tag has it already; false where a reference stands for nothing.
  private mutating func append(
    _ attribute: Int, _ page: Span<UInt8>, _ range: Range<Int>, _ intake: inout HTMLIntake
  ) -> Bool {
    if intake.attributes.has(attribute) { return true }
    var mark = page.place(of: UInt8(ascii: "&"), from: range.lowerBound, to: range.upperBound)
    if mark == range.upperBound {
      intake.append(attribute, value: page.extracting(range))
      return true
    }
    decoded.removeAll(keepingCapacity: true)
    var start = range.lowerBound
    while mark < range.upperBound {
      page.extracting(start..<mark).withUnsafeBufferPointer { decoded.append(contentsOf: $0) }
      guard let reference = PlainReference(in: page, at: mark) else { return false }
      decoded.append(reference, at: mark, of: page)
      start = reference.end
      mark = page.place(of: UInt8(ascii: "&"), from: start, to: range.upperBound)
    }
    page.extracting(start..<range.upperBound).withUnsafeBufferPointer {
      decoded.append(contentsOf: $0)
    }
    intake.append(attribute, value: decoded.span)
    return true
  }
}
