extension RandomAccessCollection {
  /// The first place from which on a monotone condition holds.
  package func partitioningIndex(where holds: (Element) -> Bool) -> Index {
    var lower = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(lower, offsetBy: half)
      if holds(self[middle]) {
        count = half
      } else {
        lower = index(after: middle)
        count -= half + 1
      }
    }
    return lower
  }
}
