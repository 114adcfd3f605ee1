internal import CLibXML2

/// Walks over a page's tags without the parser, to find where it may be cut into pieces and to
/// count the text that the parser has to deliver.
///
/// What a tag, a comment and a script are follows the HTML standard's tokenizer, section 13.2.5,
/// reduced to where each ends; `<!x` and `</ ` that open no tag are text, as libxml2 has it.
struct PageTokenizer {
  enum Unfinished: String {
    case tag, comment, script, declaration
  }

  /// How far the page was walked: never inside of a tag, a comment, a script or a reference.
  private(set) var position = 0
  /// Bytes of text above U+0020, references counted as what they stand for.
  private(set) var textBytes = 0
  /// What the page ends inside of.
  private(set) var unfinished: Unfinished?
  /// Whether the last tag closes the document.
  private(set) var closesDocument = false
  /// References inside of tags that stand for no character: the parser cuts the value there.
  private(set) var brokenReferences = 0
  /// Where the comment starts that the last step ended with, if it is none to libxml2: the standard
  /// closes `<!-->` and `<!--->` at once, and takes Word's `<![if …]>` and `<![endif]>` for
  /// comments.
  private(set) var skippedCommentStart: Int?
  /// Whether the page has frames.
  private(set) var hasFrames = false

  private static let longestCondition = 200

  /// Walks on until the position is at or behind the target, behind a comment that libxml2 does not
  /// know, or at the end of the page.
  mutating func advance(in page: Span<UInt8>, to target: Int) {
    let target = min(target, page.count)
    skippedCommentStart = nil
    while position < target, skippedCommentStart == nil {
      if page[position] == UInt8(ascii: "<") {
        skipMarkup(in: page)
      } else {
        skipText(in: page)
      }
    }
  }

  private mutating func skipText(in page: Span<UInt8>) {
    let end = page.place(of: UInt8(ascii: "<"), from: position)
    var place = position
    while place < end {
      let reference = page.place(of: UInt8(ascii: "&"), from: place, to: end)
      textBytes += page.extracting(place..<reference).visibleCount
      place = reference
      if place < end {
        let reference = CharacterReference(in: page, at: place)
        textBytes += reference.visibleBytes
        place = reference.end
      }
    }
    position = place
  }

  private mutating func skipMarkup(in page: Span<UInt8>) {
    let next = position + 1 < page.count ? page[position + 1] : 0
    if isLetter(next) {
      skipTag(in: page, nameAt: position + 1, isEnd: false)
    } else if next == UInt8(ascii: "/"), position + 2 < page.count, isLetter(page[position + 2]) {
      skipTag(in: page, nameAt: position + 2, isEnd: true)
    } else if page.has("<!--", at: position) {
      skipComment(in: page)
    } else if next == UInt8(ascii: "!"), let end = endOfCondition(in: page) {
      skippedCommentStart = position
      position = end
    } else if next == UInt8(ascii: "?") || page.has("<!doctype", at: position) {
      skip(past: ">", in: page, from: position + 2, unfinished: .declaration)
    } else if position + 1 == page.count {
      unfinished = .tag
      position = page.count
    } else {
      textBytes += 1
      position += 1
    }
  }

  /// Where a condition of Word's ends that starts here; nil where none does.
  private func endOfCondition(in page: Span<UInt8>) -> Int? {
    guard page.has("<![if ", at: position) || page.has("<![endif", at: position) else { return nil }
    let limit = min(page.count, position + Self.longestCondition)
    let end = page.place(of: UInt8(ascii: ">"), from: position, to: limit)
    return end < limit && page[end - 1] == UInt8(ascii: "]") ? end + 1 : nil
  }

  private mutating func skipTag(in page: Span<UInt8>, nameAt start: Int, isEnd: Bool) {
    closesDocument = isEnd && hasName("html", in: page, at: start)
    guard let end = endOfTag(in: page, from: start) else {
      unfinished = .tag
      position = page.count
      return
    }
    position = end + 1
    if !isEnd, !hasFrames, hasName("iframe", in: page, at: start) { hasFrames = true }
    if isEnd || page[end - 1] == UInt8(ascii: "/") { return }
    if hasName("script", in: page, at: start) {
      skipRawText(in: page, to: "</script")
    } else if hasName("style", in: page, at: start) {
      skipRawText(in: page, to: "</style")
    }
  }

  /// The place of the `>` that ends a tag; nil when the page ends first.
  private mutating func endOfTag(in page: Span<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < page.count {
      switch page.nextTagByte(from: place) {
      case .end(let end): return end
      case .value(let start, let quote): place = skipValue(in: page, from: start, to: quote) + 1
      case .none: return nil
      }
    }
    return nil
  }

  /// Skips the value of an attribute, up to its quote.
  private mutating func skipValue(in page: Span<UInt8>, from start: Int, to quote: UInt8) -> Int {
    let end = page.place(of: quote, from: start)
    var place = page.place(of: UInt8(ascii: "&"), from: start, to: end)
    while place < end {
      if place + 1 < end, page[place + 1] == UInt8(ascii: "#"),
        CharacterReference(in: page, at: place).isBroken
      {
        brokenReferences += 1
      }
      place = page.place(of: UInt8(ascii: "&"), from: place + 1, to: end)
    }
    return end
  }

  private mutating func skipRawText(in page: Span<UInt8>, to end: StaticString) {
    var place = page.place(of: UInt8(ascii: "<"), from: position)
    while place < page.count {
      if page.has(end, at: place) {
        position = place
        return
      }
      place = page.place(of: UInt8(ascii: "<"), from: place + 1)
    }
    unfinished = .script
    position = page.count
  }

  private mutating func skipComment(in page: Span<UInt8>) {
    var place = position + 4
    if page.has(">", at: place) || page.has("->", at: place) {
      skippedCommentStart = position
      skip(past: ">", in: page, from: place, unfinished: .comment)
      return
    }
    while place < page.count {
      if page.has("-->", at: place) || page.has("--!>", at: place) {
        skip(past: ">", in: page, from: place, unfinished: .comment)
        return
      }
      place = page.place(of: UInt8(ascii: "-"), from: place + 1)
    }
    unfinished = .comment
    position = page.count
  }

  private mutating func skip(
    past end: Unicode.Scalar, in page: Span<UInt8>, from start: Int, unfinished kind: Unfinished
  ) {
    let place = page.place(of: UInt8(ascii: end), from: start)
    if place >= page.count {
      unfinished = kind
      position = page.count
    } else {
      position = place + 1
    }
  }
}

/// A reference such as `&nbsp;` or `&#20013;`.
private struct CharacterReference {
  /// Where the page goes on.
  var end: Int
  /// What it adds to the count of text.
  var visibleBytes: Int
  /// Whether it stands for no character.
  var isBroken = false

  init(in page: Span<UInt8>, at start: Int) {
    if start + 1 < page.count, page[start + 1] == UInt8(ascii: "#") {
      self.init(numeric: page, at: start)
    } else {
      self.init(named: page, at: start)
    }
  }

  private init(numeric page: Span<UInt8>, at start: Int) {
    var place = start + 2
    var radix: UInt32 = 10
    if place < page.count, page[place] | 0x20 == UInt8(ascii: "x") {
      radix = 16
      place += 1
    }
    var value: UInt32 = 0
    while place < page.count, let digit = hexadecimalValue(page[place]), digit < radix {
      if value < 0x11_0000 { value = value * radix + digit }
      place += 1
    }
    if place < page.count, page[place] == UInt8(ascii: ";") { place += 1 }
    end = place
    visibleBytes = utf8Length(value)
    isBroken = visibleBytes == 0 && value != 0x09 && value != 0x0A && value != 0x0D && value != 0x20
  }

  private init(named page: Span<UInt8>, at start: Int) {
    var place = start + 1
    while place < page.count, place - start <= 32, isNameByte(page[place]) { place += 1 }
    end = start + 1
    visibleBytes = 1
    guard place < page.count, page[place] == UInt8(ascii: ";"), place > start + 1 else { return }
    let name = start + 1..<place
    let value: UInt32
    if equals("nbsp", page, name) {
      value = 0xA0
    } else if equals("amp", page, name) || equals("lt", page, name) || equals("gt", page, name) {
      value = 0x26
    } else {
      var terminated = page.extracting(name).withUnsafeBufferPointer { Array($0) }
      terminated.append(0)
      // libxml2's table, because the question is what it ought to have delivered.
      guard let entity = htmlEntityLookup(terminated) else { return }
      value = entity.pointee.value
    }
    end = place + 1
    visibleBytes = utf8Length(value)
  }
}

/// The bytes that a character adds to the count: none for spaces and for what is no character of
/// XML.
private func utf8Length(_ value: UInt32) -> Int {
  switch value {
  case 0x21..<0x80: 1
  case 0x80..<0x800: 2
  case 0x800..<0xD800, 0xE000..<0xFFFE: 3
  case 0x1_0000..<0x11_0000: 4
  default: 0
  }
}

private func hexadecimalValue(_ byte: UInt8) -> UInt32? {
  switch byte {
  case 0x30...0x39: UInt32(byte - 0x30)
  case 0x41...0x46: UInt32(byte - 0x41 + 10)
  case 0x61...0x66: UInt32(byte - 0x61 + 10)
  default: nil
  }
}

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

private func isNameByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
}

/// Whether a tag's name, of lower-case letters, stands at a place.
private func hasName(_ name: StaticString, in page: Span<UInt8>, at place: Int) -> Bool {
  guard page[place] | 0x20 == name.utf8Start.pointee else { return false }
  let end = place + name.utf8CodeUnitCount
  return page.has(name, at: place) && (end == page.count || !isNameByte(page[end]))
}

private func equals(_ text: StaticString, _ page: Span<UInt8>, _ range: Range<Int>) -> Bool {
  text.utf8CodeUnitCount == range.count && page.has(text, at: range.lowerBound)
}
