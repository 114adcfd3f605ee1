import Foundation
import Importing
import Testing
import Transcripts

/// What each page format makes of a page with all that its platform shows.
struct PageFormatTests {
  /// A message in one line: role, basis, kind, sender, time, text, attachments.
  private func lines(_ transcript: Transcript) -> [String] {
    transcript.messages.map { message in
      let attachments = message.attachments.map { "\($0.kind.rawValue) \($0.reference)" }
      return [
        message.role.name, message.roleDecision.basis.name, String(describing: message.kind),
        message.sender ?? "-",
        message.sentAt.map { String($0.rfc3339.prefix(19).suffix(14)) } ?? "-", message.text,
        attachments.joined(separator: ", "),
      ].joined(separator: "|")
    }
  }

  private func problems(_ exports: ImportedExports) -> [String] {
    exports.problems.map { "\($0.kind.rawValue) \($0.count)" }
  }

  @Test func pinduoduo() throws {
    let exports = try importedFixture("pinduoduo.html")
    let transcript = try #require(try exports.transcripts().first)
    #expect(exports.transcriptCount == 1)
    #expect(transcript.platform == .pinduoduo)
    #expect(transcript.shop == "春笋童书")
    #expect(transcript.buyer == "暖***阳")
    #expect(transcript.identity.fallback == .order("261116-399000000000777"))
    #expect(
      lines(transcript) == [
        "system|stated|handover|-|11-16T09:00:00|客服小笋接入|",
        "buyer|buyer-name|text|暖***阳|11-16T09:00:05|第一行\n第二行  有空格 和 换行 <b> & 中文|",
        "agent|buyer-name|text|小笋|11-16T09:00:30|好的[微笑]收到，谢谢|",
        "buyer|buyer-name|media|暖***阳|11-16T09:01:00||image img/a.png",
        "robot|name-form|text|春笋机器人|11-16T09:01:10|为您查询中|",
        "agent|buyer-name|media|小笋|11-16T09:02:00||image data:",
        "system|stated|recalled|-|-|小笋撤回了一条消息|",
      ])
    #expect(problems(exports) == [])
    #expect(transcript[0].provenance.file.format == "pinduoduo-page")
    #expect(transcript.messages.map(\.provenance.record) == Array(1...7))
  }

  @Test func qianniu() throws {
    let exports = try importedFixture("qianniu.html")
    let transcript = try #require(try exports.transcripts().first)
    #expect(transcript.platform == .taobao)
    #expect(transcript.shop == "南枝花艺")
    #expect(transcript.buyer == "花店老板娘")
    #expect(
      lines(transcript) == [
        "buyer|buyer-name|text|花店老板娘|-|没有日期的消息|",
        "buyer|buyer-name|text|花店老板娘|11-15T20:57:11|这盆花晚上要不要搬进屋里，温度最低能到几度|",
        "agent|name-form|text|南枝花艺：小雨|11-15T20:58:00|低于5度就搬|",
        "agent|name-form|text|南枝花艺:小雨|11-16T08:01:00|平台上说就可以|",
        "buyer|buyer-name|media|花店老板娘|11-16T08:02:00||image x_files/1.png",
        "agent|name-form|text|南枝花艺:小雨|11-16T08:03:00|看这款 //item.taobao.com/item.htm?id=1|",
        "system|guessed|handover|-|-|由 服务助手 转交给 小迪|",
        "robot|name-form|text|店小蜜机器人|11-16T08:04:00|您好，请问要什么|",
      ])
    #expect(problems(exports) == ["undated-time 1", "guessed-role 1"])
  }

  @Test(arguments: ["jd_蓝***线", "jd_蓝色海岸…", "jd_蓝＊线", "jd_蓝色海岸线"])
  func aBuyerWhoseNameIsShortenedInTheHeadIsTheBuyer(head: String) throws {
    let page = """
      <html><meta charset=utf-8><body><div class="kf-manage-lite"><span class="shop-name">麦浪数码</span>
      <div class="chat-log-drawer"><div class="chat-log-detail"><div class="chat-log-info-title">
      <span class="name">\(head)</span></div><div class="chat-log-list">
      <div class="msg-line"><div class="msg-info"><span class="name">jd_蓝色海岸线</span>
      <span class="msg-time">2026-11-16 10:00:00</span></div>
      <div class="msg-content"><div class="rich-text-display">能退吗</div></div></div>
      <div class="msg-line"><div class="msg-info"><span class="name">老柴</span>
      <span class="msg-time">2026-11-16 10:00:05</span></div>
      <div class="msg-content"><div class="rich-text-display">可以的</div></div></div>
      </div></div></div></div></body></html>
      """
    let exports = try imported(["a.html": page])
    #expect(try exports.transcripts().flatMap(\.messages).map(\.role) == [.buyer, .agent])
  }

  @Test func jingmai() throws {
    let exports = try importedFixture("jingmai.html")
    let transcript = try #require(try exports.transcripts().first)
    #expect(transcript.platform == .jd)
    #expect(transcript.buyer == "jd_山路十八弯")
    #expect(
      lines(transcript) == [
        "buyer|buyer-name|text|jd_山路十八弯|11-16T10:00:00|头灯几流明|",
        "robot|name-form|text|京小智机器人|11-16T10:00:01|正在为您转接|",
        "agent|buyer-name|text|麦浪数码-老柴|11-16T10:00:20|八百流明\n续航六小时|",
        "agent|buyer-name|media|麦浪数码-老柴|11-16T10:00:25||image pic/b.png",
        "system|stated|notice|-|11-16T10:05:00|会话已结束|",
        "agent|buyer-name|recalled|麦浪数码-老柴|11-16T10:06:00||",
      ])
    #expect(problems(exports) == [])
  }

  @Test func dongdong() throws {
    let exports = try importedFixture("dongdong.html")
    let transcript = try #require(try exports.transcripts().first)
    #expect(transcript.platform == .jd)
    #expect(
      lines(transcript) == [
        "system|stated|notice|-|-|2026-11-16 会话开始|",
        "buyer|stated|text|jd_小鱼|11-16T11:00:00|有货吗|",
        "agent|stated|text|麦浪数码|11-16T11:00:30|有的\n  A款\n  B款|",
        "agent|stated|media|麦浪数码|11-16T11:00:40||card https://item.jd.com/100.html",
        "buyer|stated|media|jd_小鱼|11-16T11:01:00||image c.jpg",
      ])
    #expect(problems(exports) == [])
  }

  @Test func feige() throws {
    let exports = try importedFixture("feige.html")
    let transcript = try #require(try exports.transcripts().first)
    #expect(transcript.platform == .douyin)
    #expect(transcript.shop == "山雀茶铺")
    #expect(transcript.buyer == "隔夜乌龙")
    #expect(
      lines(transcript) == [
        "system|stated|notice|-|11-16T19:00:00|用户进入会话|",
        "buyer|stated|text|-|11-16T19:00:05|茶有点苦|",
        "robot|name-form|text|智能客服|11-16T19:00:06|请描述问题|",
        "robot|name-form|text|商家配置|11-16T19:00:07|人工稍后就来|",
        "robot|stated|text|-|11-16T19:00:08|亲，您可以看看这个|",
        "agent|stated|text|阿雀|11-17T09:00:00|水温\n降一点|",
        "system|stated|recalled|-|-|阿雀撤回了一条消息|",
      ])
    #expect(problems(exports) == [])
  }

  @Test func bubblesOfUnknownMake() throws {
    let exports = try importedFixture("bubbles.html")
    let transcript = try #require(try exports.transcripts().first)
    #expect(transcript.platform == nil)
    #expect(
      lines(transcript) == [
        "buyer|stated|text|豆豆妈|11-16T09:00:00|在吗|",
        "agent|stated|text|小店客服|11-16T09:00:20|在的[笑]|",
        "agent|stated|text|小店客服|11-16T09:00:40|您请说|",
        "system|stated|notice|-|-|以上为历史消息|",
        "buyer|stated|recalled|豆豆妈|11-16T09:01:00||",
        "system|guessed|notice|-|-|页面上的一句话|",
        "buyer|stated|media|豆豆妈|11-16T09:02:00||image d.png",
      ])
    #expect(problems(exports) == ["unclaimed-text 1", "guessed-role 1"])
  }

  @Test func theConfigTellsRobotsFromPeopleOnTheShopsSide() throws {
    var settings = ImportSettings()
    settings.shops = [ShopProfile(name: "山雀茶铺", robots: ["阿雀"])]
    let exports = try importedFixture("feige.html", settings: settings)
    let transcript = try #require(try exports.transcripts().first)
    #expect(transcript[5].roleDecision == RoleDecision(.robot, by: .configured))
  }

  @Test func whatStandsBesideAnImageIsItsText() throws {
    let folder = try TemporaryFolder(["img/a.png.txt": "收件人 周立群\n199 0000 5678\n"])
    try folder.write(Array(fixture("pinduoduo.html").utf8), to: "page.html")
    let exports = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
    let transcript = try #require(try exports.transcripts().first)
    let lines = transcript[3].attachments.first?.lines?.map(\.text)
    #expect(lines == ["收件人 周立群", "199 0000 5678"])
  }
}

/// A page of `Fixtures/html`.
func fixture(_ name: String) throws -> String {
  let folder = try #require(Bundle.module.resourceURL)
  return try String(
    contentsOf: folder.appending(path: "Fixtures/html/\(name)"), encoding: .utf8)
}

/// Reads a page of `Fixtures/html`.
func importedFixture(
  _ name: String, settings: ImportSettings = ImportSettings()
) throws -> ImportedExports {
  try imported([name: fixture(name)], settings: settings)
}
