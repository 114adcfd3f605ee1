import Transcripts

/// Guesses the parts of a page's messages by the classes that repeat: times look like times, names
/// are short and few, texts are the longest, and a message is what holds one of each.
struct PageSuggestion {
  private struct Class {
    var elements = 0
    var texts = 0
    var times = 0
    var length = 0
    var distinct: Set<String> = []
    /// Texts in the element or below it, and those among them that are like a time.
    var textsBelow = 0
    var timesBelow = 0
    /// Texts in the element or below it, by the classes of what holds them.
    var below: [String: Int] = [:]
    /// Classes that its elements have beside it, with how many have each.
    var beside: [String: Int] = [:]
  }

  let descriptor: String

  /// nil where no class repeats that holds times or texts.
  init?(_ page: Span<UInt8>) {
    let classes = Self.read(page)
    let repeated = classes.filter { $0.value.elements > 1 }
    func most(_ score: (Class) -> Int) -> String? {
      repeated.filter { score($0.value) > 0 }
        .max { (score($0.value), $1.key) < (score($1.value), $0.key) }?.key
    }
    let time = most { $0.times * 5 > $0.texts * 4 ? $0.times : 0 }
    let count = time.flatMap { classes[$0]?.times } ?? 0
    let sender = most { stats in
      let isShort = stats.texts > 1 && stats.length / stats.texts <= 20
      let isFew = stats.distinct.count > 1 && stats.distinct.count * 2 <= stats.texts + 2
      return isShort && isFew && stats.times == 0 && stats.texts <= count * 2 ? stats.texts : 0
    }
    let text = most { stats in
      stats.times * 2 < stats.texts ? stats.length : 0
    }.flatMap { $0 == sender ? nil : $0 }
    guard let text, let words = classes[text]?.texts else { return nil }
    // A message holds its words and its time; of several that hold both, the one that holds most.
    let candidates = repeated.filter { name, stats in
      let holdsWords = (stats.below[text] ?? 0) * 5 > words * 4
      return name != time && count > 0 && stats.timesBelow >= (count + 1) / 2 && holdsWords
    }
    let found = candidates.min {
      (abs($0.value.elements - count), -$0.value.textsBelow, $0.key)
        < (abs($1.value.elements - count), -$1.value.textsBelow, $1.key)
    }
    guard let (item, stats) = found else { return nil }
    var lines = [
      SuggestedLines.firstDraft, SuggestedLines.reference,
      "format: my-page", "kind: page", "title: {zh: 我的网页, en: My page}",
      "signature: {all: [\(item.yaml)]}", "message:", "  select: \(".\(item)".yaml)",
    ]
    if let sender { lines.append("  sender: \(".\(sender)".yaml)") }
    if let time { lines.append("  time: \(".\(time)".yaml)") }
    // Without it the words are what of the message nothing else claims.
    if text != item { lines.append("  text: \(".\(text)".yaml)") }
    let sides = stats.beside.filter { $0.value < stats.elements && $0.value > 1 }.keys.sorted()
    if !sides.isEmpty {
      let some = sides.prefix(6).map { ".\($0)" }.joined(separator: ", ")
      lines.append("# Some messages have one of these classes too: \(some)")
    }
    lines += [
      "# Which class marks the shop's side? Without an answer names decide.", "# roles:",
      "#   - {select: .right, role: agent}", "#   - {select: .left, role: buyer}",
    ]
    descriptor = lines.joined(separator: "\n") + "\n"
  }

  /// Reads tags and the texts between them; scripts and styles are passed over.
  private static func read(_ page: Span<UInt8>) -> [String: Class] {
    var classes: [String: Class] = [:]
    var open: [(tag: String, classes: [String])] = []
    let empty: Set<String> = ["br", "img", "meta", "link", "input", "hr", "wbr", "source"]
    var place = 0
    while place < page.count {
      guard page[place] == UInt8(ascii: "<") else {
        let end = page.firstIndex(of: UInt8(ascii: "<"), from: place) ?? page.count
        note(String(copyingUTF8: page.extracting(place..<end)).trimmed, open, &classes)
        place = end
        continue
      }
      let end = page.firstIndex(of: UInt8(ascii: ">"), from: place) ?? page.count - 1
      let tag = String(copyingUTF8: page.extracting(place + 1..<max(place + 1, end)))
      place = end + 1
      let name = tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" }.lowercased()
      if tag.hasPrefix("!") || name.isEmpty { continue }
      if tag.hasPrefix("/") {
        if let index = open.lastIndex(where: { $0.tag == name }) { open.removeSubrange(index...) }
        continue
      }
      let names = classNames(tag)
      for name in names {
        classes[name, default: Class()].elements += 1
        for other in names where other != name && (classes[name]?.beside.count ?? 0) < 100 {
          classes[name]?.beside[other, default: 0] += 1
        }
      }
      if name == "script" || name == "style" {
        let close = Array("</\(name)".utf8)
        while place < page.count, !page.extracting(place..<page.count).starts(with: close) {
          place = page.firstIndex(of: UInt8(ascii: "<"), from: place + 1) ?? page.count
        }
      } else if !empty.contains(name), !tag.hasSuffix("/"), open.count < 500 {
        open.append((name, names))
      }
    }
    return classes
  }

  private static func classNames(_ tag: String) -> [String] {
    guard let start = tag.firstRange(of: "class=") else { return [] }
    let value = tag[start.upperBound...]
    let names: Substring
    if let quote = value.first, quote == "\"" || quote == "'" {
      names = value.dropFirst().prefix { $0 != quote }
    } else {
      names = value.prefix { !$0.isWhitespace }
    }
    return names.split(whereSeparator: \.isWhitespace).map(String.init).filter {
      $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
  }

  private static func note(
    _ text: String, _ open: [(tag: String, classes: [String])], _ classes: inout [String: Class]
  ) {
    guard !text.isEmpty, let holder = open.last(where: { !$0.classes.isEmpty }) else { return }
    var parser = WrittenTimeParser()
    let isTime = text.utf8.count < 40 && parser.parse(text.utf8Span.span) != nil
    for name in holder.classes {
      classes[name]?.texts += 1
      classes[name]?.length += text.unicodeScalars.count
      if isTime { classes[name]?.times += 1 }
      if classes[name]?.distinct.count ?? 0 < 100 { classes[name]?.distinct.insert(text) }
    }
    for name in Set(open.flatMap(\.classes)) {
      classes[name]?.textsBelow += 1
      if isTime { classes[name]?.timesBelow += 1 }
      for inner in holder.classes where (classes[name]?.below.count ?? 0) < 1_000 {
        classes[name]?.below[inner, default: 0] += 1
      }
    }
  }
}
