import Transcripts

/// A text that findings quote, with where its characters start: many findings may point into one
/// long message.
struct QuotedText {
  let string: String
  /// The byte at which each Unicode scalar starts, and the length of it all at the end.
  private let starts: [Int32]

  init(_ string: String) {
    self.string = string
    let bytes = string.utf8Span.span
    var starts: [Int32] = []
    starts.reserveCapacity(bytes.count / 2 + 1)
    for place in bytes.indices where bytes[place] & 0xC0 != 0x80 { starts.append(Int32(place)) }
    starts.append(Int32(bytes.count))
    self.starts = starts
  }

  /// In bytes.
  var count: Int { string.utf8.count }

  /// Bytes of the text in Unicode scalars; nil where they do not begin and end with some.
  func scalars(of bytes: Range<Int>) -> Range<Int>? {
    guard let lower = scalar(at: bytes.lowerBound), let upper = scalar(at: bytes.upperBound) else {
      return nil
    }
    return lower..<upper
  }

  private func scalar(at byte: Int) -> Int? {
    let place = starts.partitioningIndex { $0 >= byte }
    return place < starts.count && starts[place] == byte ? place : nil
  }

  /// Some of the text.
  ///
  /// - Parameter bytes: of which `scalars(of:)` knows the scalars.
  func quote(_ bytes: Range<Int>) -> String {
    let utf8 = string.utf8
    let lower = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    return String(string[lower..<utf8.index(lower, offsetBy: bytes.count)])
  }
}
