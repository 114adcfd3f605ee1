/// Parts of a message's words, or of a table's cell, on a page of an unknown maker: menus that
/// stand among them, and text that the page shows cut short.
extension PageReader {
  /// An open element within a message's words or a cell.
  struct Piece {
    enum Place {
      case body, rest, cell
    }

    var depth: Int
    var place: Place
    /// Where its text starts.
    var start: Int
    /// Whether it is an element for words, which may be those of a menu.
    var isText: Bool
    /// Whether a class or its kind sets it, or one around it, apart from mere paragraphs.
    var isSetApart: Bool
    /// The whole text, if the one that is shown is its beginning.
    var title: [UInt8]?
  }

  mutating func startPiece(_ fields: PageFields, _ traits: HTMLTraits) {
    guard plan.descriptor.isFallback else { return }
    let title = intake.attributes[plan.numbers.title].flatMap { $0.isEmpty ? nil : Array($0) }
    guard draft.isOpen else {
      guard let title, let start = table?.cellLength else { return }
      pieces.append(
        Piece(
          depth: frames.count, place: .cell, start: start, isText: true, isSetApart: false,
          title: title))
      return
    }
    guard part == .body || part == .rest, frames.count > itemFrame else { return }
    let isText = fields.has(.text)
    let isSet =
      traits.contains(.link) || traits.contains(.button)
      || intake.attributes[plan.numbers.class]?.isEmpty == false
    let isAround = pieces.last.map { $0.isSetApart && !$0.isText } ?? false
    pieces.append(
      Piece(
        depth: frames.count, place: part == .body ? .body : .rest, start: draft.count(of: part),
        isText: isText, isSetApart: isSet || isAround, title: title))
  }

  /// The innermost open element ends.
  mutating func endPiece() {
    guard let piece = pieces.last, piece.depth >= frames.count else { return }
    pieces.removeLast()
    if piece.place == .cell {
      if let title = piece.title { table?.complete(from: piece.start, by: title) }
      return
    }
    guard draft.isOpen else { return }
    if let title = piece.title {
      draft.complete(from: piece.start, piece.place == .body, by: title)
    }
    if piece.isText {
      draft.keepMenus(from: piece.start, isBody: piece.place == .body)
      return
    }
    draft.noteMenu(from: piece.start, isBody: piece.place == .body) { word in
      plan.menu.contains(word) && (piece.isSetApart || plan.noise.contains(word))
    }
    let isCut = draft.isCut(before: piece.start, isBody: piece.place == .body) { word in
      remarks.isExpander(word)
    }
    if isCut { output.noteCut() }
  }
}

extension MessageDraft {
  private func bytes(_ isBody: Bool) -> [UInt8] { isBody ? body.bytes : rest.bytes }

  private func text(from start: Int, _ isBody: Bool) -> ArraySlice<UInt8> {
    let bytes = bytes(isBody)
    return start < bytes.count ? bytes[start...].trimmedSpaces : []
  }

  /// Puts the whole text in the place of its beginning that the page shows.
  mutating func complete(from start: Int, _ isBody: Bool, by title: [UInt8]) {
    guard title.continues(text(from: start, isBody)) else { return }
    if isBody {
      body.truncate(to: start)
      body.append(title)
    } else {
      rest.truncate(to: start)
      rest.append(title)
    }
  }

  /// Notes the text of an element that is a word of a menu.
  mutating func noteMenu(from start: Int, isBody: Bool, _ isMenu: (ArraySlice<UInt8>) -> Bool) {
    let word = text(from: start, isBody)
    if !word.isEmpty, isMenu(word) { menus.append((word.startIndex..<word.endIndex, isBody)) }
  }

  /// Keeps words that are all that stands in an element for words: somebody may have said them.
  mutating func keepMenus(from start: Int, isBody: Bool) {
    let all = text(from: start, isBody)
    guard !all.isEmpty,
      menus.contains(where: { $0.isBody == isBody && $0.range.lowerBound >= start })
    else { return }
    let others = all.indices.contains { index in
      all[index] > 0x20 && !menus.contains { $0.isBody == isBody && $0.range.contains(index) }
    }
    if !others { menus.removeAll { $0.isBody == isBody && $0.range.lowerBound >= start } }
  }

  /// Whether an element offers to show the rest of the text that ends in dots before it.
  func isCut(before start: Int, isBody: Bool, _ isExpander: (ArraySlice<UInt8>) -> Bool) -> Bool {
    let word = text(from: start, isBody)
    guard !word.isEmpty, isExpander(word) else { return false }
    let before = bytes(isBody)[..<start].trimmedSpaces
    return before.withoutDots != nil
  }

  /// Takes out the words of menus, unless nothing else is there.
  mutating func dropMenus() {
    if menus.isEmpty { return }
    defer { menus.removeAll(keepingCapacity: true) }
    var texts = (body, rest)
    texts.0.blank(menus.filter(\.isBody).map(\.range))
    texts.1.blank(menus.filter { !$0.isBody }.map(\.range))
    let isLeft = (texts.0.bytes + texts.1.bytes).contains { $0 > 0x20 } || !attachments.isEmpty
    guard isLeft else { return }
    (body, rest) = texts
    hasBlanks = true
  }
}

extension TextCapture {
  /// Puts spaces in the place of parts of the text: other places in it stay what they are.
  fileprivate mutating func blank(_ ranges: [Range<Int>]) {
    if ranges.isEmpty { return }
    var text = bytes
    for range in ranges where range.upperBound <= text.count {
      for index in range { text[index] = 0x20 }
    }
    truncate(to: 0)
    append(text)
  }
}

extension TextCapture {
  /// Takes out spaces at the ends of lines, and lines that have nothing else.
  mutating func dropBlanks() {
    var lines: [ArraySlice<UInt8>] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var kept = line
      while kept.last == 0x20 { kept.removeLast() }
      if line.isEmpty || !kept.isEmpty { lines.append(kept) }
    }
    let text = Array(lines.joined(separator: [0x0A]))
    truncate(to: 0)
    append(text)
  }
}

extension Collection<UInt8> {
  /// Without the dots at the end of a text that was cut short; nil where there are none.
  var withoutDots: SubSequence? {
    for dots in ["…", "..."].map({ Array($0.utf8) }) where count > dots.count {
      if suffix(dots.count).elementsEqual(dots) { return dropLast(dots.count) }
    }
    return nil
  }
}

extension [UInt8] {
  /// Whether a text that ends in dots is the beginning of this one.
  func continues(_ text: ArraySlice<UInt8>) -> Bool {
    guard let cut = text.withoutDots else { return false }
    let beginning = cut.filter { $0 > 0x20 }
    let whole = filter { $0 > 0x20 }
    return !beginning.isEmpty && whole.count > beginning.count && whole.starts(with: beginning)
  }
}
