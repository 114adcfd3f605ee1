import TextMatching

/// Joins the end of a screenshot's line to the start of the next, where a picture's edge may have
/// cut what was written.
struct CutLines {
  /// The end of one line and the start of the next.
  private(set) var joined: [UInt8] = []
  /// For each match that was kept: how many bytes of it lie in the next line.
  private(set) var tails: [Int32] = []
  /// Where the joined text starts in the line, and where the line ends in it.
  private var offset = 0
  private var seam = 0

  /// How many scalars before and behind the seam are read: words and data with what names them.
  private static let mostBefore = 48
  private static let mostAfter = 24
  /// What is read across a seam may never have stood together.
  private static let confidence: Float = 0.8

  /// Joins two lines; false where nothing can have been cut between them.
  ///
  /// A line that was cut is full: what follows is no longer. A mark that ends a clause ends it.
  mutating func join(_ line: String, _ next: String) -> Bool {
    let (width, rest) = (line.unicodeScalars.count, next.unicodeScalars.count)
    guard width >= rest, let last = line.unicodeScalars.last, !Self.ends.contains(last) else {
      return false
    }
    let before = line.unicodeScalars.suffix(Self.mostBefore)
    joined.removeAll(keepingCapacity: true)
    joined += String(before).utf8
    seam = joined.count
    offset = line.utf8.count - seam
    joined += String(next.unicodeScalars.prefix(Self.mostAfter)).utf8
    return true
  }

  private static let ends = Set("。！？；!?;：:".unicodeScalars)

  /// Keeps the matches that lie on both sides of the seam, each with what of it is in the line.
  mutating func keepCut(_ matches: inout [Match]) {
    tails.removeAll(keepingCapacity: true)
    matches = matches.compactMap { match in
      guard Int(match.start) < seam, seam < Int(match.end) else { return nil }
      tails.append(match.end - Int32(seam))
      var cut = match
      cut.start += Int32(offset)
      cut.end = Int32(offset + seam)
      cut.confidence *= Self.confidence
      return cut
    }
  }
}
