/// A part of a page in which signatures are looked for.
struct PageExcerpt {
  private let bytes: [UInt8]

  init(_ page: Span<UInt8>, from start: Int, count: Int) {
    let end = min(page.count, start + count)
    bytes = page.extracting(start..<end).withUnsafeBufferPointer { Array($0) }
  }

  /// Where the body starts in a page whose head is long: style sheets and images may stand in it.
  static func bodyStart(of page: Span<UInt8>) -> Int? {
    let tag = Array("<body".utf8)
    var place = 0
    while place + tag.count <= page.count {
      if page[place] == tag[0],
        (0..<tag.count).allSatisfy({ page[place + $0] | 0x20 == tag[$0] | 0x20 })
      {
        return place
      }
      place += 1
    }
    return nil
  }

  /// Why the signature fits, in words; nil when it does not.
  func reason(for signature: PageSignature) -> String? {
    guard signature.all.allSatisfy(has), !signature.none.contains(where: has) else { return nil }
    var found = signature.all
    if !signature.any.isEmpty {
      guard let one = signature.any.first(where: has) else { return nil }
      found.append(one)
    }
    return "the page has " + found.map { "‘\($0)’" }.joined(separator: ", ")
  }

  private func has(_ text: String) -> Bool { bytes[...].contains(Array(text.utf8)) }
}
