/// What a condition compares: a number that a text names.
package enum Quantity: String, Sendable, Hashable, CaseIterable {
  /// Money, in hundredths of a yuan: 5元, 三块五, ￥3.50.
  case amount
  /// A length of time, in seconds: 48小时, 三天, 半个月.
  case duration
  /// A moment, in seconds after the message was sent: 明天下午4点, 周五前, 11月18号.
  case date
}

/// Limits of a quantity; those that are nil do not limit.
package struct Bounds: Sendable, Hashable {
  package var moreThan: Int?
  package var atLeast: Int?
  package var atMost: Int?
  package var lessThan: Int?

  /// Whether no value from a least one up lies within all limits.
  func isEmpty(from least: Int) -> Bool {
    let lower = max(least, atLeast ?? .min, moreThan.map { $0 + 1 } ?? .min)
    let upper = min(atMost ?? .max, lessThan.map { $0 - 1 } ?? .max)
    return lower > upper
  }

  /// Whether a value lies within all limits.
  func contains(_ value: Int) -> Bool { meets(value...value) }

  /// Whether some value of a span lies within all limits: 3-20元 is more than 5, and less than 5
  /// too.
  func meets(_ span: ClosedRange<Int>) -> Bool {
    if let moreThan, span.upperBound <= moreThan { return false }
    if let atLeast, span.upperBound < atLeast { return false }
    if let atMost, span.lowerBound > atMost { return false }
    if let lessThan, span.lowerBound >= lessThan { return false }
    return true
  }
}
