/// The equivalences of characters that all folding and matching go by.
///
/// Built once from the data of `TraditionalCharacters`, `UnicodeFolds`, `LookAlikes` and
/// `WordEmoji`. A character folds in two strides: `simple` is its level-1 form, `plain` its level-2
/// form, both one character. Its class merges further what a disguise may swap: 0 with o, 1 with i
/// and l, 一 with 1.
struct FoldTable: Sendable {
  static let shared = FoldTableBuilder.build()

  /// By scalar, planes 0 and 1: a `FoldEntry`.
  let entries: [UInt32]
  /// By scalar, plane 0: the level-1 form.
  let simple: [UInt16]
  /// By scalar, planes 0 and 1: the level-2 form; 0 in plane 1 where it is the character itself.
  let plain: [UInt16]
  /// The words that single characters stand for, as level-2 text.
  let words: [FoldedWord]

  /// The scalars that `entries` covers.
  static let covered: UInt32 = 0x20000

  /// What is known of a scalar.
  @inline(__always)
  func entry(of scalar: UInt32) -> FoldEntry {
    if scalar < Self.covered { return FoldEntry(rawValue: entries[Int(scalar)]) }
    return Self.uncoveredEntry(of: scalar)
  }

  /// The entry of a scalar above plane 1: Chinese characters, tags and selectors.
  static func uncoveredEntry(of scalar: UInt32) -> FoldEntry {
    if scalar >= 0xE0000, scalar < 0xE1000 { return FoldEntry(code: 0, steps: .invisible) }
    let han = scalar < 0x40000 ? FoldEntry.han : 0
    return FoldEntry(rawValue: UInt32(hashedCode(of: scalar)) | han)
  }

  /// The class of a scalar beyond plane 0 without a fold.
  ///
  /// One of 2,048 in the range of surrogates, which no text has. Several scalars may share it, so a
  /// hit compares the scalars too.
  static func hashedCode(of scalar: UInt32) -> UInt16 {
    0xD800 | UInt16(truncatingIfNeeded: scalar ^ scalar >> 11) & 0x7FF
  }

  /// Whether a class stands for several unrelated scalars.
  static func isHashed(_ code: UInt16) -> Bool { code & 0xF800 == 0xD800 }

  /// The level-1 form of a scalar.
  @inline(__always)
  func level1(_ scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? UInt32(simple[Int(scalar)]) : scalar
  }

  /// The level-2 form of a scalar that is not a word.
  @inline(__always)
  func level2(_ scalar: UInt32) -> UInt32 {
    guard scalar < Self.covered else { return scalar }
    let plain = UInt32(plain[Int(scalar)])
    return plain == 0 ? scalar : plain
  }
}

/// A word that one character stands for.
struct FoldedWord: Sendable {
  /// Its classes, at most four, the first in the low 16 bits.
  let codes: UInt64
  /// Its text, folded to level 2.
  let utf8: [UInt8]
}
