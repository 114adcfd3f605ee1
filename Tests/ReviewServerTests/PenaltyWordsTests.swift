import Foundation
import Reporting
import ReviewServer
import Reviewing
import Testing

/// What a clause asks for is told alike on the page, in the terminal and in a packet.
@Suite struct PenaltyWordsTests {
  @Test(arguments: [
    (Language.zh, ["最高 ¥5,000 / 每起", "2 分"]), (.en, ["up to ¥5,000 / violation", "2 points"]),
  ])
  func aCapAndPointsAreTold(language: Language, told: [String]) throws {
    let json = """
      {"fine": {"amount": 5000, "currency": "CNY", "per": "violation", "cap": true}, "points": 2}
      """
    let penalty = try JSONDecoder().decode(
      StoredFinding.Policy.Penalty.self, from: Data(json.utf8))
    #expect(ReportWords(language: language).costs(penalty) == told)
    #expect(ReportWords(language: language).costs(nil) == [])
  }
}
