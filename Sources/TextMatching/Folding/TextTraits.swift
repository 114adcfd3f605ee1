/// What the fold noticed in a text, so that a scanner can tell that it has nothing to do.
package struct TextTraits: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// At least one digit in any form that folds to one at level 2.
  package static let digit = TextTraits(rawValue: 1 << 0)
  /// At least one Latin letter after level 2.
  package static let latin = TextTraits(rawValue: 1 << 1)
  /// A character of `EntityTriggers.addressMarks`.
  package static let addressMark = TextTraits(rawValue: 1 << 2)
  /// A character of `EntityTriggers.nameMarks`.
  package static let nameMark = TextTraits(rawValue: 1 << 3)

  /// Everything that may be noticed.
  static let all: TextTraits = [.digit, .latin, .addressMark, .nameMark]
}
