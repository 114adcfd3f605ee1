/// Cells written in HTML, as tools write the bodies of their messages into tables.
///
/// Only elements that such bodies are made of count, and only as HTML has them: `a<b` and `<3` are
/// words.
enum CellMarkup {
  /// Elements that stand in lines of their own.
  private static let blocks: Set<String> = [
    "p", "div", "br", "li", "ul", "ol", "tr", "table", "tbody", "thead", "h1", "h2", "h3", "h4",
    "h5", "h6", "blockquote", "pre", "hr", "section", "article", "header", "footer", "html", "body",
  ]
  /// Elements within a line.
  private static let inline: Set<String> = [
    "span", "b", "strong", "i", "em", "u", "s", "a", "font", "img", "td", "th", "code", "small",
    "big", "sub", "sup", "del", "ins", "strike", "label", "center", "head", "title", "meta",
  ]
  /// Elements whose content nobody sees.
  private static let unseen: Set<String> = ["script", "style"]
  /// The longest name of these elements.
  private static let longestName = 10

  /// Whether a cell has what nobody types: an element's end, a line break, or a character by its
  /// name.
  static func isIn(_ cell: Span<UInt8>) -> Bool {
    var place = 0
    while let start = cell.firstIndex(of: 0x3C, from: place) {
      place = start + 1
      guard let tag = Tag(in: cell, at: start), known(tag.name) else { continue }
      if tag.isEnd || tag.name == "br" { return true }
    }
    place = 0
    while let start = cell.firstIndex(of: 0x26, from: place) {
      place = start + 1
      if let reference = reference(in: cell, at: start), reference.scalar != nil { return true }
    }
    return false
  }

  /// Whether a cell is HTML from its first character to its last.
  static func isWhole(_ cell: Span<UInt8>) -> Bool {
    cell.count > 6 && cell[0] == 0x3C && cell[cell.count - 1] == 0x3E && isIn(cell)
  }

  /// The words of a cell as they are seen; nil where it says them as it stands.
  ///
  /// The address of a link stands behind its words.
  static func words(of cell: Span<UInt8>) -> [UInt8]? {
    guard
      cell.firstIndex(of: 0x3C, from: 0) != nil || cell.firstIndex(of: 0x26, from: 0) != nil
    else { return nil }
    var words = Words()
    var hidesText = false
    var endless = Endless()
    var place = 0
    while place < cell.count {
      let byte = cell[place]
      if byte == 0x3C {
        if let end = endless.endOfComment(in: cell, at: place) {
          place = end
          continue
        }
        if let tag = Tag(in: cell, at: place), known(tag.name) {
          words.take(tag)
          place = tag.end
          if unseen.contains(tag.name), !tag.isEnd {
            let end = endless.end(of: tag.name, in: cell, from: place)
            hidesText = hidesText || end > place
            place = end
          }
          continue
        }
      } else if byte == 0x26, let reference = reference(in: cell, at: place) {
        words.append(reference, at: place, of: cell)
        place = reference.end
        continue
      }
      words.append(byte)
      place += 1
    }
    guard words.isChanged else { return nil }
    let seen = words.finish()
    // A cell of nothing but what nobody would see stays as it stands.
    return seen.isEmpty && hidesText ? nil : seen
  }

  private static func known(_ name: String) -> Bool {
    blocks.contains(name) || inline.contains(name) || unseen.contains(name)
  }

  /// A reference with its semicolon: without one, `&copy=1` is part of an address.
  private static func reference(in cell: Span<UInt8>, at start: Int) -> PlainReference? {
    guard let reference = PlainReference(in: cell, at: start), reference.scalar != nil,
      cell[reference.end - 1] == 0x3B
    else { return nil }
    return reference
  }

  /// What never ends in the rest of a cell: it is looked for once, however often it is opened.
  private struct Endless {
    private var names: Set<String> = []
    private var hasComment = false

    /// Behind the comment that starts there; nil where there is none.
    mutating func endOfComment(in cell: Span<UInt8>, at start: Int) -> Int? {
      guard !hasComment,
        cell.extracting(start..<cell.count).starts(with: Array("<!--".utf8))
      else { return nil }
      var place = start + 4
      while let end = cell.firstIndex(of: 0x3E, from: place) {
        if end >= start + 6, cell[end - 1] == 0x2D, cell[end - 2] == 0x2D { return end + 1 }
        place = end + 1
      }
      hasComment = true
      return nil
    }

    /// Behind an element's end; where it has none, what stands in it are words.
    mutating func end(of name: String, in cell: Span<UInt8>, from start: Int) -> Int {
      if names.contains(name) { return start }
      var place = start
      while let next = cell.firstIndex(of: 0x3C, from: place) {
        if let tag = Tag(in: cell, at: next), tag.isEnd, tag.name == name { return tag.end }
        place = next + 1
      }
      names.insert(name)
      return start
    }
  }

  /// An element's start or end.
  private struct Tag {
    var name: String
    var isEnd: Bool
    /// Where a link leads.
    var address: String?
    /// The words in the place of a picture.
    var words: String?
    /// Behind its `>`.
    var end: Int

    /// nil where what stands there is no tag: words, or an element that is never closed with `>`.
    init?(in cell: Span<UInt8>, at start: Int) {
      var place = start + 1
      isEnd = place < cell.count && cell[place] == 0x2F
      if isEnd { place += 1 }
      let nameStart = place
      while place < cell.count, place - nameStart <= CellMarkup.longestName,
        cell[place] | 0x20 &- 0x61 < 26 || place > nameStart && cell[place] &- 0x30 < 10
      {
        place += 1
      }
      guard place > nameStart, place < cell.count else { return nil }
      name = String(copyingUTF8: cell.extracting(nameStart..<place)).lowercased()
      end = place
      while place < cell.count {
        switch cell[place] {
        case 0x3E:
          end = place + 1
          return
        case 0x20, 0x09, 0x0A, 0x0D, 0x2F: place += 1
        default:
          guard let next = attribute(in: cell, at: place) else { return nil }
          place = next
        }
      }
      return nil
    }

    /// Reads an attribute; where the next one may start, or nil where none stands there.
    private mutating func attribute(in cell: Span<UInt8>, at start: Int) -> Int? {
      // An attribute stands apart from what is before it.
      guard cell[start - 1] <= 0x20 || cell[start - 1] == 0x22 || cell[start - 1] == 0x27 else {
        return nil
      }
      var place = start
      while place < cell.count, Self.isNameByte(cell[place]) { place += 1 }
      guard place > start, place < cell.count else { return nil }
      let key = cell.extracting(start..<place)
      guard cell[place] == 0x3D else { return place }
      place += 1
      guard place < cell.count else { return nil }
      let quote = cell[place]
      var value = place
      if quote == 0x22 || quote == 0x27 {
        value += 1
        guard let closing = cell.firstIndex(of: quote, from: value) else { return nil }
        place = closing
      } else {
        while place < cell.count, cell[place] > 0x20, cell[place] != 0x3E { place += 1 }
      }
      let written = cell.extracting(value..<place)
      switch (key.count, key[0]) {
      case (4, _) where key.starts(with: Array("href".utf8)):
        address = String(copyingUTF8: written).replacing("&amp;", with: "&")
      case (3, _) where key.starts(with: Array("alt".utf8)): words = String(copyingUTF8: written)
      default: break
      }
      return cell[min(place, cell.count - 1)] == quote ? place + 1 : place
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
      byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x2D || byte == 0x3A || byte == 0x5F
    }
  }

  /// The words that were met so far.
  private struct Words {
    private var bytes: [UInt8] = []
    /// Whether anything was met that is not words as they stand.
    private(set) var isChanged = false
    /// Whether white space that comes next stands for nothing.
    private var isAtLineStart = true
    /// The link that is open: where it leads, and where its words start.
    private var link: (address: String, start: Int)?

    mutating func take(_ tag: Tag) {
      isChanged = true
      switch tag.name {
      case "a" where tag.isEnd: endLink()
      case "a": link = tag.address.map { ($0, bytes.count) }
      case "img":
        // Words that stand for a picture, not the name of its file.
        if let words = tag.words, words.utf8.contains(where: { $0 >= 0x80 }) {
          bytes += words.utf8
          isAtLineStart = false
        }
      case "td", "th":
        if tag.isEnd, !isAtLineStart { bytes.append(0x20) }
      case let name where CellMarkup.blocks.contains(name): breakLine()
      default: break
      }
    }

    mutating func append(_ byte: UInt8) {
      if isAtLineStart, byte <= 0x20 { return }
      isAtLineStart = false
      bytes.append(byte)
    }

    mutating func append(_ reference: PlainReference, at start: Int, of cell: Span<UInt8>) {
      isChanged = true
      if reference.scalar == 0xA0 { return append(0x20) }
      isAtLineStart = false
      bytes.append(reference, at: start, of: cell)
    }

    private mutating func breakLine() {
      while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
      if !bytes.isEmpty { bytes.append(0x0A) }
      isAtLineStart = true
    }

    /// Words that show another address than where they lead would hide it.
    private mutating func endLink() {
      guard let link else { return }
      self.link = nil
      let shown = String(decoding: bytes[min(link.start, bytes.count)...], as: UTF8.self)
      let address = link.address.trimmingSpaces()
      guard !address.isEmpty, !address.hasPrefix("#"),
        !address.lowercased().hasPrefix("javascript:"),
        !shown.contains(address)
      else { return }
      if !isAtLineStart { bytes.append(0x20) }
      bytes += address.utf8
      isAtLineStart = false
    }

    consuming func finish() -> [UInt8] {
      endLink()
      while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
      bytes.resolveNames()
      return bytes
    }
  }
}
