import Foundation
import Importing
import Testing
import Transcripts

/// Of several copies of a message no image and no line of a screenshot is lost, whatever files they
/// stand in.
struct OverlappingMediaTests {
  private static let header = "会话ID,发送时间,买家昵称,发送人,角色,消息内容"
  private static let question = "s1,2026-11-16 09:12:04,糯米团子妈,糯米团子妈,买家,书角压坏了"
  private static let answer = "s1,2026-11-16 09:12:40,糯米团子妈,小笋,客服,您看下这个物流截图"
  private static let plain = "\(header)\n\(question)\n\(answer)\n"
  private static let withImage = "\(header),图片\n\(question),\n\(answer),img/1.png\n"

  /// The lines of the answer's images, each joined; nil for one that nothing has read.
  private func images(
    _ files: [String: String], memory: Int? = nil
  ) throws -> (references: [String], lines: [String?]) {
    let folder = try TemporaryFolder(files)
    var settings = ImportSettings()
    if let memory { settings.limits.memoryBytes = memory }
    let exports = try readExports([folder.path], settings: settings, jobs: 2)
    #expect(exports.isPartitioned == (memory != nil))
    let transcript = try #require(try exports.transcripts().first)
    #expect(transcript.count == 2)
    let attachments = transcript[1].attachments
    return (
      attachments.map(\.reference),
      attachments.map { $0.lines?.map(\.text).joined(separator: " ") }
    )
  }

  @Test(arguments: ["a", "z"], [nil, 1])
  func anImageThatOnlyOneExportNamesIsKept(other: String, memory: Int?) throws {
    let empty = "\(Self.header),图片\n\(Self.question),\n\(Self.answer),\n"
    for without in [Self.plain, empty] {
      let found = try images(
        [
          "\(other)/week.csv": without, "m/week.csv": Self.withImage,
          "m/img/1.png.txt": "电话：19900005678",
        ], memory: memory)
      #expect(found.references == ["img/1.png"])
      #expect(found.lines == ["电话：19900005678"])
    }
  }

  @Test(arguments: ["a", "z"])
  func textsThatDifferAreAllKept(other: String) throws {
    for table in [Self.withImage, Self.withImage + "s2,2026-11-17 09:00:00,橙子,橙子,买家,在吗,\n"] {
      let folder = [
        "\(other)/week.csv": table, "\(other)/img/1.png.txt": "已签收",
        "m/week.csv": Self.withImage, "m/img/1.png.txt": "电话：19900005678",
        "n/week.csv": Self.withImage + "s3,2026-11-17 09:00:00,阿木,阿木,买家,在吗,\n",
        "n/img/1.png.txt": "已签收",
      ]
      let temporary = try TemporaryFolder(folder)
      let exports = try readExports([temporary.path], settings: ImportSettings(), jobs: 1)
      let transcript = try #require(try exports.transcripts().first { $0.buyer == "糯米团子妈" })
      #expect(transcript.count == 2)
      let lines = transcript[1].attachments.map { $0.lines?.map(\.text) }
      #expect(Set(lines) == [["已签收"], ["电话：19900005678"]])
      #expect(lines.count == 2)
    }
  }

  @Test(arguments: ["a", "z"], [nil, 1])
  func companionsOfTheSameBytesCount(other: String, memory: Int?) throws {
    let found = try images(
      [
        "\(other)/week.csv": Self.withImage, "m/week.csv": Self.withImage,
        "m/img/1.png": "x", "m/img/1.png.txt": "电话：19900005678",
      ], memory: memory)
    #expect(found.references == ["img/1.png"])
    #expect(found.lines == ["电话：19900005678"])
  }

  @Test(arguments: ["a", "z"])
  func anImageBesideTheSameBytesIsFound(other: String) throws {
    let folder = try TemporaryFolder([
      "\(other)/week.csv": Self.withImage, "m/week.csv": Self.withImage, "m/img/1.png": "x",
      "m/img/1.png.txt": "电话：19900005678",
    ])
    var settings = ImportSettings()
    settings.surveysImages = true
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    let survey = try #require(exports.files.first { $0.disposition == .read }?.images)
    #expect(survey.found == 1)
    #expect(survey.missing == 0)
    #expect(survey.withText == 1)
    let message = try exports.transcript(at: 0)[1]
    let files = try ImageFiles(of: [folder.path], settings: settings)
    let file = files.file(of: message.attachments[0], in: message)?.path ?? ""
    #expect(file.hasSuffix("/m/img/1.png"))
  }

  @Test func theSameImageIsOne() throws {
    let renamed = Self.withImage.replacing("img/1.png", with: "screens/0001.png")
    for (files, reference) in [
      (["a/a.csv": Self.withImage, "b/b.csv": renamed], "img/1.png"),
      (
        [
          "a/a.csv": Self.withImage, "a/img/1.png.txt": "已签收", "b/b.csv": renamed,
          "b/screens/0001.png.txt": "已签收",
        ], "img/1.png"
      ),
      (["a/a.csv": Self.withImage, "b/b.csv": Self.plain], "img/1.png"),
    ] {
      #expect(try images(files).references == [reference])
    }
  }

  @Test func imagesAreToldApartByTheirNames() throws {
    let two = "\(Self.header),图片\n\(Self.question),\n\(Self.answer),img/1.png;img/2.png\n"
    let turned = "\(Self.header),图片\n\(Self.question),\n\(Self.answer),new/2.png;new/1.png\n"
    let found = try images([
      "a/a.csv": two, "b/b.csv": turned, "b/new/1.png.txt": "一", "b/new/2.png.txt": "二",
    ])
    #expect(found.references == ["img/1.png", "img/2.png"])
    #expect(found.lines == ["一", "二"])
  }
}
