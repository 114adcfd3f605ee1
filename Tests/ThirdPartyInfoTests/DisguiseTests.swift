import Checking
import CheckingTestSupport
import Testing
import ThirdPartyInfo

/// Disguised examples are still found.
@Suite struct DisguiseTests {
  @Test func survivesDisguises() throws {
    try measureSurvival(of: thirdPartyInfo, least: [:], byDefault: 0.83)
  }
}
