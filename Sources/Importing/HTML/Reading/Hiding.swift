/// Whether an element is shown, as far as its own attributes and those around it say.
///
/// Style sheets are not looked at, but for the class that SingleFile gives to what was hidden.
enum Hiding: UInt8, Sendable {
  case shown
  /// `visibility: hidden`: an element inside of it may be shown again.
  case invisible
  /// `display: none` and the like: nothing inside of it is shown.
  case gone
  /// A template and the like: what is in it is no part of the page.
  case apart
  /// Hidden, and holding messages, as a panel that another one covers: they were said all the same.
  case opened

  /// Whether what stands right in the element counts.
  var counts: Bool { self == .shown || self == .opened }
}

extension ArraySlice<UInt8> {
  private static let hints = ["none", "hidden", "collapse", "visible"].map { Array($0.utf8) }

  /// What an element's own style says of its being shown; nil where it says nothing.
  var hiding: Hiding? {
    // Styles are frequent, and few of them hide anything.
    guard Self.hints.contains(where: holds(ignoringCase:)) else { return nil }
    var isGone = false
    var hiding: Hiding?
    for declaration in String(decoding: self, as: UTF8.self).lowercased().split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let value = String(parts[1]).trimmed
      switch String(parts[0]).trimmed {
      case "display": isGone = value.hasPrefix("none")
      case "visibility":
        if value.hasPrefix("hidden") || value.hasPrefix("collapse") { hiding = .invisible }
        if value.hasPrefix("visible") { hiding = .shown }
      default: break
      }
    }
    return isGone ? .gone : hiding
  }

  /// Whether a word of lower-case letters stands in the bytes, in whatever case.
  private func holds(ignoringCase word: [UInt8]) -> Bool {
    guard let first = word.first, count >= word.count else { return false }
    for start in startIndex...(endIndex - word.count) where self[start] | 0x20 == first {
      if zip(self[start...], word).allSatisfy({ $0 | 0x20 == $1 }) { return true }
    }
    return false
  }
}

/// What a page holds and does not show.
struct HiddenParts: Sendable {
  /// An open message, or row of a table, that is hidden of its own.
  struct Item {
    /// The place of its element among the open ones.
    var frame: Int
    var isRow: Bool
    var hasText = false
  }

  var item: Item?
  /// Whether something was left out of a message since the outermost hidden element began.
  var hasText = false
  /// Open hidden elements that name a message's sender or time: hidden or not, they are its own.
  var names = 0
  /// Whole messages, and whole rows of tables.
  private(set) var messages = 0
  private(set) var rows = 0

  /// Counts the hidden message or row whose element has ended.
  mutating func endItem() {
    if let item, item.hasText {
      if item.isRow { rows += 1 } else { messages += 1 }
    }
    item = nil
  }
}
