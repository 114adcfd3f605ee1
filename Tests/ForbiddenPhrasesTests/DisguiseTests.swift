import Checking
import CheckingTestSupport
import ForbiddenPhrases
import Testing

/// Disguised examples are still found.
@Suite struct DisguiseTests {
  @Test func survivesDisguises() throws {
    try measureSurvival(
      of: forbiddenPhrases, rules: ["insult", "coded-insult"], least: [:], byDefault: 0.85)
  }
}
