import Checking
import Testing
import ThirdPartyInfo
import Transcripts

@Suite struct LinkHostsTests {
  private let hosts = LinkHosts(
    marketplaces: [
      (.jd, ["jd.com", "3.cn"]), (.taobao, ["taobao.com"]),
      (Platform(rawValue: "xianyu"), ["2.taobao.com"]),
    ],
    shortLinks: ["t.cn"], neutral: ["zto.com"])

  private func destination(of link: String, home: Platform?) -> LinkHosts.Destination {
    hosts.destination(of: link, home: home, shop: ["nanzhi.example"])
  }

  @Test(arguments: [
    ("https://item.jd.com/1.html", "item.jd.com"), ("item.jd.com:443/1", "item.jd.com"),
    ("HTTP://user@Item.JD.com?x=a/b", "item.jd.com"), ("jd.com#top", "jd.com"),
    ("jd.com/?u=https://nanzhi.example", "jd.com"),
  ])
  func hostOf(link: String, host: String) {
    #expect(ShopProfile.host(of: link) == host)
  }

  @Test func aPageIsNotTheShopsForAnAddressInItsQuery() {
    let page = destination(of: "jd.com/?u=https://nanzhi.example", home: .pinduoduo)
    #expect(page == .marketplace("jd"))
  }

  @Test func homeIsOwnAndOthersAreForeign() {
    #expect(destination(of: "https://item.jd.com/1", home: .jd) == .own)
    #expect(destination(of: "https://item.jd.com/1", home: .pinduoduo) == .marketplace("jd"))
    #expect(destination(of: "https://item.jd.com/1", home: nil) == .unknownHome)
  }

  @Test func tmallIsAtHomeOnTaobao() {
    #expect(destination(of: "item.taobao.com", home: .tmall) == .own)
    #expect(hosts.destination(ofCodeFor: .taobao, home: .tmall) == .own)
    #expect(hosts.destination(ofCodeFor: .taobao, home: .jd) == .marketplace("taobao"))
  }

  @Test func theMoreSpecificHostDecides() {
    #expect(destination(of: "2.taobao.com/item", home: .taobao) == .marketplace("xianyu"))
  }

  @Test func aHostThatOnlyEndsAlikeIsAnother() {
    #expect(destination(of: "notjd.com", home: .jd) == .elsewhere)
    #expect(destination(of: "jd.com.evil.example", home: .jd) == .elsewhere)
  }

  @Test func shortLinksAreForeignAndCarriersAreNot() {
    #expect(destination(of: "t.cn/A1", home: .jd) == .shortened)
    #expect(destination(of: "www.zto.com", home: .jd) == .own)
    #expect(destination(of: "www.nanzhi.example/care", home: .jd) == .own)
  }

  // MARK: The tables

  /// What is wrong with the plugin's pack where a line of `links.yaml` is written otherwise.
  private func error(
    writing line: String, for original: String
  ) throws -> (error: RulePackError, line: Int) {
    let file = try #require(thirdPartyInfo.packs.first { $0.name == "links.yaml" })
    let place = try #require(file.text.firstRange(of: original)).lowerBound
    let packs = thirdPartyInfo.packs.map { pack in
      pack.name == file.name
        ? PackFile(name: pack.name, text: pack.text.replacing(original, with: line)) : pack
    }
    let plugin = Plugin(id: thirdPartyInfo.id, packs: packs, checks: thirdPartyInfo.checks)
    let errors = #expect(throws: RulePackErrors.self) { try CheckerSet(plugins: [plugin]) }
    return (
      try #require(errors?.errors.first),
      file.text[..<place].count { $0 == "\n" } + 1
    )
  }

  @Test(arguments: [
    ("'jd jd.com'", "such as 'jd: jd.com 3.cn', not ‘jd jd.com’"),
    ("'jd:'", "such as 'jd: jd.com 3.cn', not ‘jd:’"),
    ("'taobo: taobao.com'", "there is no platform ‘taobo’; did you mean ‘taobao’?"),
    ("'jd: https://jd.com'", "without https:// and path, with spaces between several, not"),
    ("'jd: jd.com,3.cn'", "not ‘jd.com,3.cn’"), ("'jd: JD.com'", "in small letters"),
  ])
  func aLineOfTheTableThatIsWrittenOtherwiseIsNamed(line: String, says: String) throws {
    let found = try error(writing: line, for: "'tmall: tmall.com tmall.hk'")
    #expect(found.error.file == "links.yaml")
    #expect(found.error.line == found.line)
    #expect(found.error.reason.en.contains(says), "\(found.error)")
    #expect(found.error.reason.zh.hasPrefix("“marketplaces”："), "\(found.error.reason.zh)")
  }

  @Test func aShortLinkIsAHostToo() throws {
    let found = try error(writing: "- http://dwz.win", for: "- dwz.win")
    #expect(found.error.line == found.line)
    #expect(found.error.reason.en.hasPrefix("‘short-links’: a host is"), "\(found.error)")
  }

  @Test func withoutItsTablesTheCheckSaysWhichRuleIsMissing() throws {
    let found = try error(writing: "id: platform-lynk", for: "id: platform-link")
    #expect(found.error.file == "links.yaml" && found.error.line > 0)
    #expect(found.error.reason.en.contains("the rule platform-link is missing"))
  }
}
