/// Who has spoken on a page of an unknown maker, and what was said: by that a quote is told from
/// what is passed on.
struct SaidOnPage {
  /// Texts that were said last: quotes are mostly of these, and a page may be long.
  private static let memory = 4_096
  /// Bytes of words from which on a text that ends in dots is the beginning of another.
  private static let fewestOfBeginning = 12

  private var names: Set<[UInt8]> = []
  private var texts: Set<[UInt8]> = []
  private var order: [[UInt8]] = []
  private var oldest = 0

  mutating func note(name: [UInt8]) { names.insert(Self.plain(name)) }

  mutating func note(words: [UInt8]) {
    let words = Self.compact(words[...])
    guard !words.isEmpty, texts.insert(words).inserted else { return }
    if order.count < Self.memory {
      order.append(words)
    } else {
      texts.remove(order[oldest])
      order[oldest] = words
      oldest = (oldest + 1) % Self.memory
    }
  }

  /// Whether somebody of that name has spoken, whatever marks stand around it: @石斛, 石斛：, 石斛(客户).
  func hasSpoken(_ name: [UInt8]) -> Bool { names.contains(Self.plain(name)) }

  /// Whether words were said, wholly or, where they end in dots, so far.
  func holds(words: [UInt8]) -> Bool {
    var words = Self.compact(words[...])[...]
    let before = words.count
    for dots in ["…", "..."] where words.ends(with: dots.utf8) { words.removeLast(dots.utf8.count) }
    if words.count < before, words.count >= Self.fewestOfBeginning {
      return texts.contains { $0.starts(with: words) }
    }
    return texts.contains(Array(words))
  }

  /// Words without white space, and without the colon that stands before them in a quote.
  private static func compact(_ words: ArraySlice<UInt8>) -> [UInt8] {
    var words = words.filter { $0 > 0x20 }[...]
    for colon in [":", "："] where words.starts(with: colon.utf8) {
      words.removeFirst(colon.utf8.count)
    }
    return Array(words)
  }

  /// A name without @, colons and what stands in brackets.
  private static func plain(_ name: [UInt8]) -> [UInt8] {
    let text = String(decoding: name, as: UTF8.self)
    let end = text.firstIndex { "(（[【".contains($0) && $0 != text.first } ?? text.endIndex
    let marks: Set<Character> = ["@", "＠", ":", "：", " "]
    return Array(text[..<end].filter { !marks.contains($0) }.utf8)
  }
}
