import Checking
import CheckingTestSupport
import ForbiddenPhrases
import Testing

/// Disguised examples are still found.
@Suite struct DisguiseTests {
  // Phrases of two common characters (不行, 随便) are no longer these phrases once one is another.
  @Test func survivesDisguises() throws {
    try measureSurvival(
      of: forbiddenPhrases, least: [.wordEmoji: 0.75, .lookAlike: 0.7], byDefault: 0.8)
  }
}
