import Foundation
import Importing
import Testing
import Transcripts

struct MediaTests {
  private func message(_ text: String, role: String = "客服") throws -> Message {
    let quoted = text.split(separator: "\"", omittingEmptySubsequences: false).joined(
      separator: "\"\"")
    return try imported(["a.csv": "时间,发送者,角色,内容\n,小迪,\(role),\"\(quoted)\"\n"]).transcript(at: 0)[0]
  }

  @Test(arguments: [
    ("[图片]", Transcripts.Attachment.Kind.image, ""), ("【图片】", .image, ""), ("[语音]", .voice, ""),
    ("[视频]", .video, ""), ("[文件]", .file, ""), ("[商品卡片]", .card, ""), ("[动画表情]", .sticker, ""),
    ("<Media omitted>", .video, ""), ("【语音】亲在的", .voice, ""),
    ("https://img.example/a/b.jpg", .image, "https://img.example/a/b.jpg"),
    ("https://img.example/b.PNG?x=1", .image, "https://img.example/b.PNG?x=1"),
    ("https://v.example/b.mp4", .video, "https://v.example/b.mp4"),
    ("<img src=\"https://img.example/c\">", .image, "https://img.example/c"),
    ("![图片](http://host.example/image/9)", .image, "http://host.example/image/9"),
    ("data:image/png;base64,AAAA", .image, "data:image/png;base64,AAAA"),
  ])
  func mediaAlone(text: String, kind: Transcripts.Attachment.Kind, reference: String) throws {
    let message = try message(text)
    #expect(message.kind == .media)
    #expect(message.attachments.map(\.kind) == [kind])
    #expect(message.attachments.map(\.reference) == [reference])
    #expect(message.text == text)
  }

  @Test(arguments: [
    "https://item.example/item.htm?id=1", "看看 https://img.example/a.jpg", "[微笑]好的", "<好的>",
    "图片", "(亲)", "!重要", "https://item.example/a.html",
  ])
  func textStaysText(text: String) throws {
    let message = try message(text)
    #expect(message.kind == .text)
    #expect(message.attachments.isEmpty)
  }

  @Test func anImageAmongWordsIsBoth() throws {
    let message = try message("扫这个<img src='x/y.png'/>付款")
    #expect(message.kind == .text)
    #expect(message.attachments.map(\.reference) == ["x/y.png"])
  }

  @Test(arguments: [
    ("您看下这个物流截图[图片]", 1), ("您看下\n[图片]", 1), ("这两张[图片][截图]都要", 2), ("[微笑]您看[图片]", 1),
    ("您看下【图片】", 1), ("【图片】\n您看下", 1), ("颜色以【图片】为准", 0), ("好的[微笑]", 0), ("[图片", 0),
    ("请听[语音]", 0),
  ])
  func aPlaceholderAmongWordsIsAnImage(text: String, count: Int) throws {
    let message = try message(text)
    #expect(message.text == text)
    #expect(message.attachments.count { $0.kind == .image } == count)
    #expect(message.attachments.allSatisfy { $0.reference.isEmpty && $0.lines == nil })
    if !text.hasPrefix("【") { #expect(message.kind == .text) }
  }

  @Test(arguments: [
    ("小迪 撤回了一条消息", Message.Kind.recalled), ("你撤回了一条消息", .recalled),
    ("\"小迪\" 撤回了一条消息", .recalled), ("亲，您刚才撤回了一条消息", .text),
    ("加微信 abc 撤回了一条消息", .text),
  ])
  func recalls(text: String, kind: Message.Kind) throws {
    #expect(try message(text).kind == kind)
  }

  @Test(arguments: [
    ("阿木 撤回了一条消息", Message.Kind.recalled), ("由 小迪 转交给 小雨", .handover),
    ("客服小雨接入", .handover), ("会话超时结束", .notice),
  ])
  func sentencesOfThePlatform(text: String, kind: Message.Kind) throws {
    #expect(try message(text, role: "系统").kind == kind)
  }

  @Test func aSentenceThatNobodySaidIsThePlatforms() throws {
    let table = "买家昵称,时间,发送者,内容\n橙子,,,由 小迪 转交给 小雨\n"
    let message = try imported(["a.csv": table]).transcript(at: 0)[0]
    #expect(message.role == .system)
    #expect(message.kind == .handover)
  }

  @Test func columnsSayTypesRecallsAndFiles() throws {
    let table = """
      时间,角色,消息类型,是否撤回,图片,图片文字,内容
      ,客服,图片,否,img/a.png;img/b.png,,[图片]
      ,客服,文本,是,,,加我微信
      ,买家,图片,,,"收款码
      扫一扫",
      ,系统,系统消息,,,,会话结束
      ,买家,撤回,,,,

      """
    let transcript = try imported(["a.csv": table]).transcript(at: 0)
    #expect(transcript.messages.map(\.kind) == [.media, .recalled, .media, .notice, .recalled])
    #expect(transcript[0].attachments.map(\.reference) == ["img/a.png", "img/b.png"])
    #expect(transcript[1].text == "加我微信")
    #expect(transcript[2].attachments.map { $0.lines?.map(\.text) } == [["收款码", "扫一扫"]])
  }

  @Test func anImageIsFoundInTheInputsFolderOnly() throws {
    let names = [
      "img/a.png", "img\\b.png", "img/%E5%9B%BE.png", "../out.png", "/etc/hostname", "link.png",
      "https://example.com/a.png", "data:image/png;base64,AAAA", "none.png",
    ]
    let table =
      "时间,角色,图片,内容\n" + names.map { ",客服,\"\($0)\",[图片]\n" }.joined()
    let folder = try TemporaryFolder([
      "week/export.csv": table, "week/img/a.png": "x", "week/img/b.png": "x", "week/img/图.png": "x",
      "out.png": "x",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/week/link.png", withDestinationPath: folder.path + "/out.png")
    for input in [folder.path + "/week", folder.path + "/week/export.csv"] {
      let files = try ImageFiles(of: [input], settings: ImportSettings())
      let transcript = try readExports([input], settings: ImportSettings(), jobs: 1)
        .transcript(at: 0)
      let found = transcript.messages.map { message in
        message.attachments.first.flatMap { files.file(of: $0, in: message)?.path }
          .map { ($0 as NSString).lastPathComponent }
      }
      #expect(found == ["a.png", "b.png", "图.png", nil, nil, nil, nil, nil, nil], "\(input)")
    }
  }

  @Test func theTextBesideAnImageIsRead() throws {
    let table = "时间,角色,图片,内容\n,客服,img/a.png,[图片]\n,客服,img\\b.png,[图片]\n,客服,c.png,[图片]\n"
    let folder = try TemporaryFolder([
      "export.csv": table, "img/a.png.txt": "收款码\n\n 扫一扫 \n",
      "img/b.png.txt": "12,40,310,22,0.93\t微信号 abc\n1,2,3,4\t好\n没有框\n", "img/a.png": "x",
    ])
    let transcript = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
      .transcript(at: 0)
    #expect(
      transcript[0].attachments.map(\.lines) == [
        [ScreenshotLine("收款码"), ScreenshotLine("扫一扫")]
      ])
    #expect(
      transcript[1].attachments.map(\.lines) == [
        [
          ScreenshotLine("微信号 abc", box: [12, 40, 310, 22], confidence: 0.93),
          ScreenshotLine("好", box: [1, 2, 3, 4]), ScreenshotLine("没有框"),
        ]
      ])
    #expect(transcript[2].attachments.map(\.lines) == [nil])
  }

  @Test(arguments: ["", "\n \n", "12,40,310,22\t \n", "PK\u{3}\u{4}\u{14}"])
  func aTextWithoutWordsIsNone(text: String) throws {
    let folder = try TemporaryFolder([
      "export.csv": "时间,角色,图片,内容\n,客服,a.png,您看下\n", "a.png": "x", "a.png.txt": text,
    ])
    var settings = ImportSettings()
    settings.surveysImages = true
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    #expect(try exports.transcript(at: 0)[0].attachments.map(\.lines) == [nil])
    #expect(exports.files.compactMap(\.images).map(\.withText) == [0])
  }

  @Test(arguments: [
    ([0xFF], "微信\n", "not UTF-8"), ([0xE7, 0x9A], "", "a cut character"),
    ([0x00], "微信\n", "1 NUL bytes"),
  ])
  func aDamagedTextIsNone(bytes: [UInt8], rest: String, told: String) throws {
    let folder = try TemporaryFolder([
      "export.csv": "时间,角色,图片,内容\n,客服,a.png,您看下\n", "a.png": "x",
    ])
    let start = Array("收款码\n扫一扫，付款给南枝花艺\n加我".utf8)
    try folder.write(start + bytes + Array(rest.utf8), to: "a.png.txt")
    var settings = ImportSettings()
    settings.surveysImages = true
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    #expect(try exports.transcript(at: 0)[0].attachments.map(\.lines) == [nil])
    let problems = exports.problems.filter { $0.kind == .unreadAttachment }
    #expect(problems.map(\.file) == ["a.png.txt"])
    #expect(problems.first?.found.contains(told) == true, "\(problems)")
  }

  @Test func aTextThatIsNotReadIsNamed() throws {
    let folder = try TemporaryFolder([
      "export.csv": "时间,角色,图片,内容\n,客服,a.png;b.png;c.png,您看下\n",
      "a.png.txt": String(repeating: "收款码\n", count: 500), "b.png.txt": "PK\u{3}\u{4}\u{14}",
      "c.png.txt": "扫一扫",
    ])
    var settings = ImportSettings()
    settings.surveysImages = true
    settings.limits.descriptorBytes = 1_000
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    let problems = exports.problems.filter { $0.kind == .unreadAttachment }
    #expect(problems.map(\.file) == ["a.png.txt", "b.png.txt"])
    #expect(problems.first?.found.contains("5000 bytes") == true)
    #expect(exports.isComplete)
  }

  @Test(arguments: [
    (#"["img/a.png","img/b.png"]"#, ["img/a.png", "img/b.png"]),
    (#"[{"name":"截图","url":"https://img.example/1"}]"#, ["https://img.example/1"]),
    ("img/a.png、img/b.png", ["img/a.png", "img/b.png"]),
    ("img/a.png img/b.png", ["img/a.png", "img/b.png"]),
    ("img/a.png, img/b.png", ["img/a.png", "img/b.png"]),
    ("img/a,b.png", ["img/a,b.png"]), ("img/截图 2026,1.png", ["img/截图 2026,1.png"]),
    (
      "https://img.example/a.jpg?x-oss-process=image/resize,w_100",
      ["https://img.example/a.jpg?x-oss-process=image/resize,w_100"]
    ),
    (
      "https://img.example/1,https://img.example/2",
      ["https://img.example/1", "https://img.example/2"]
    ),
    ("key1,key2", ["key1", "key2"]),
    ("a.png;b.png|c.png\nd.png", ["a.png", "b.png", "c.png", "d.png"]),
  ])
  func aCellNamesSeveralImages(cell: String, references: [String]) throws {
    let quoted = cell.replacing("\"", with: "\"\"")
    let table = "时间,角色,图片,内容\n,客服,\"\(quoted)\",您看下\n"
    let message = try imported(["a.csv": table]).transcript(at: 0)[0]
    #expect(message.attachments.map(\.reference) == references)
  }

  @Test func aFilesAddressIsAPath() throws {
    let folder = try TemporaryFolder(["img/a.png": "x", "img/a.png.txt": "收款码"])
    let table =
      "时间,角色,图片,内容\n,客服,file://\(folder.path)/img/a.png,您看下\n"
      + ",客服,file:///C:/聊天/img/a.png,再看下\n"
    try folder.write(Array(table.utf8), to: "export.csv")
    var settings = ImportSettings()
    settings.surveysImages = true
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    let transcript = try exports.transcript(at: 0)
    #expect(transcript.messages.map { $0.attachments.first?.lines?.count } == [1, nil])
    let survey = try #require(exports.files.compactMap(\.images).first)
    #expect(survey.found == 1)
    #expect(survey.missing == 1)
    #expect(survey.remote == 0)
  }

  @Test func nothingOutsideTheFolderIsOpened() throws {
    let outside = try TemporaryFolder(["secret.png.txt": "secret"])
    let references = [
      outside.path + "/secret.png",
      "../\(URL(fileURLWithPath: outside.path).lastPathComponent)/secret.png",
      "img/link.png", "file://\(outside.path)/secret.png", "linked/secret.png",
      "..%2f\(URL(fileURLWithPath: outside.path).lastPathComponent)%2fsecret.png",
      "\\\\host\\secret.png", "//host/secret.png",
    ]
    let rows = references.map { ",客服,\($0),[图片]\n" }.joined()
    let folder = try TemporaryFolder(["export.csv": "时间,角色,图片,内容\n" + rows, "img/x": ""])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/img/link.png.txt",
      withDestinationPath: outside.path + "/secret.png.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/linked", withDestinationPath: outside.path)
    let transcript = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
      .transcript(at: 0)
    #expect(transcript.count == references.count)
    #expect(transcript.messages.allSatisfy { $0.attachments.allSatisfy { $0.lines == nil } })
  }
}
