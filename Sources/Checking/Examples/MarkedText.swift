/// A text of an example without its marks, and where they stood.
package struct MarkedText: Sendable, Hashable {
  package var text = ""
  /// In bytes of the text, in order.
  package var marks: [Range<Int>] = []

  /// Drops white space at both ends and moves the marks along.
  mutating func trim() {
    let bytes = Array(text.utf8)
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
    let start = bytes.firstIndex { !isSpace($0) } ?? bytes.count
    let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
    text = String(decoding: bytes[start..<end], as: UTF8.self)
    marks = marks.map { mark in
      let lower = min(max(mark.lowerBound, start), end) - start
      let upper = min(max(mark.upperBound, start), end) - start
      return lower..<upper
    }
  }
}

/// Splits what a speaker says in an example into text, screenshots and marks.
struct MarkedTextParser {
  /// The text, the screenshots in it with their lines, or why it cannot be read.
  ///
  /// - Parameter nests: whether a mark may stand inside a mark.
  static func parse(
    _ raw: String, nests: Bool = false
  ) throws(Fault) -> (text: MarkedText, images: [[MarkedText]?]) {
    var parser = MarkedTextParser(scalars: Array(raw.unicodeScalars), nests: nests)
    return try parser.run()
  }

  typealias Fault = ExampleFault

  private let scalars: [Unicode.Scalar]
  private let nests: Bool
  private var position = 0
  private var text = MarkedText()
  private var images: [[MarkedText]?] = []

  private init(scalars: [Unicode.Scalar], nests: Bool) {
    self.scalars = scalars
    self.nests = nests
  }

  private mutating func run() throws(Fault) -> (text: MarkedText, images: [[MarkedText]?]) {
    var open: [Int] = []
    while position < scalars.count {
      if let opening = Self.imageOpenings.first(where: starts(with:)) {
        position += opening.count
        images.append(try image(isRead: opening.last != "]"))
        continue
      }
      try take(next(), into: &text, open: &open)
    }
    if !open.isEmpty {
      throw Fault(
        zh: "“⟦”没有结束；请在同一条消息里补上“⟧”", en: "‘⟦’ is not closed; add ‘⟧’ in the same message")
    }
    text.trim()
    return (text, images)
  }

  private static let imageOpenings: [[Unicode.Scalar]] = [
    "[图片]", "[image]", "[图片:", "[图片：", "[image:", "[image：",
  ].map { Array($0.unicodeScalars) }
  private static let lineBreak = Array(" / ".unicodeScalars)

  private func starts(with word: [Unicode.Scalar]) -> Bool {
    position + word.count <= scalars.count
      && scalars[position..<position + word.count].elementsEqual(word)
  }

  private mutating func image(isRead: Bool) throws(Fault) -> [MarkedText]? {
    guard isRead else { return nil }
    var lines: [MarkedText] = []
    var line = MarkedText()
    var open: [Int] = []
    while position < scalars.count, scalars[position] != "]" {
      if starts(with: Self.lineBreak) {
        if !open.isEmpty { throw Self.openInLine }
        position += Self.lineBreak.count
        lines.append(line)
        line = MarkedText()
        continue
      }
      try take(next(), into: &line, open: &open)
    }
    guard position < scalars.count else {
      throw Fault(zh: "“[图片:”没有结束；请补上“]”", en: "‘[图片:’ is not closed; add ‘]’")
    }
    if !open.isEmpty { throw Self.openInLine }
    position += 1
    lines.append(line)
    for index in lines.indices { lines[index].trim() }
    return lines
  }

  private static let openInLine = Fault(
    zh: "标记要在截图的同一行里结束；请补上“⟧”", en: "a mark ends within its screenshot line; add ‘⟧’")

  private mutating func next() -> Unicode.Scalar {
    position += 1
    return scalars[position - 1]
  }

  /// - Parameter open: the marks that are not closed yet, by their places, outer first.
  private func take(
    _ scalar: Unicode.Scalar, into target: inout MarkedText, open: inout [Int]
  ) throws(Fault) {
    switch scalar {
    case "⟦":
      guard open.isEmpty || nests else {
        throw Fault(
          zh: "标记里又有标记；请先用“⟧”结束前一个", en: "a mark inside a mark; close the first with ‘⟧’")
      }
      let place = target.text.utf8.count
      open.append(target.marks.count)
      target.marks.append(place..<place)
    case "⟧":
      guard let mark = open.popLast() else {
        throw Fault(
          zh: "“⟧”没有对应的开头；请在它前面补上“⟦”", en: "‘⟧’ closes no mark; add ‘⟦’ before it")
      }
      target.marks[mark] = target.marks[mark].lowerBound..<target.text.utf8.count
    default:
      target.text.unicodeScalars.append(scalar)
    }
  }
}
