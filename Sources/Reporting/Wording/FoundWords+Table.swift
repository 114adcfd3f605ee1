extension FoundWords {
  // MARK: Tables and texts

  static let columnFrames = """
    no text column among … | 没有消息内容列，…
    no column that tells who spoke among … | 没有能看出是谁说的列，…
    a session list, no message text: … | …
    order facts, no message text: … | …
    """

  static let columnLists = """
    0 unknown columns | 一列也没有
    1 unknown column | 只有一列，也不认识
    {n} unknown columns | {0} 列都不认识
    the column {w} and 1 unknown one | 认得的列：{0}；另有 1 列不认识
    the column {w} and {n} unknown ones | 认得的列：{0}；另有 {1} 列不认识
    the columns {l} and 1 unknown one | 认得的列：{0}；另有 1 列不认识
    the columns {l} and {n} unknown ones | 认得的列：{0}；另有 {1} 列不认识
    the column {w} | 只有这一列：{0}
    the columns {l} | 只有这些列：{0}
    """

  static let tables = """
    a table | 一张表格
    a first line that may be a header, and no row below it | 第一行像是表头，下面没有别的行
    whole conversations in the cells of {w}, in lines that are not understood | \
    “{0}”列的每格是整段会话，各行的写法认不出
    words in the unused columns {l} | 没有用上的列里有文字：{0}
    conversations that only the unused columns {l} tell apart | 只有没用上的列能分出各段会话：{0}
    times in the unused columns {l} | 没有用上的列：{0}
    JSON objects in the text column | 内容列里是 JSON 对象
    a cell in which no line begins a message | 有一格里找不到消息的开头
    lines above the first message of a cell | 一格里的第一条消息之前还有文字
    a row of names between the messages, such as 会话ID：… | 消息之间有“会话ID：…”这样的分段行
    a row of labels and no message, such as 导出时间：… | 有“导出时间：…”这样的说明行，不是消息
    {n} cells | 读到 {0} 格
    a last record of {n} cells without a line end | 最后一条有 {0} 格，末尾没有换行
    a message of {n} bytes | 有一条消息长 {0} 字节
    a record of {n} bytes after {n} others | 第 {1} 条之后有一条记录长 {0} 字节
    """

  static let texts = """
    an empty file | 空文件
    {n} bytes | {0} 字节
    a file that cannot be opened | 打不开
    a text in which no line begins a message as a known format has it | \
    没有一行是认得出的消息开头
    lines above the first message | 第一条消息之前还有文字
    {n} messages | 读到 {0} 条消息
    """

  // MARK: Pages

  static let pages = """
    a page in no known format | 认不出格式的网页
    a web archive without a page | 网页归档里没有网页
    a web archive without its last boundary | 网页归档没有结尾
    further pages with messages in the web archive | 网页归档里还有别的网页有消息
    a copy of a page's source, as the browser shows it (view-source) | \
    浏览器里“查看网页源代码”的副本
    no message in a page of the format {w} | {0} 格式的网页里没有消息
    a page that hides all of its {n} messages | 网页把 {0} 条消息都隐藏了
    a list of conversations with their last words, without their messages | \
    会话列表只有各会话的最后一句
    the page ends inside of a tag | 网页断在标签里
    the page ends inside of a comment | 网页断在注释里
    the page ends inside of a script | 网页断在脚本里
    the page ends inside of a declaration | 网页断在声明里
    the page ends before its elements do | 网页到末尾还有元素没有结束
    a comment or tag without an end | 有注释或标签没有结束
    messages inside of the elements of other messages | 有消息嵌在别的消息的元素里
    elements nested deeper than {n} | 元素嵌套超过 {0} 层
    {n} bytes of text from the parser | 解析出 {0} 字节文字，和网页里的不一致
    a page that the parser gave up on in a place | 网页有一处解析不下去
    attributes with a reference that stands for no character | 属性里有不代表任何字符的转义
    messages that the page shows cut short | 有消息在网页上没有显示完整
    rows of a table with times and texts beside the page's messages | \
    消息之外的表格里有带时间的文字
    messages beside the page's table of messages | 消息表格之外还有消息
    further tables of messages, with other columns than the first | 还有别的消息表格，列和第一个不同
    messages of several names, all on the buyer's side | 好几个名字的消息都在买家一侧
    messages of several names, all on the shop's side | 好几个名字的消息都在店铺一侧
    messages without a sender or a side, among {n} with words | \
    有文字的消息共 {0} 条，其中有看不出是谁或哪一方说的
    further frames with messages in the page | 网页里还有别的框架有消息
    frames with messages in a page that has some of its own | 网页本身有消息，框架里也有
    messages in a script that are no JSON objects | 脚本里有消息不是 JSON 对象
    a script whose array of messages has no end | 脚本里的消息列表没有结束
    too little room for a temporary file with the page's texts | 存网页文字的临时文件放不下
    a buyer or shop named below {n} MB of messages | 买家或店铺的名字在 {0} MB 消息之后才出现
    text that the format does not account for | 格式说明里没有的文字
    {n} whole messages that the page hides (display:none and the like) | \
    网页隐藏的整条消息 {0} 条（display:none 之类）
    {n} pieces of messages that the page hides | 消息里被网页隐藏的文字 {0} 处
    {n} conversations of a list at the side, with their last words | \
    旁边列表里的会话 {0} 个，带最后一句
    {n} texts of panels beside the conversation, which name nobody | \
    旁边面板里没有署名的文字 {0} 段
    a sign among the messages that something is being loaded | 消息之间有“加载中”的标志
    """

  /// What the built-in format descriptors say by `empty`.
  static let emptyPages = """
    a page whose messages lie in script files beside it | 消息在旁边的脚本文件里
    a page whose messages lie in a script and not in its elements | 消息在脚本里，不在网页元素里
    a page whose messages lie in a script and not in its elements, and not as a list that can be \
    read | 消息在脚本里，不在网页元素里，也不是能读的列表
    the query page with no conversation open | 查询页，没有打开会话
    the query page without a result | 查询页，没有结果
    the outer page of Qianniu, without the frame that holds the messages | \
    千牛的外层网页，没有消息所在的框架
    the table of sessions, without their messages: a summary only | 会话一览表，只有摘要
    Feige's table of sessions, without their messages: a summary only | 飞鸽的会话一览表，只有摘要
    a page of Feige without messages | 飞鸽的网页，没有消息
    a page of Jingmai without an open chat record | 京麦的网页，没有打开聊天记录
    the workstation with no conversation open | 工作台，没有打开会话
    the list of sessions, without their messages | 会话列表，没有消息
    a list of sessions, without their messages | 会话列表，没有消息
    """

  // MARK: Encodings

  static let encodings = """
    bytes that are not UTF-8 (at {n}), and too many for the rest to be read | \
    字节 {0} 起不是 UTF-8，损坏的地方太多，其余的也读不了
    bytes that are not UTF-8 (at {n}) nor GB18030 (at {n}) | \
    字节 {0} 不是 UTF-8，字节 {1} 不是 GB18030
    bytes that are not UTF-8 (at {n}), and the charset ‘{w}’ | \
    字节 {0} 不是 UTF-8，网页写明的编码是“{1}”
    further bytes after this one that are not {w} | 此后还有不是 {0} 的字节
    bytes that are not {w} | 不是 {0} 的字节
    bytes that look like {w} without a byte order mark | 像是没有字节序标记的 {0}
    bytes that look like {w} | 像是 {0}
    hardly a common character in the text read as {w} | 按 {0} 读，几乎没有常用字
    an end in the middle of a character of {w} | 断在一个 {0} 字符中间
    too little room for a temporary file with its text as UTF-8 | 转成 UTF-8 的临时文件放不下
    """

  /// What is said only of texts of which every character is needed.
  static let damages = """
    {w} that is valid but for 1 place | {0}，有 1 处坏了
    {w} that is valid but for {n} places | {0}，有 {1} 处坏了
    {w} that is valid but for 1 place and a cut character | {0}，有 1 处坏了，末尾的字断了
    {w} that is valid but for {n} places and a cut character | {0}，有 {1} 处坏了，末尾的字断了
    {w} that is valid up to a cut character | {0}，末尾的字断了
    text with {n} NUL bytes | 有 {0} 个 NUL 字节
    """

  // MARK: Archives and workbooks

  static let archives = """
    an archive; unpack it | 压缩包，要先解压
    a web archive; save the page as HTML | 网页归档，要把网页另存为 HTML
    an archive without an export | 压缩包里没有导出文件
    one part of a split archive | 分卷压缩包的其中一卷
    an archive in an archive | 压缩包里的压缩包
    an archive without its directory: it breaks off | 压缩包断了，缺目录
    a directory that breaks off | 目录中途断了
    a directory at an impossible place | 目录的位置不对
    {n} entries | 有 {0} 项
    more bytes than that, unpacked | 解压后的总字节数超过上限
    an entry of more bytes than that | 有一项的字节数超过上限
    an entry that grows more times than that | 有一项解压后变大的倍数超过上限
    an entry packed by method {n} | 有一项是用压缩方法 {0} 压缩的
    an entry locked with a password | 有一项加了密码
    an entry that the archive's directory does not list | 有一项不在目录里
    an entry whose two headers disagree | 有一项的前后两个文件头不一致
    an entry whose checksum is wrong | 有一项的校验和不对
    an entry whose packed bytes are broken | 有一项的压缩数据坏了
    an entry that breaks off | 有一项中途断了
    entries that overlap | 有几项互相重叠
    a link | 链接
    a path that leads out of the archive | 路径指到了压缩包外面
    no room for a temporary file | 临时文件放不下
    no room for a temporary file: {w} | 临时文件放不下：{0}
    a temporary file that cannot be read again | 写好的临时文件读不回来
    """

  static let workbooks = """
    a workbook locked with a password | 工作簿加了密码
    a workbook without its list of sheets | 工作簿缺工作表清单
    a workbook without a sheet | 工作簿里没有工作表
    a list of sheets that is broken | 工作表清单坏了
    a workbook's styles that are broken | 工作簿的样式坏了
    a workbook's strings that break off | 工作簿的文字中途断了
    a sheet that the workbook lists and does not have | 清单里有一张工作表找不到
    a sheet that breaks off, or is no XML | 工作表中途断了，或不是 XML
    a sheet with a document type declaration | 工作表里有文档类型声明
    a sheet with a row beyond {n} | 工作表有超过 {0} 的行
    a sheet with a column beyond {n} | 工作表有超过 {0} 的列
    a sheet of more bytes than that | 工作表的字节数超过上限
    more than {n} merged cells | 合并的单元格超过 {0} 处
    the pictures of a sheet that break off | 工作表的图片信息中途断了
    {n} cells whose text is not in the workbook | 有 {0} 格的文字不在工作簿里
    """

  static let roomFrames = "no room for a temporary file: … | 临时文件放不下：…"

  /// The words of the system for what a folder lacks.
  static let lacks = """
    {n} bytes of free room | 只剩 {0} 字节
    No space left on device | 磁盘满了
    Disk quota exceeded | 超过磁盘配额
    File too large | 文件太大
    Permission denied | 没有权限
    Read-only file system | 文件系统只读
    No such file or directory | 文件夹不存在
    Not a directory | 不是文件夹
    Too many open files | 打开的文件太多
    Input/output error | 磁盘读写出错
    """

  // MARK: What is no export, and what stands beside one

  static let kinds = """
    a zip archive or a spreadsheet file | zip 压缩包或表格文件
    an old spreadsheet or document file | 旧格式的表格或文档
    an old spreadsheet file | 旧格式的表格文件
    a spreadsheet file of XML | XML 格式的表格文件
    a binary spreadsheet file (XLSB) | 二进制表格文件（XLSB）
    a gzip archive | gzip 压缩包
    a bzip2 archive | bzip2 压缩包
    an xz archive | xz 压缩包
    a Zstandard archive | Zstandard 压缩包
    a tar archive | tar 压缩包
    a 7z archive | 7z 压缩包
    a rar archive | rar 压缩包
    a PDF | PDF 文件
    an image | 图片
    a SQLite database | SQLite 数据库
    a web archive (MHT) | 网页归档（MHT）
    an OpenDocument file | OpenDocument 文件
    a file of Numbers or its like | Numbers 之类的文件
    a text document | 文字文档
    a presentation | 演示文稿
    JSON | JSON 数据
    XML | XML 数据
    a script | 脚本
    SQL statements | SQL 语句
    """

  static let kindFrames = "…, where a screenshot's text should be | …，不是截图的文字"

  static let textFrames = "a screenshot's text: … | 截图的文字：…"

  static let attachments = """
    a screenshot's text of {n} bytes | 截图的文字有 {0} 字节
    a screenshot's text that is no file | 截图的文字不是文件
    a screenshot's text that cannot be opened | 截图的文字打不开
    a picture of the sheet that stands beside no message | 有图片不在任何消息旁边
    """
}
