/// Folding of whole strings, by the table that matching goes by.
package enum Folding {
  /// A text folded to level 1: width, case, traditional characters; without glosses and what is
  /// invisible. Separators stay.
  package static func level1(_ text: String) -> String { fold(text, level: 1) }

  /// A text folded to level 2: also look-alikes, digits in any form, and emoji that are words.
  package static func level2(_ text: String) -> String { fold(text, level: 2) }

  private static func fold(_ text: String, level: Int) -> String {
    let normalized = NormalizedText(folding: text, level: level)
    return String(decoding: normalized.bytes, as: UTF8.self)
  }
}

/// A text folded to level 1, as `Folding.level1`.
package func foldedLevel1(_ text: String) -> String { Folding.level1(text) }
