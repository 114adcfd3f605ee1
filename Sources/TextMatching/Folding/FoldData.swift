/// Reads the notations in which the fold's data is written.
enum FoldData {
  /// Pairs of scalars out of a text in which source and target alternate.
  static func pairs(of text: String) -> [(source: Int, target: Int)] {
    var pairs: [(source: Int, target: Int)] = []
    pairs.reserveCapacity(text.utf8.count / 6)
    var source: Int?
    for scalar in text.unicodeScalars {
      if let first = source {
        pairs.append((first, Int(scalar.value)))
        source = nil
      } else {
        source = Int(scalar.value)
      }
    }
    return pairs
  }

  /// Lines of a target, a space, and the scalars that fold to it.
  static func lines(of text: String) -> [(target: String, characters: [Int])] {
    text.split(separator: "\n").map { line in
      let fields = line.unicodeScalars.split(separator: " ", maxSplits: 1)
      return (String(fields[0]), fields.count > 1 ? fields[1].map { Int($0.value) } : [])
    }
  }

  /// The value of a text's first scalar.
  static func scalar(of text: String) -> Int {
    text.unicodeScalars.first.map { Int($0.value) } ?? 0
  }
}
