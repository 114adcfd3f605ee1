import Checking
import CheckingTestSupport
import Testing
import ThirdPartyInfo

/// Disguised examples are still found.
@Suite struct DisguiseTests {
  @Test func survivesDisguises() throws {
    try measureSurvival(
      of: thirdPartyInfo, least: [.chineseDigits: 0, .circledDigits: 0, .spacedDigits: 0],
      byDefault: 0.85)
  }
}
