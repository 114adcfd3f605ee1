import Importing
import Reporting
import Testing

@Suite struct InspectionWordsTests {
  @Test(arguments: [
    SkipReason.namedByConfig, .inExpectedFolder, .image, .imageText, .readMe, .ownReport,
    .noExportByName, .noExportByContent, .otherEnding("bin"), .linkToNothing, .linkOut, .hiddenFile,
    .hiddenFolder, .hiddenExports, .emptySheet, .sheetWithoutMessages, .pageAroundFrame,
  ])
  func everyReasonToSkipIsTold(reason: SkipReason) {
    #expect(InspectionWords.chinese(reason: "\(reason)") != "\(reason)")
  }

  @Test(arguments: [
    ("a file ending in .bin", ".bin 文件"), ("a workbook of 3 sheets", "工作簿，共 3 张工作表"),
    ("an archive; unpack it", "压缩包，要先解压"),
    ("no text column among 12 unknown columns", "没有消息内容列，12 列都不认识"),
  ])
  func reasonsOfFilesThatAreNotRead(reason: String, chinese: String) {
    #expect(InspectionWords.chinese(reason: reason) == chinese)
  }

  @Test(arguments: [
    ("the page has ‘message-item’, ‘beast-core’", "网页里有“message-item”、“beast-core”"),
    ("the text has ‘消息记录’", "文字里有“消息记录”"),
    ("4 of the first lines begin a message as the format has it", "开头有 4 行按该格式开始一条消息"),
    ("text in 消息内容, role in 角色, sender in 发送人", "内容在 消息内容，角色在 角色，发送人在 发送人"),
    (
      "all headers of the format; text in Content, sender in Author",
      "该格式的表头齐全；内容在 Content，发送人在 Author"
    ),
    ("ours", "ours"),
  ])
  func formats(reason: String, chinese: String) {
    #expect(InspectionWords.chinese(format: reason) == chinese)
  }

  @Test(arguments: [
    ("valid throughout", "全部有效"), ("byte order mark", "有字节序标记"),
    ("declared, and valid throughout", "文件里有声明，全部有效"),
    ("byte order mark, valid but for 3 places", "有字节序标记，有 3 处坏了"),
    (
      "not UTF-8 at byte 12, as GB18030 valid but for 4 places and a cut character",
      "第 12 字节起不是 UTF-8，按 GB18030 读时有 4 处坏了，末尾的字断了"
    ),
    (
      "not UTF-8 at byte 0, valid throughout as GB18030", "第 0 字节起不是 UTF-8，按 GB18030 全部有效"
    ),
    (
      "not UTF-8 at byte 7, more common characters than as GB18030, valid throughout",
      "第 7 字节起不是 UTF-8，常用字比按 GB18030 读更多，全部有效"
    ),
    ("declared, and valid up to a cut character", "文件里有声明，末尾的字断了"),
    ("ours", "ours"),
  ])
  func encodings(reason: String, chinese: String) {
    #expect(InspectionWords.chinese(encoding: reason) == chinese)
  }
}
