import Importing
import Testing
import Transcripts

/// Pages that once ended the run.
struct PageTrapTests {
  private func page(_ body: String, comment: String = "") -> String {
    "<!DOCTYPE html><html>\(comment)<head><meta charset=\"utf-8\"></head><body>\(body)</body></html>"
  }

  /// The name of who speaks next stands within the element of the time.
  @Test func aMessageMayBeginWithinATime() throws {
    let exports = try imported([
      "page.html": page(
        """
        <div class="list"><div class="message"><span class="nick">小鹿</span>\
        <span class="time">2026-11-02 10:00:01</span><div class="text">在吗</div>\
        <time datetime="2026-11-02T10:00:05"><span class="nick">小雨</span></time>\
        <div class="text">在的</div></div></div>
        """)
    ])
    let messages = try exports.transcripts().flatMap(\.messages)
    #expect(messages.map(\.sender) == ["小鹿", "小雨"])
    #expect(messages.map(\.text) == ["在吗", "在的"])
    #expect(messages.last?.sentAt?.rfc3339 == "2026-11-02T10:00:05+08:00")
  }

  @Test(arguments: [
    "Tue Nov 17 9223372036854775807", "Tue Nov 17 -9223372036854775808",
    "Tue Nov 9223372036854775807 2026", "Tue Nov 17 123456",
  ])
  func anyNumberMayStandInTheDayOfSaving(day: String) throws {
    let exports = try imported([
      "page.html": page(
        """
        <div class="message right"><span class="nick">小雨</span>\
        <span class="time">昨天 10:00</span><div class="text">在的</div></div>
        """,
        comment: "<!--\n Page saved with SingleFile \n saved date: \(day) 09:21:33 GMT+0800\n-->")
    ])
    let messages = try exports.transcripts().flatMap(\.messages)
    #expect(messages.map(\.text) == ["在的"])
    #expect(messages.allSatisfy { $0.sentAt == nil })
  }

  private func framed(_ document: String, times: Int) -> String {
    (0..<times).reduce(document) { inner, _ in
      let written = inner.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
      return page("<p>外壳</p><iframe srcdoc=\"\(written)\"></iframe>")
    }
  }

  private var talk: String {
    page(
      """
      <div class="msg-item left"><div class="nick">橘子海</div><div class="text">在吗</div></div>\
      <div class="msg-item right"><div class="nick">小雨</div><div class="text">在的</div></div>
      """)
  }

  @Test func framesWithinFramesAreRead() throws {
    let exports = try imported(["page.html": framed(talk, times: 8)])
    #expect(try exports.lines() == ["buyer|-|橘子海|在吗|", "agent|-|小雨|在的|"])
    #expect(exports.isComplete, "\(exports.problems)")
  }

  @Test(arguments: [9, 80])
  func deeperFramesAreNamed(times: Int) throws {
    let exports = try imported(["page.html": framed(talk, times: times)])
    #expect(exports.transcriptCount == 0)
    #expect(exports.problems.map(\.kind) == [.nestingLimit])
    #expect(!exports.isComplete)
  }
}
