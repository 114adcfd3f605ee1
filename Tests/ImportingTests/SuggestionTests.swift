import Importing
import Testing
import Transcripts

/// A draft descriptor reads the file that it was made for.
struct SuggestionTests {
  private func read(_ text: String, name: String) throws -> (String, ImportedExports) {
    let folder = try TemporaryFolder([name: text])
    let path = folder.path + "/" + name
    let draft = try suggestedDescriptor(for: path, settings: ImportSettings())
    let settings = ImportSettings(formats: [FormatFile(name: "draft.yaml", text: draft)])
    return (draft, try readExports([path], settings: settings, jobs: 1))
  }

  @Test func anUnknownTable() throws {
    var table = "甲栏,乙栏,丙栏,丁栏\n"
    for index in 0..<8 {
      table +=
        "2026-11-16 09:0\(index):00,\(index % 2 == 0 ? "进" : "出"),k\(index),第\(index)句话说得长一些\n"
    }
    #expect(try imported(["a.csv": table]).transcriptCount == 0)
    let (draft, exports) = try read(table, name: "a.csv")
    #expect(draft.contains("text: ['丁栏']"))
    #expect(exports.files[0].format == "my-table")
    let messages: [Message] = try exports.transcripts().flatMap { Array($0.messages) }
    #expect(messages.count == 8)
    #expect(messages[0].sentAt?.rfc3339 == "2026-11-16T09:00:00+08:00")
  }

  @Test func anUnknownPage() throws {
    var page = "<html><body><h1 class=top>记录</h1><div class=log>"
    for index in 0..<6 {
      page += """
        <div class="zz-row"><b class="zz-who">\(index % 2 == 0 ? "橙子" : "木木")</b>
        <i class="zz-when">2026-11-16 09:0\(index):00</i><div class="zz-said">第\(index)句话说得长一些</div></div>
        """
    }
    let (draft, exports) = try read(page + "</div></body></html>", name: "a.html")
    #expect(draft.contains("select: '.zz-row'"))
    let lines = try exports.lines().map {
      $0.split(separator: "|").dropFirst().joined(separator: "|")
    }
    #expect(lines.count == 6)
    #expect(lines[1] == "11-16T09:01:00|木木|第1句话说得长一些")
  }

  @Test func whatHasNoPartsIsAnError() throws {
    let folder = try TemporaryFolder(["a.csv": "x\n"])
    #expect(throws: ImportError.self) {
      try suggestedDescriptor(for: folder.path + "/a.csv", settings: ImportSettings())
    }
  }

  /// The parts of the message's head are no message, though they hold its name and time.
  @Test func theMessageHoldsItsWords() throws {
    var page = "<html><body><div class=chat>"
    for index in 0..<4 {
      page += """
        <div class='row \(index % 2 == 0 ? "left" : "right")'><div class=head>\
        <span class=who>\(index % 2 == 0 ? "橙子" : "木木")</span> \
        <span class=tm>2026-11-16 09:0\(index):00</span></div><div class=txt>第\(index)句话</div></div>
        """
    }
    let (draft, exports) = try read(page + "</div></body></html>", name: "a.html")
    #expect(draft.contains("select: '.row'"))
    #expect(draft.contains("classes too: .left, .right"))
    #expect(try exports.lines().count == 4)
  }

  @Test func aMessageMayHoldItsWordsItself() throws {
    var page = "<html><body><div class=chat>"
    for index in 0..<4 {
      page += """
        <p class=said><b class=who>\(index % 2 == 0 ? "橙子" : "木木")</b>\
        <i class=tm>2026-11-16 09:0\(index):00</i>第\(index)句话说得长一些</p>
        """
    }
    let (draft, exports) = try read(page + "</div></body></html>", name: "a.html")
    #expect(draft.contains("select: '.said'"))
    #expect(!draft.contains("text:"))
    #expect(try exports.transcripts().flatMap { $0.messages.map(\.text) }[1] == "第1句话说得长一些")
  }

  private func draft(_ table: String, formats: [FormatFile] = []) throws -> String {
    let folder = try TemporaryFolder(["a.csv": table])
    return try suggestedDescriptor(
      for: folder.path + "/a.csv", settings: ImportSettings(formats: formats))
  }

  @Test func aColumnOfTimesHoldsNoWords() throws {
    let draft = try draft(
      """
      序号,买家昵称,提问时间,买家问题,客服,回复时间,客服回复
      1,小鹿,2026-11-16 10:00:01,有货吗,小雨,2026-11-16 10:00:30,有的
      2,小鹿,2026-11-16 10:05:01,能快点吗,小雨,2026-11-16 10:45:30,好的亲
      """)
    #expect(!draft.contains("text:"))
    #expect(draft.contains("words of several people: '买家问题', '客服回复'"))
  }

  @Test func aTimeOfASessionIsNotItsId() throws {
    let draft = try draft(
      """
      会话开始时间,会话结束时间,角色,聊天记录
      2026-11-16 10:00:01,2026-11-16 10:20:00,买家,有货吗
      2026-11-16 10:00:30,2026-11-16 10:20:00,客服,有的亲
      """)
    #expect(!draft.contains("session:"))
    #expect(draft.contains("text: ['聊天记录']"))
  }

  /// The shell makes the file of the draft, and the config's `formats` finds it before it is
  /// written.
  @Test func descriptorsThatAreNotWrittenYetAreLeftAside() throws {
    let empty = FormatFile(name: "formats/mine.yaml", text: "")
    let draft = try draft("甲栏,乙栏\n2026-11-16 10:00:01,一句话在此\n", formats: [empty])
    #expect(draft.contains("kind: table"))
  }
}
