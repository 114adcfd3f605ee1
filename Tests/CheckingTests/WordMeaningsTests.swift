import Checking
import Testing

@Suite struct WordMeaningsTests {
  private func meaning(of word: String) throws -> WordMeanings.Meaning {
    let meanings = try #require(WordMeanings.builtIn)
    return try #require(meanings.words(of: word) { _ in false }.first)
  }

  @Test func aWordMeansWhatItMeans() throws {
    let likeness = try meaning(of: "颜色").likeness(to: meaning(of: "颜色"))
    #expect(abs(likeness - 1) < 0.001)
  }

  @Test(arguments: [
    ("红色", "蓝色", "费用"), ("价格", "费用", "颜色"), ("医院", "医生", "木头"), ("苹果", "水果", "铁路"),
  ])
  func wordsOfOneMatterAreNearer(_ word: String, _ near: String, _ far: String) throws {
    let word = try meaning(of: word)
    #expect(try word.likeness(to: meaning(of: near)) > word.likeness(to: meaning(of: far)) + 0.1)
  }

  @Test func eachWordCountsOnceAndJoiningOnesNotAtAll() throws {
    let meanings = try #require(WordMeanings.builtIn)
    #expect(meanings.words(of: "颜色、颜色 ABC 😀") { _ in false }.count == 1)
    #expect(meanings.words(of: "颜色的") { $0 == "的" }.count == 1)
    #expect(meanings.words(of: "") { _ in false }.isEmpty)
  }
}
