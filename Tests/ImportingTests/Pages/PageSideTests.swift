import Importing
import Testing
import Transcripts

/// Who said what on a page that is damaged, or says it in a mark.
struct PageSideTests {
  private func pinduoduo(_ items: [(name: String, text: String)], wantsEnd: Int? = nil) -> String {
    let list = items.enumerated().map { index, item in
      """
      <li class="message-item"><div class="message-name">\(item.name)\(index == wantsEnd ? "" : "</div>")\
      <div class="message-time">2026-11-18 10:0\(index):00</div><div class="message-body">\
      <span class="message-text">\(item.text)</span></div></li>
      """
    }
    return """
      <html><body><div data-testid="beast-core-form"></div><ul>\(list.joined(separator: "\n"))</ul>
      </body></html>
      """
  }

  @Test func aNameThatFitsTheMaskIsNotTheBuyers() throws {
    let exports = try imported([
      "page.html": pinduoduo([("小***雨", "怎么赔"), ("小雨", "把支付宝账号发我"), ("小时雨", "加微信")])
    ])
    let transcript = try exports.transcripts()[0]
    #expect(transcript.messages.map(\.role) == [.buyer, .agent, .agent])
    #expect(exports.problems.map(\.kind) == [.guessedRole])
    #expect(exports.problems.first?.count == 2)
    let other = try imported(["page.html": pinduoduo([("小***雨", "怎么赔"), ("小迪", "您好")])])
    #expect(other.problems.isEmpty)
  }

  @Test func aMessageWithinAnotherIsOneOfItsOwn() throws {
    let items: [(name: String, text: String)] = [
      ("桃***7", "你好"), ("南枝花艺:小雨", "在的"), ("桃***7", "怎么赔，能加微信吗"), ("南枝花艺:小雨", "不可以的"),
    ]
    for wantsEnd in 0..<3 {
      let whole = try imported(["page.html": pinduoduo(items)])
      let exports = try imported(["page.html": pinduoduo(items, wantsEnd: wantsEnd)])
      #expect(try exports.lines() == whole.lines(), "\(wantsEnd)")
      #expect(exports.problems.contains { $0.kind == .truncated }, "\(wantsEnd)")
      #expect(whole.isComplete)
    }
  }

  @Test(arguments: [("智能客服", Role.robot), ("商家配置", .robot), ("人工客服", .agent)])
  func theMarkBesideANameTellsTheRole(mark: String, role: Role) throws {
    let exports = try imported([
      "page.html": """
      <html><body><div class="dateDivider-9x1">2026-11-18</div>
      <div class="msgItemWrap-8Jd"><span class="msgTime-5f">10:00:00</span>
      <div class="msgContent-2Ks"><span>你好</span></div></div>
      <div class="msgItemWrap-8Jd messageIsMe-1sK2"><span class="nickName-3d">南枝花艺</span>
      <span class="senderTag-1">\(mark)</span><span class="msgTime-5f">10:00:05</span>
      <div class="msgContent-2Ks"><span>欢迎光临</span></div></div></body></html>
      """
    ])
    let messages = try exports.transcripts()[0].messages
    #expect(messages.map(\.role) == [.buyer, role])
    #expect(messages.map(\.text) == ["你好", "欢迎光临"])
    #expect(exports.isComplete)
  }

  /// The platform's notices without a class look like messages without a name.
  @Test(arguments: ["买家已付款", "本店今日满减", "您好，欢迎光临"])
  func aLineOrTwoOfNobodysAreNotices(text: String) throws {
    func item(_ side: String, _ name: String, _ text: String, _ minute: Int) -> String {
      "<div class=\"message \(side)\">\(name.isEmpty ? "" : "<span class=\"nickname\">\(name)</span>")"
        + "<span class=\"time\">2026-11-16 09:0\(minute):00</span><div class=\"content\">\(text)</div></div>"
    }
    let talk = [
      item("left", "石斛", "花到了吗", 0), item("right", "小雨", "到了亲", 1), item("left", "石斛", "好的", 2),
      item("left", "石斛", "谢谢", 3), item("right", "小雨", "不客气", 4),
    ].joined()
    let notices = item("", "", text, 5) + item("", "", text, 6)
    let few = try imported(["page.html": "<html><body>\(talk)\(notices)</body></html>"])
    #expect(few.isComplete, "\(few.problems)")
    let many = try imported([
      "page.html": "<html><body>\(talk)\(notices)\(item("", "", text, 7))</body></html>"
    ])
    #expect(many.isComplete == (text == "买家已付款"), "\(many.problems)")
  }

  @Test func aCopyOfThePagesSourceIsNamed() throws {
    let lines = pinduoduo([("桃***7", "你好")]).split(separator: "\n").map {
      let text = $0.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      return "<tr><td class=\"line-number\"></td><td class=\"line-content\">\(text)</td></tr>"
    }
    let exports = try imported([
      "page.html": "<html><body><table>\(lines.joined())</table></body></html>"
    ])
    #expect(exports.problems.map(\.kind) == [.notAnExport])
    #expect(exports.problems.first?.found.contains("view-source") == true)
  }
}
