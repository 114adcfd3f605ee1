/// Byte strings by which a page is recognised.
struct PageSignature: Sendable, Hashable {
  /// All must be there.
  var all: [String] = []
  /// One must be there, if any are given.
  var any: [String] = []
  /// None may be there.
  var none: [String] = []

  /// Why it fits a part of a page, in words; nil when it does not.
  func reason(in page: Span<UInt8>) -> String? {
    for text in all where !page.holds(Array(text.utf8)) { return nil }
    for text in none where page.holds(Array(text.utf8)) { return nil }
    var found = all
    if !any.isEmpty {
      guard let one = any.first(where: { page.holds(Array($0.utf8)) }) else { return nil }
      found.append(one)
    }
    return "the page has " + found.map { "‘\($0)’" }.joined(separator: ", ")
  }

  /// Where the body of a page starts, whose head may be long with style sheets and images.
  static func bodyStart(of page: Span<UInt8>) -> Int? {
    let tag = Array("body".utf8)
    var place = page.place(of: UInt8(ascii: "<"), from: 0)
    while place + tag.count < page.count {
      if tag.indices.allSatisfy({ page[place + 1 + $0] | 0x20 == tag[$0] }) { return place }
      place = page.place(of: UInt8(ascii: "<"), from: place + 1)
    }
    return nil
  }
}
