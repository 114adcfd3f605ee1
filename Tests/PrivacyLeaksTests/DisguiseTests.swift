import Checking
import CheckingTestSupport
import PrivacyLeaks
import Testing

/// Data in disguise are still found.
@Suite struct DisguiseTests {
  // Words of single clauses that a check tells apart are read as they stand, so their disguises of
  // level 4 hide them; so do Chinese digits too few to be told from words.
  @Test func survivesDisguises() throws {
    try measureSurvival(
      of: privacyLeaks,
      least: [
        .zeroWidth: 1, .spacedDigits: 0.95, .chineseDigits: 0.75, .lookAlike: 0.75,
      ], byDefault: 0.85)
  }
}
