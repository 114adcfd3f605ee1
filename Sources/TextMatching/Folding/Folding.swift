/// Folding of strings and single characters, by the table that matching goes by.
package enum Folding {
  /// A text folded to level 1.
  ///
  /// Width, case and traditional characters are undone; glosses and what is invisible are left out.
  /// Separators stay.
  package static func level1(_ text: String) -> String { fold(text, level: 1) }

  /// A text folded to level 2: also look-alikes, digits in any form, and emoji that are words.
  package static func level2(_ text: String) -> String { fold(text, level: 2) }

  /// What one character reads as at level 1 or 2; empty where it is left out.
  ///
  /// At level 2 the text around it may decide: 一 reads as 1 in 一三八零零 only, O as 0 in 138OO00 only.
  /// Here both stay.
  package static func scalar(_ scalar: Unicode.Scalar, level: Int) -> [Unicode.Scalar] {
    let table = FoldTable.shared
    let entry = table.entry(of: scalar.value)
    if entry.isInvisible { return [] }
    if level >= 2, entry.has(FoldEntry.word) {
      return Array(
        String(decoding: table.words[Int(entry.code)].utf8, as: UTF8.self).unicodeScalars)
    }
    let folded = level >= 2 ? table.level2(scalar.value) : table.level1(scalar.value)
    return Unicode.Scalar(folded).map { [$0] } ?? []
  }

  private static func fold(_ text: String, level: Int) -> String {
    String(decoding: NormalizedText(folding: text, level: level).bytes, as: UTF8.self)
  }
}
