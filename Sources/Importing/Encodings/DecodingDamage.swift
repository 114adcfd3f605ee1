/// What of a file is no text in its encoding, and how much of it is.
struct DecodingDamage: Sendable, Hashable {
  /// So many places are named one by one; of the others, their number.
  static let mostPlaces = 10

  /// Where bad sequences start in the file, in bytes: the first ones.
  private(set) var places: [Int] = []
  /// How many there are; each was read as U+FFFD.
  private(set) var count = 0
  /// Where the character starts in whose middle the file ends, and which was dropped.
  var cut: Int?
  /// How many characters of several bytes are good.
  var good = 0

  /// Notes a bad sequence that starts at a byte.
  mutating func note(_ place: Int) {
    if places.count < Self.mostPlaces { places.append(place) }
    count += 1
  }

  /// Whether the rest speaks for the encoding so clearly that the file is read in it.
  ///
  /// - Parameter ratio: how many good characters there must be for each bad sequence. Measured on
  ///   the samples' chats: GB18030 read as UTF-8 has 0.25, UTF-16 as GB18030 4, UTF-8 as GB18030
  ///   18, GB18030 as Big5 44; random bytes 3 in any.
  func isSlight(ratio: Int) -> Bool {
    // A file that only ends too early has nothing against its encoding.
    count > 0 ? good / ratio >= count : good >= 4
  }

  /// Whether there is more for the encoding than against it, though perhaps not enough to read by
  /// it.
  var isPlausible: Bool { good > 2 * count && good >= 4 }

  /// Whether it need not be looked at further: another encoding fails from its first characters on.
  var isHopeless: Bool { count >= 1_000 && good < count }

  /// How much is wrong, as the end of a reason.
  var summary: String {
    let bad = count == 1 ? "1 place" : "\(count) places"
    guard cut != nil else { return "valid but for \(bad)" }
    return count == 0 ? "valid up to a cut character" : "valid but for \(bad) and a cut character"
  }
}

extension DecodingDamage {
  /// What is to be said of a file that was read in spite of it.
  func problems(in file: String, _ charset: String) -> [ImportProblem] {
    var problems = places.map { problem(in: file, charset, at: $0, count: 1) }
    if count > places.count, let last = places.last {
      var further = problem(in: file, charset, at: last, count: count - places.count)
      further.found = "further bytes after this one that are not \(charset)"
      problems.append(further)
    }
    if let cut {
      problems.append(
        ImportProblem(
          .truncated, file: file, byteOffset: cut,
          found: "an end in the middle of a character of \(charset)", expected: "a whole file",
          advice: "It was read up to there; export or copy it again."))
    }
    return problems
  }

  private func problem(
    in file: String, _ charset: String, at place: Int, count: Int
  ) -> ImportProblem {
    ImportProblem(
      .undecodableBytes, file: file, byteOffset: place, count: count,
      found: "bytes that are not \(charset)", expected: "text in one encoding",
      advice: "They were read as U+FFFD; export or copy the file again.")
  }
}

extension Span<UInt8> {
  /// How many characters of several bytes start in UTF-8.
  var wideCharacters: Int {
    var count = 0
    for index in indices where self[index] >= 0xC0 { count += 1 }
    return count
  }
}
