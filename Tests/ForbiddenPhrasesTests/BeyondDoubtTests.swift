import CheckingTestSupport
import ForbiddenPhrases
import Testing

/// Abuse that nobody writes by chance is reported, whatever the second reading takes the rest for.
@Suite struct BeyondDoubtTests {
  @Test(arguments: ["氵少雕一个。", "女马的", "跟个🐷🧠似的"])
  func abuseInHalvesAndSignsIsReported(words: String) throws {
    var run = DialogueRun(of: forbiddenPhrases)
    let found = try run.findings(in: Dialogue("买家: 你这啥态度\n客服: " + words))
    #expect(found == ["coded-insult"])
  }

  @Test(arguments: ["沙雕一个，摆件链接在这", "妈妈的码拍大一号", "🐷年限定款有货"])
  func ordinaryWordsOfTheSameSoundAreNot(words: String) throws {
    var run = DialogueRun(of: forbiddenPhrases)
    let found = try run.findings(in: Dialogue("买家: 有货吗\n客服: " + words))
    #expect(found.isEmpty)
  }
}
