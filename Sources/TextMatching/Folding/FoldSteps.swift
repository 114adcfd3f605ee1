/// What had to be undone before a text read like a term: the steps of its disguise.
///
/// Each step belongs to a level; a match's level is the highest of its steps, 0 as written.
public struct FoldSteps: OptionSet, Sendable, Hashable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  // Level 1: the same character, written otherwise.
  public static let width = FoldSteps(rawValue: 1 << 0)
  public static let letterCase = FoldSteps(rawValue: 1 << 1)
  public static let traditional = FoldSteps(rawValue: 1 << 2)
  public static let invisible = FoldSteps(rawValue: 1 << 3)
  public static let gloss = FoldSteps(rawValue: 1 << 4)
  // Level 2: another character that looks like it or stands for it.
  public static let lookAlike = FoldSteps(rawValue: 1 << 5)
  public static let digits = FoldSteps(rawValue: 1 << 6)
  public static let emoji = FoldSteps(rawValue: 1 << 7)
  // Level 3: something between the characters.
  public static let separators = FoldSteps(rawValue: 1 << 8)
  // Level 4: other characters that sound like it or make it up.
  public static let homophone = FoldSteps(rawValue: 1 << 9)
  public static let pinyin = FoldSteps(rawValue: 1 << 10)
  public static let splitCharacter = FoldSteps(rawValue: 1 << 11)
  public static let initials = FoldSteps(rawValue: 1 << 12)

  /// The highest level of the steps, 0…4.
  public var level: Int {
    if rawValue >> 9 != 0 { return 4 }
    if rawValue >> 8 != 0 { return 3 }
    if rawValue >> 5 != 0 { return 2 }
    return rawValue == 0 ? 0 : 1
  }

  /// How surely a text that needs these steps means what it reads like, 0…1.
  package var confidence: Float {
    let byLevel: [5 of Float] = [1, 0.99, 0.95, 0.9, 0.8]
    // The same letters begin many other words.
    return contains(.initials) ? 0.6 : byLevel[level]
  }

  /// The names of the steps, in the order of their levels, as findings show them.
  public var names: [String] {
    Self.named.filter { contains($0.step) }.map(\.name)
  }

  private static let named: [(step: FoldSteps, name: String)] = [
    (.width, "full width undone"), (.letterCase, "letter case ignored"),
    (.traditional, "traditional to simplified"), (.invisible, "zero-width removed"),
    (.gloss, "pinyin gloss removed"), (.lookAlike, "look-alike read"),
    (.digits, "digit form read"), (.emoji, "emoji read as a word"),
    (.separators, "separators removed"), (.homophone, "homophone read"),
    (.pinyin, "pinyin read"), (.splitCharacter, "split character joined"),
    (.initials, "initials read"),
  ]
}
