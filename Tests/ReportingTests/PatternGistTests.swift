import Checking
import Reporting
import Testing

@Suite struct PatternGistTests {
  @Test(arguments: [
    ("支付宝", "支付宝"), ("(^|[^打清快横])扫([^地描雷]|$)", "扫"),
    ("(要票|开票|带票|含票|补票)[^。!?]{0,10}(添|加|贴|补)", "（要票/开票/带票…）…（添/加/贴…）"),
    ("(亲)?您好(啊|呀)", "您好（啊/呀）"), ("微信[号是]?[:： ]?[0-9]{5,}", "微信数字"),
    ("加(?:我|她)[微薇]", "加（我/她）（微/薇）"), ("一|二|三|四", "一/二/三…"), ("[a-z0-9_]+@", "字母@"),
    ("扫.{0,4}码\\b", "扫…码"), ("(好评)+返\\d元", "好评返数字元"),
    ("爱[一-龥]不[一-龥]", "爱…不"), ("转[ \\-]?账", "转账"), ("a{3", "a"),
  ])
  func aPatternInFewWords(pattern: String, gist: String) {
    #expect(WhyWords(language: .zh).detail(pattern, of: "pattern") == gist)
  }

  @Test func aLongGistIsCut() {
    let pattern = (0..<30).map { "(早\($0)|晚)" }.joined()
    let gist = WhyWords(language: .zh).detail(pattern, of: "pattern")
    #expect(gist.count == 40)
    #expect(gist.hasSuffix("…"))
  }

  @Test(arguments: ["[^a]", "(^|$)", "(", "[", "\\", "((((", "|||"])
  func whatHasNoWordsIsShownAsItIs(pattern: String) {
    #expect(WhyWords(language: .zh).detail(pattern, of: "pattern") == pattern)
  }

  @Test func bracketsOfAnyDepthAreShown() {
    let pattern = String(repeating: "(", count: 100_000) + "a"
    #expect(WhyWords(language: .zh).detail(pattern, of: "pattern").count == 40)
  }

  @Test func aNameSaysHowItWasFound() {
    #expect(WhyWords(language: .zh).detail("name told", of: "pattern") == "说出的姓名")
    #expect(WhyWords(language: .en).detail("name told", of: "pattern") == "name told")
  }
}
