/// The known word that a mistyped one is nearest to, or nil when none is near.
///
/// Near means: at most a third of the longer word (and at least two characters) inserted, dropped,
/// replaced or swapped with its neighbour. Ties go to the word that stands first.
///
/// Source: the restricted Damerau–Levenshtein distance ("optimal string alignment").
package func nearest(to word: String, among known: some Sequence<String>) -> String? {
  var best: (word: String, distance: Int)?
  for candidate in known {
    let limit = max(2, max(word.count, candidate.count) / 3)
    let distance = editDistance(word.lowercased(), candidate.lowercased())
    guard distance <= limit, distance < candidate.count else { continue }
    if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  return best?.word
}

/// The known name that a word is a slip of the pen for, or nil.
///
/// Stricter than `nearest(to:among:)`, for names of which others may be right as well (weidian
/// beside doudian): five letters or more, and at most one in four of them inserted, dropped,
/// replaced or swapped.
package func slip(of word: String, among names: some Sequence<String>) -> String? {
  guard word.count > 4 else { return nil }
  return names.first { editDistance($0, word) <= max($0.count, word.count) / 4 }
}

/// The end of an error's sentence: the nearest known word, or all of them.
package func suggestion(for word: String, among known: some Collection<String>) -> String {
  if let near = nearest(to: word, among: known) { return "did you mean ‘\(near)’?" }
  return known.isEmpty ? "none is known here" : "known: \(known.joined(separator: ", "))"
}

/// How many characters must be inserted, dropped, replaced or swapped to make one word the other.
package func editDistance(_ left: String, _ right: String) -> Int {
  let a = Array(left)
  let b = Array(right)
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  var row = last
  for i in 1...a.count {
    row[0] = i
    for j in 1...b.count {
      let change = a[i - 1] == b[j - 1] ? 0 : 1
      row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[b.count]
}
