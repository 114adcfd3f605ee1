/// The documents of a page's frames: those that the frames hold in themselves, as SingleFile saves
/// them (`<iframe srcdoc="…">`), and the addresses of others.
enum FrameDocuments {
  /// All of them in UTF-8, references resolved; a document within a document is left in it.
  static func all(in page: Span<UInt8>) -> [[UInt8]] { values(of: "srcdoc", in: page) }

  /// The addresses of the other documents, as `src` has them.
  static func addresses(in page: Span<UInt8>) -> [String] {
    values(of: "src", in: page).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The values of an attribute of the frames.
  private static func values(of attribute: StaticString, in page: Span<UInt8>) -> [[UInt8]] {
    var values: [[UInt8]] = []
    var place = page.place(of: UInt8(ascii: "<"), from: 0)
    while place < page.count {
      var next = place + 1
      if page.has("<iframe", at: place) {
        let (value, end) = value(
          of: attribute, in: page, from: place + "<iframe".utf8.count)
        if let value { values.append(decoded(page, value)) }
        next = max(next, end)
      }
      place = page.place(of: UInt8(ascii: "<"), from: next)
    }
    return values
  }

  /// Where the value of a tag's attribute stands, and where the tag ends.
  private static func value(
    of attribute: StaticString, in page: Span<UInt8>, from start: Int
  ) -> (value: Range<Int>?, end: Int) {
    var found: Range<Int>?
    var nameStart = start
    var place = start
    while place < page.count {
      switch page.nextTagByte(from: place) {
      case .end(let end): return (found, end)
      case .none: return (found, page.count)
      case .value(let valueStart, let quote):
        let end = page.place(of: quote, from: valueStart)
        if found == nil, names(in: page, nameStart..<valueStart, end: attribute) {
          found = valueStart..<end
        }
        place = end + 1
        nameStart = place
      }
    }
    return (found, page.count)
  }

  /// Whether the attribute is named so whose equals sign and quote end a range.
  private static func names(
    in page: Span<UInt8>, _ range: Range<Int>, end name: StaticString
  ) -> Bool {
    var end = range.upperBound - 1
    while end > range.lowerBound, page[end - 1] <= 0x20 || page[end - 1] == UInt8(ascii: "=") {
      end -= 1
    }
    let start = end - name.utf8CodeUnitCount
    return start > range.lowerBound && page[start - 1] <= 0x20 && page.has(name, at: start)
  }

  private static func decoded(_ page: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var start = range.lowerBound
    while start < range.upperBound {
      let mark = page.place(of: UInt8(ascii: "&"), from: start, to: range.upperBound)
      page.extracting(start..<mark).withUnsafeBufferPointer { text.append(contentsOf: $0) }
      start = mark
      guard mark < range.upperBound else { break }
      if let reference = PlainReference(in: page, at: mark), reference.end <= range.upperBound {
        text.append(reference, at: mark, of: page)
        start = reference.end
      } else {
        text.append(page[mark])
        start += 1
      }
    }
    return text
  }
}
