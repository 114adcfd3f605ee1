/// A message's text with the evidence marked in it.
struct MarkedText {
  /// A stretch to mark, in Unicode scalars, half open.
  struct Mark {
    var range: Range<Int>
    var isPrimary: Bool
  }

  let text: String
  let marks: [Mark]

  /// The text with every marked stretch in a `mark` element; where marks overlap, the primary one
  /// shows.
  var markup: Markup {
    let scalars = Array(text.unicodeScalars)
    var kinds = [UInt8](repeating: 0, count: scalars.count)
    for mark in marks {
      for place in mark.range.clamped(to: scalars.indices) {
        kinds[place] = max(kinds[place], mark.isPrimary ? 2 : 1)
      }
    }
    var result = Markup.nothing
    var start = 0
    while start < scalars.count {
      var end = start
      while end < scalars.count, kinds[end] == kinds[start] { end += 1 }
      let part = String(String.UnicodeScalarView(scalars[start..<end]))
      switch kinds[start] {
      case 2: result += "<mark class=\"primary\">\(part)</mark>"
      case 1: result += "<mark>\(part)</mark>"
      default: result += "\(part)"
      }
      start = end
    }
    return result
  }

  /// Whether a quote stands at a range of a text.
  static func stands(_ quote: String, at range: Range<Int>, in text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard range.upperBound <= scalars.count else { return false }
    return scalars[range].elementsEqual(quote.unicodeScalars)
  }
}
