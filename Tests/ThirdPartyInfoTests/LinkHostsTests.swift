import Testing
import ThirdPartyInfo
import Transcripts

@Suite struct LinkHostsTests {
  private let hosts = LinkHosts(
    marketplaces: ["jd: jd.com 3.cn", "taobao: taobao.com", "xianyu: 2.taobao.com"],
    shortLinks: ["t.cn"], neutral: ["zto.com"])

  private func destination(of link: String, home: Platform?) -> LinkHosts.Destination {
    hosts.destination(of: link, home: home, shop: ["nanzhi.example"])
  }

  @Test(arguments: [
    ("https://item.jd.com/1.html", "item.jd.com"), ("item.jd.com:443/1", "item.jd.com"),
    ("HTTP://user@Item.JD.com?x=a/b", "item.jd.com"), ("jd.com#top", "jd.com"),
  ])
  func hostOf(link: String, host: String) {
    #expect(LinkHosts.host(of: link) == host)
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
}
