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
}
