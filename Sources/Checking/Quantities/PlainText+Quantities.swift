extension PlainText {
  /// Reads a text from left to right for quantities of a kind, none of which starts within another
  /// or within a number: 500 g is not 00 g, nor 5,000 g 000 g.
  ///
  /// - Parameter read: The quantity that starts at a scalar, which is of a number or ¥, and the
  ///   scalar behind its last; nil where none does.
  package func quantities<Quantity>(
    _ read: (Int) -> (quantity: Quantity, end: Int)?
  ) -> [Quantity] {
    var found: [Quantity] = []
    var place = 0
    while place < scalars.count {
      guard Numeral.canStart(with: scalars[place]) || scalars[place] == "¥" else {
        place += 1
        continue
      }
      let one = read(place)
      if let one { found.append(one.quantity) }
      place = max(place + 1, one?.end ?? Numeral.end(in: self, at: place))
    }
    return found
  }
}
