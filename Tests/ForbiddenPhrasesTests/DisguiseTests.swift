import Checking
import CheckingTestSupport
import ForbiddenPhrases
import Testing

/// Disguised examples are still found.
@Suite struct DisguiseTests {
  // The words of longer families stand in patterns, which no sound or split character reaches.
  @Test func survivesDisguises() throws {
    try measureSurvival(
      of: forbiddenPhrases, rules: ["insult", "coded-insult"], least: [:], byDefault: 0.7)
  }
}
