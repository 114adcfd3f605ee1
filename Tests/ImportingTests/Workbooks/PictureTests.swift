import Foundation
import Importing
import Testing
import Transcripts

/// Pictures of workbooks are images of their messages that nobody has read, and images beside one
/// are found.
struct PictureTests {
  private typealias Cell = WorkbookWriter.Cell

  private static let header = ["买家昵称", "发送时间", "角色", "消息内容", "图片", "头像"].map {
    Cell.shared($0)
  }
  private static let question: [Cell] = [
    .shared("糯米团子妈"), .shared("2026-11-16 09:12:04"), .shared("买家"), .shared("书角压坏了"),
  ]

  private static func answer(
    _ text: Cell, image: Cell = .empty, portrait: Cell = .empty
  ) -> [Cell] {
    [
      .shared("糯米团子妈"), .shared("2026-11-16 09:12:40"), .shared("客服"), text, image, portrait,
    ]
  }

  /// Pictures above the cells of the sheet, each with its first and its last column and its row,
  /// from 0.
  private static func drawing(_ places: [(columns: ClosedRange<Int>, row: Int)]) -> String {
    "<xdr:wsDr xmlns:xdr=\"x\" xmlns:mc=\"m\">"
      + places.map { place in
        "<xdr:twoCellAnchor><xdr:from><xdr:col>\(place.columns.lowerBound)</xdr:col>"
          + "<xdr:colOff>0</xdr:colOff><xdr:row>\(place.row)</xdr:row></xdr:from><xdr:to><xdr:col>"
          + "\(place.columns.upperBound)</xdr:col><xdr:row>\(place.row + 3)</xdr:row></xdr:to>"
          + "<mc:AlternateContent><mc:Choice><xdr:pic/></mc:Choice><mc:Fallback><xdr:pic/>"
          + "</mc:Fallback></mc:AlternateContent></xdr:twoCellAnchor>"
      }.joined()
      + "<xdr:twoCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:row>2</xdr:row></xdr:from>"
      + "<xdr:graphicFrame/></xdr:twoCellAnchor></xdr:wsDr>"
  }

  private func read(
    _ rows: [[Cell]], drawing: String? = nil
  ) throws -> ImportedExports {
    var entries = WorkbookWriter([Self.header] + rows).entries
    if let drawing {
      let root = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
      entries += [
        ZipWriter.Entry(
          "xl/worksheets/_rels/sheet1.xml.rels",
          "<Relationships><Relationship Id=\"d\" Type=\"\(root)/drawing\" "
            + "Target=\"../drawings/drawing1.xml\"/></Relationships>"),
        ZipWriter.Entry("xl/drawings/drawing1.xml", drawing),
      ]
    }
    let folder = try TemporaryFolder()
    try folder.write(ZipWriter(entries).bytes, to: "week.xlsx")
    return try readExports([folder.path], settings: ImportSettings(), jobs: 1)
  }

  @Test(arguments: [
    "t=\"str\"><f>_xlfn.DISPIMG(\"ID_1E5B3C0F\",1)</f><v>=DISPIMG(\"ID_1E5B3C0F\",1)</v>",
    "><f>DISPIMG(\"ID_1E5B3C0F\",1)</f><v></v>",
    "t=\"inlineStr\"><is><t>=DISPIMG(\"ID_1E5B3C0F\",1)</t></is>",
    "t=\"e\"><f>_xlfn.DISPIMG(\"ID_1E5B3C0F\",1)</f><v>#NAME?</v>",
    "t=\"e\" vm=\"1\"><v>#VALUE!</v>",
  ])
  func aPictureInACellIsNoWords(cell: String) throws {
    for (row, text) in [
      (Self.answer(.raw(cell)), ""), (Self.answer(.shared("您看下"), image: .raw(cell)), "您看下"),
    ] {
      let exports = try read([Self.question, row])
      #expect(exports.problems.isEmpty)
      let transcript = try exports.transcript(at: 0)
      #expect(transcript.messages.map(\.text) == ["书角压坏了", text])
      #expect(transcript[1].kind == (text.isEmpty ? .media : .text))
      #expect(transcript[1].attachments == [Transcripts.Attachment(kind: .image, reference: "")])
    }
  }

  @Test func anErrorIsNoPicture() throws {
    let exports = try read([Self.question, Self.answer(.raw("t=\"e\"><v>#VALUE!</v>"))])
    #expect(try exports.transcript(at: 0)[1].text == "#VALUE!")
  }

  @Test(arguments: [
    // Text, image, both together, and a column that the table does not have.
    (3...3, 1), (4...4, 1), (2...3, 1), (7...8, 1),
    // A portrait's column, and the roles'.
    (5...5, 0), (2...2, 0),
  ])
  func aPictureAboveACellIsItsMessages(columns: ClosedRange<Int>, count: Int) throws {
    for text in [Cell.empty, .shared("您看下")] {
      let exports = try read(
        [Self.question, Self.answer(text)], drawing: Self.drawing([(columns, 2)]))
      let transcript = try exports.transcript(at: 0)
      #expect(transcript.count == 2)
      #expect(transcript[0].attachments.isEmpty)
      #expect(
        Array(transcript[1].attachments)
          == Array(repeating: Transcripts.Attachment(kind: .image, reference: ""), count: count))
      #expect(exports.problems.map(\.kind) == (count == 0 ? [.unreadAttachment] : []))
    }
  }

  @Test func picturesStandForPlaceholders() throws {
    let exports = try read(
      [Self.question, Self.answer(.shared("[图片]"))],
      drawing: Self.drawing([(3...3, 2), (3...3, 2), (0...0, 0)]))
    #expect(try exports.transcript(at: 0)[1].attachments.count == 2)
    // The logo above the table is nobody's.
    #expect(exports.problems.isEmpty)
  }

  @Test func picturesBesideNoMessageAreNamed() throws {
    let exports = try read([Self.question], drawing: Self.drawing([(3...3, 9), (3...3, 10)]))
    let problem = try #require(exports.problems.first)
    #expect(problem.kind == .unreadAttachment)
    #expect(problem.count == 2)
    #expect(problem.file == "week.xlsx/Sheet1")
    #expect(exports.isComplete)
  }

  @Test func aDrawingThatBreaksOffIsNamed() throws {
    let exports = try read([Self.question], drawing: "<xdr:wsDr><xdr:oneCellAnchor>")
    #expect(exports.problems.map(\.kind) == [.damagedArchive])
    #expect(exports.messageCount == 1)
  }

  @Test func aTableOfWPSShowsPicturesByFormulas() throws {
    let table = """
      时间,角色,图片,内容
      ,客服,,"=DISPIMG(""ID_1E5B3C0F"",1)"
      ,客服,"=DISPIMG(""ID_1E5B3C0F"",1)",您看下

      """
    let transcript = try imported(["a.csv": table]).transcript(at: 0)
    #expect(transcript.messages.map(\.kind) == [.media, .text])
    for message in transcript.messages {
      #expect(message.attachments == [Transcripts.Attachment(kind: .image, reference: "")])
    }
  }

  @Test func whatLiesBesideAWorkbookIsFound() throws {
    let workbook = WorkbookWriter([
      Self.header, Self.question, Self.answer(.shared("您看下"), image: .shared("img/1.png")),
    ])
    let folder = try TemporaryFolder(["img/1.png": "x", "img/1.png.txt": "电话：19900005678"])
    try folder.write(workbook.bytes, to: "week.xlsx")
    var settings = ImportSettings()
    settings.surveysImages = true
    for input in [folder.path, folder.path + "/week.xlsx"] {
      let exports = try readExports([input], settings: settings, jobs: 1)
      let message = try exports.transcript(at: 0)[1]
      #expect(message.attachments.map { $0.lines?.map(\.text) } == [["电话：19900005678"]])
      #expect(exports.files.compactMap(\.images).map(\.found) == [1])
      let files = try ImageFiles(of: [input], settings: settings)
      let file = files.file(of: message.attachments[0], in: message)?.path ?? ""
      #expect(file.hasSuffix("/img/1.png"))
    }
  }
}
