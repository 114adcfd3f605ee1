/// The order of the matches in a text: by start, then end, then atom.
enum MatchOrder {
  /// Sorts the matches from a place on.
  @inline(__always)
  static func sort(_ matches: inout [Match], from first: Int) {
    if matches.count - first > 1 { sortSeveral(&matches, from: first) }
  }

  private static func sortSeveral(_ matches: inout [Match], from first: Int) {
    // A handful is the usual case; inserting needs no memory.
    if matches.count - first > 32 {
      matches[first...].sort(by: precedes)
      return
    }
    for index in first + 1..<matches.count {
      let match = matches[index]
      var place = index
      while place > first, precedes(match, matches[place - 1]) {
        matches[place] = matches[place - 1]
        place -= 1
      }
      matches[place] = match
    }
  }

  private static func precedes(_ left: Match, _ right: Match) -> Bool {
    (left.start, left.end, left.atom) < (right.start, right.end, right.atom)
  }
}
