import Checking
import CheckingTestSupport
import Testing
import ThirdPartyInfo

/// Disguised examples are still found: names and fixed phrases at level 4; sentences that only a
/// pattern finds stay at level 2, and about two in five examples are such.
@Suite struct DisguiseTests {
  @Test func survivesDisguises() throws {
    try measureSurvival(
      of: thirdPartyInfo, least: [.chineseDigits: 0, .circledDigits: 0, .spacedDigits: 0],
      byDefault: 0.6)
  }
}
