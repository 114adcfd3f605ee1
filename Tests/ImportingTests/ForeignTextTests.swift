import Importing
import Testing

/// What is neither table nor transcript is refused by its name, and no word of it taken for a
/// header.
struct ForeignTextTests {
  private static let messages =
    #"[{"time": "2026-11-16 10:00:01", "role": "customer", "sender": "橙子", "content": "在吗"}, "#
    + #"{"time": "2026-11-16 10:00:20", "role": "agent", "sender": "小迪", "content": "加微信吧"}]"#

  static let cases: [(text: String, name: String)] = [
    (messages, "JSON"), ("  \n" + messages, "JSON"), ("\u{FEFF}" + messages, "JSON"),
    (messages.replacing("}, {", with: "},\n{"), "JSON"),
    ("{\n  \"data\": {\n    \"list\": \(messages)\n  }\n}\n", "JSON"), ("{}", "JSON"),
    (#"{"sender": "橙子", "content": "在吗"}"#, "JSON"),
    (#"[["time","sender","content"],["2026-11-16 10:00:01","橙子","在吗"]]"#, "JSON"),
    ("var data=\(messages);", "a script"), ("callback(\(messages))", "a script"),
    ("export default \(messages)", "a script"),
    ("INSERT INTO msg (time,sender,role,content) VALUES (1,'橙子','买家','在吗');", "SQL statements"),
    ("-- dump\nSET NAMES utf8;\nINSERT INTO msg (time,sender) VALUES (1,'橙子');", "SQL statements"),
    ("<?xml version=\"1.0\"?><chats><msg time=\"1\" from=\"橙子\">在吗</msg></chats>", "XML"),
    ("<chats>\n <msg sender=\"橙子\" role=\"买家\">在吗</msg>\n</chats>\n", "XML"),
  ]

  @Test(arguments: cases)
  func isRefusedByName(text: String, name: String) throws {
    for file in ["a.csv", "a.tsv"] {
      let exports = try imported([file: text])
      let problem = try #require(exports.problems.first)
      #expect(exports.problems.count == 1)
      #expect(problem.kind == .unsupportedFile)
      #expect(problem.found == name)
      #expect(problem.expected == "CSV, XLSX or HTML")
      #expect(!exports.isComplete)
      #expect(exports.files[0].columns.isEmpty)
    }
  }

  @Test func aFileThatIsNamedIsRefusedWhateverItsEnding() throws {
    let folder = try TemporaryFolder(["a.json": Self.messages, "a.txt": Self.messages])
    for name in ["a.json", "a.txt"] {
      let exports = try readExports(
        [folder.path + "/" + name], settings: ImportSettings(), jobs: 1)
      #expect(exports.problems.map(\.found) == ["JSON"])
      #expect(!exports.isComplete)
    }
  }

  @Test(arguments: [
    "[小迪] 2026-11-16 10:00:01\n在的\n橙子 2026-11-16 10:00:20\n好\n",
    "[2026-11-16 10:00:01] 小迪: 在的\n[2026-11-16 10:00:20] 橙子: 好\n",
    "{角色},{内容}\n客服,在的\n买家,好\n", "[角色],[内容]\n客服,\"{\"\"a\"\": 1}\"\n买家,好\n",
    "role,content\nagent,在的\nbuyer,好\n",
  ])
  func textsThatOnlyBeginSoAreRead(text: String) throws {
    #expect(try imported(["a.txt": text]).messageCount == 2)
  }

  @Test func aHeaderWithoutRowsIsNotComplete() throws {
    let exports = try imported(["a.csv": "买家昵称,发送时间,角色,消息内容\n"])
    #expect(exports.files[0].disposition == .read)
    #expect(exports.problems.map(\.kind) == [.noRecords])
    #expect(!exports.isComplete)
  }

  @Test func whatOnlyResemblesAHeaderIsNotShown() throws {
    let exports = try imported(["a.csv": "发送者=橙子，角色=买家,消息内容=您加我微信,时间=1\n"])
    #expect(exports.problems.map(\.kind) == [.notAnExport])
    #expect(exports.files[0].columns.isEmpty)
    #expect(!exports.problems[0].description.contains("微信"))
  }
}
