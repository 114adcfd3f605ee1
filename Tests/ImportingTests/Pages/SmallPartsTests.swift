import Importing
import Testing
import Transcripts

/// Parts of messages that are words and look like none, or the other way round.
@Suite struct SmallPartsTests {
  @Test func aContactOnTelegramIsWords() throws {
    let page = """
      <html><body><div class="page_wrap"><div class="page_header"><div class="text bold">石斛</div></div>
      <div class="message default clearfix" id="message2"><div class="body">
      <div class="pull_right date details" title="16.11.2026 09:00:30 UTC+08:00">09:00</div>
      <div class="from_name">南枝小雨</div><div class="media_wrap clearfix">
      <div class="media clearfix pull_left media_contact"><div class="fill pull_left"></div><div class="body">
      <div class="title bold">王小明</div><div class="status details">19900001235</div></div></div></div></div></div>
      </div></body></html>
      """
    #expect(
      try imported(["page.html": page]).transcripts()[0].messages.map(\.text)
        == ["王小明\n19900001235"])
  }

  /// The words in an `audio` element show in browsers alone that cannot play it.
  @Test func whatStandsInASoundIsNotSaid() throws {
    let page = """
      <html><body><div class="message left"><span class="nickname">石斛</span>
      <span class="time">2026-11-16 09:00</span><div class="content"><audio controls><source src="a.mp3">
      <a href="a.mp3">播放</a></audio></div></div>
      <div class="message left"><span class="nickname">石斛</span><span class="time">2026-11-16 09:01</span>
      <div class="content">听到了吗</div></div></body></html>
      """
    let lines = try imported(["page.html": page]).transcripts()[0].messages
    #expect(lines.map(\.text) == ["", "听到了吗"])
    #expect(lines.first?.attachments.map(\.kind) == [.voice])
  }

  @Test(arguments: ["chat-date", "date-separator", "day-header", "msg-date"])
  func theDateLineOfADay(name: String) throws {
    let page = """
      <html><body><div class="export-date">导出时间：2026-11-18 10:00</div>
      <div class="\(name)">2026年11月16日</div><div class="message left"><span class="nickname">石斛</span>
      <span class="time">09:00</span><div class="content">花断了能退吗</div></div>
      <div class="\(name)">昨天</div><div class="message right"><span class="nickname">小雨</span>
      <span class="time">10:00</span><div class="content">可以的亲</div></div></body></html>
      """
    #expect(
      try imported(["page.html": page]).lines() == [
        "buyer|11-16T09:00:00|石斛|花断了能退吗|", "agent|11-17T10:00:00|小雨|可以的亲|",
      ])
  }

  @Test func aDateInAMessageIsItsOwn() throws {
    let page = """
      <html><body><div class="message left"><span class="nickname">石斛</span>
      <span class="msg-date">2026-11-16 09:00</span><div class="content">花断了能退吗</div></div></body></html>
      """
    #expect(try imported(["page.html": page]).lines() == ["buyer|11-16T09:00:00|石斛|花断了能退吗|"])
  }

  @Test func aLineOfWhatsAppsOwnIsTheSystems() throws {
    let page = """
      <html><body><div class="message whatsapp"><div class="sender">WhatsApp</div>
      <div class="content">消息和通话已进行端到端加密</div></div>
      <div class="message left"><div class="sender">石斛</div><div class="content">花到了</div></div></body></html>
      """
    #expect(
      try imported(["page.html": page]).lines() == [
        "system|-|WhatsApp|消息和通话已进行端到端加密|", "buyer|-|石斛|花到了|",
      ])
  }
}
