/// What stands between two characters that count: separators, and what the fold drops silently.
struct Gap: Sendable, Hashable {
  /// Separators other than spaces, at level 1.
  var separators: [UInt16] = []
  var hasSpace = false
  /// The separators and spaces together.
  var count = 0
  var hasInvisible = false
  var hasGloss = false

  /// Longer gaps are not a disguise of one word, and reading them again and again would take long.
  static let longest = 1024
  static let mostSeparators = 16

  init() {}

  /// Reads the gap between two places of a text.
  ///
  /// - Returns: nil if it is too long for one.
  init?(in text: Span<UInt8>, _ range: Range<Int>, by table: FoldTable) {
    guard range.count <= Self.longest else { return nil }
    var next = range.lowerBound
    while next < range.upperBound {
      let start = next
      let scalar: UInt32
      (scalar, next) = UTF8Reading.scalar(in: text, at: start)
      let entry = table.entry(of: scalar)
      if entry.isInvisible {
        hasInvisible = true
      } else if entry.has(FoldEntry.special) {
        hasGloss = true
        next = PinyinGloss.end(in: text, openingAt: start) ?? next
      } else {
        count += 1
        let separator = UInt16(truncatingIfNeeded: table.level1(scalar))
        if Self.isSpace(separator) { hasSpace = true } else { separators.append(separator) }
        if count > Self.mostSeparators { return nil }
      }
    }
  }

  static func isSpace(_ separator: UInt16) -> Bool {
    separator == 0x20 || (0x09...0x0D).contains(separator)
  }

  /// What must be undone to read this gap as a term's own: its separators are no disguise, and a
  /// space of the term may be missing.
  func steps(to term: Gap) -> FoldSteps {
    var steps: FoldSteps = []
    if hasInvisible { steps.insert(.invisible) }
    if hasGloss { steps.insert(.gloss) }
    if separators != term.separators || hasSpace && !term.hasSpace { steps.insert(.separators) }
    return steps
  }
}
