import Transcripts

/// What an operator read where it has a hit, and the limits that it was held against.
enum Reading {
  /// A quantity from its least to its most: hundredths of a yuan or seconds, of a date those behind
  /// `said`.
  case quantity(Quantity, ClosedRange<Int>, Bounds, said: Timestamp?)
  /// How like a phrase a message is, 0…1, and how like it must be.
  case similar(Double, String, Double)
  /// For which time much the same is said, how like the least like of those before is, and must be.
  case repeated(Int, Double, Double)

  var why: Why {
    switch self {
    case .quantity(let quantity, let span, let bounds, let said):
      let read = Self.read(span, of: quantity, said)
      return Why(
        quantity.rawValue, ([read] + Self.limits(bounds, of: quantity)).joined(separator: ", "))
    case .similar(let likeness, let phrase, let least):
      let shown =
        phrase.count > Self.longestPhrase
        ? phrase.prefix(Self.longestPhrase - 1) + "…" : phrase[...]
      return Why(
        "similar", "\(Self.share(likeness)) like \(shown), at least \(Self.share(least))")
    case .repeated(let times, let likeness, let least):
      return Why(
        "repeats",
        "said \(times) times, likeness \(Self.share(likeness)), at least \(Self.share(least))")
    }
  }

  /// In characters; more of a phrase tells a reader nothing.
  private static let longestPhrase = 40

  private static func read(
    _ span: ClosedRange<Int>, of quantity: Quantity, _ said: Timestamp?
  ) -> String {
    let value = span.upperBound
    guard quantity == .date else {
      let most = written(value, of: quantity)
      return span.count == 1
        ? "read as \(most)" : "read as \(written(span.lowerBound, of: quantity)) to \(most)"
    }
    let side = value < 0 ? "before" : "after"
    let distance = "\(written(abs(value), of: quantity)) \(side) the message"
    guard let moment = said?.advanced(by: Int64(value)) else { return distance }
    return "read as \(moment.rfc3339.prefix(19).replacing("T", with: " ")), \(distance)"
  }

  private static func limits(_ bounds: Bounds, of quantity: Quantity) -> [String] {
    [
      ("more than", bounds.moreThan), ("at least", bounds.atLeast), ("at most", bounds.atMost),
      ("less than", bounds.lessThan),
    ].compactMap { words, limit in
      limit.map { "\(words) \(written($0, of: quantity))" }
    }
  }

  private static func written(_ value: Int, of quantity: Quantity) -> String {
    quantity == .amount ? yuan(value) : durationInEnglish(value)
  }

  /// A share of 1 in hundredths: `1`, `0.75`.
  private static func share(_ value: Double) -> String {
    yuan(Int((value * 100).rounded()))
  }
}
