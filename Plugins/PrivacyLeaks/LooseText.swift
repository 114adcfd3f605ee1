/// A text by its characters as names are read in it: without what is invisible, and with Chinese characters
/// that are spaced out one by one (陆 见 川) brought together.
package struct LooseText {
  /// The characters that count.
  package private(set) var scalars: [UInt32] = []
  /// Where each starts in the text, in bytes.
  private var starts: [Int] = []

  package init(_ text: String) {
    var byte = 0
    for scalar in text.unicodeScalars {
      if !Self.isInvisible(scalar.value) {
        scalars.append(scalar.value)
        starts.append(byte)
      }
      byte += UTF8.width(scalar)
    }
    closeSpaces()
  }

  package var count: Int { scalars.count }

  /// The bytes of the text that a range of characters stands for.
  package func bytes(_ range: Range<Int>) -> Range<Int> {
    guard let last = range.last else { return 0..<0 }
    return starts[range.lowerBound]..<starts[last] + Self.width(scalars[last])
  }

  /// A range of characters as text.
  package func string(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range].compactMap(Unicode.Scalar.init))
    return String(text)
  }

  /// The character at a place; nil outside the text.
  package func scalar(at place: Int) -> Unicode.Scalar? {
    scalars.indices.contains(place) ? Unicode.Scalar(scalars[place]) : nil
  }

  /// Takes out what stands between three or more Chinese characters that stand one by one.
  private mutating func closeSpaces() {
    guard scalars.contains(where: Self.isSpacing) else { return }
    var closed: Set<Int> = []
    var place = 0
    while place < count {
      var end = place
      while end + 2 < count, Self.isHan(scalars[end]), Self.isSpacing(scalars[end + 1]),
        Self.isHan(scalars[end + 2]), scalars[end + 1] == scalars[place + 1]
      {
        end += 2
      }
      if end - place >= 4 {
        closed.formUnion(stride(from: place + 1, to: end, by: 2))
      }
      place = end + 1
    }
    guard !closed.isEmpty else { return }
    let kept = scalars.indices.filter { !closed.contains($0) }
    (scalars, starts) = (kept.map { scalars[$0] }, kept.map { starts[$0] })
  }

  private static func isHan(_ scalar: UInt32) -> Bool { scalar &- 0x4E00 < 0x5200 }

  private static func isSpacing(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x3000, 0x2E, 0xB7, 0x2D, 0x5F: true
    default: false
    }
  }

  /// Zero-width characters, direction marks, soft hyphens and variation selectors.
  private static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x34F, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F,
      0xFEFF:
      true
    default: false
    }
  }

  private static func width(_ scalar: UInt32) -> Int {
    scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
  }
}
