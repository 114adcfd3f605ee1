/// How a file was read, or why it was passed over, told in Chinese.
///
/// The reader of exports says it in English, as `inspect --format json` writes it. What the tables
/// do not know, such as what a format descriptor of the shop's own says, stands as it is.
package enum InspectionWords {
  /// Why a file is none that is read.
  package static func chinese(reason: String) -> String {
    reasons.chinese(reason) ?? FoundWords.chinese(found: reason)
  }

  /// Why a file is read in its format.
  package static func chinese(format reason: String) -> String {
    formats.chinese(reason)?.replacing("‘", with: "“").replacing("’", with: "”") ?? reason
  }

  /// Why a file is read in its encoding.
  package static func chinese(encoding reason: String) -> String {
    encodings.chinese(reason) ?? reason
  }

  // MARK: Tables

  private static let reasons = FoundWords.templates(
    FoundWords.pairs(
      """
      named by the config | 配置点名跳过
      in a folder `expected` | 在 expected 文件夹里
      an image | 图片
      the text of an image | 图片的文字
      a read-me | 说明文件
      a report of this tool | 本工具写的报告
      no export by its name | 文件名不像导出文件
      no export by its content | 内容不像导出文件
      a file ending in .{w} | .{0} 文件
      a link to nothing | 链接指向的文件不存在
      a link out of the folder | 链接指向文件夹以外
      a hidden file | 隐藏文件
      a hidden folder with files named like exports | 隐藏文件夹，里面有像导出文件的文件
      a hidden folder | 隐藏文件夹
      an empty sheet | 空工作表
      a sheet without messages | 没有消息的工作表
      the page around a frame that was read | 外层网页，里面的框架页已读取
      a workbook of {n} sheets | 工作簿，共 {0} 张工作表
      a workbook | 工作簿
      an archive of {n} entries | 压缩包，共 {0} 个文件
      """))

  private static let formats = FoundWords.templates(
    FoundWords.pairs(
      """
      the page has {l} | 网页里有{0}
      the text has {w} | 文字里有{0}
      {n} of the first lines begin a message as the format has it | 开头有 {0} 行按该格式开始一条消息
      """) + FoundWords.pairs(headers, around: FoundWords.pairs(columns)))

  private static let headers = """
    … | …
    all headers of the format; … | 该格式的表头齐全；…
    """

  private static let columns = """
    text in {w}, role in {w}, sender in {w} | 内容在 {0}，角色在 {1}，发送人在 {2}
    text in {w}, role in {w} | 内容在 {0}，角色在 {1}
    text in {w}, sender in {w} | 内容在 {0}，发送人在 {1}
    text in {w} | 内容在 {0}
    """

  // Behind a lead with a number of its own the number of the damage is the second.
  private static let encodings = FoundWords.templates(
    FoundWords.pairs(leads, around: FoundWords.pairs(ends))
      + FoundWords.pairs(
        numberedLeads, around: FoundWords.pairs(ends.replacing("{0}", with: "{1}"))))

  private static let leads = """
    … | …
    declared, and … | 文件里有声明，…
    byte order mark, … | 有字节序标记，…
    """

  private static let numberedLeads = """
    not UTF-8 at byte {n}, more common characters than as GB18030, … | \
    第 {0} 字节起不是 UTF-8，常用字比按 GB18030 读更多，…
    not UTF-8 at byte {n}, as GB18030 … | 第 {0} 字节起不是 UTF-8，按 GB18030 读时…
    not UTF-8 at byte {n}, … | 第 {0} 字节起不是 UTF-8，…
    """

  private static let ends = """
    byte order mark | 有字节序标记
    valid throughout as GB18030 | 按 GB18030 全部有效
    valid throughout | 全部有效
    a workbook's XML | 工作簿里的 XML
    valid up to a cut character | 末尾的字断了
    valid but for 1 place and a cut character | 有 1 处坏了，末尾的字断了
    valid but for 1 place | 有 1 处坏了
    valid but for {n} places and a cut character | 有 {0} 处坏了，末尾的字断了
    valid but for {n} places | 有 {0} 处坏了
    """
}
