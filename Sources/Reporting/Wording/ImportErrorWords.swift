package import Checking
package import Importing

/// Why nothing could be read at all, in both languages.
///
/// What is wrong with inputs and order tables is told by the tables below; what they do not know,
/// such as most of what is wrong inside a format descriptor, stands as it is.
extension ImportError: SpokenError {
  package var message: Localized {
    let place = line.map { "第 \($0) 行：" } ?? ""
    let found = Self.foundWords.chinese(found) ?? FoundWords.chinese(found: found)
    let expected = Self.expectedWords.chinese(expected) ?? expected
    let advice = Self.adviceWords.chinese(advice) ?? advice
    return Localized(
      zh: "\(file)：\(place)\(found)；应为\(expected.spacedBehindChinese)。\(advice)", en: description)
  }

  private static let foundWords = [
    WhyTemplate("no such file or folder", "没有这个文件或文件夹"),
    WhyTemplate("more than {n} files", "文件多于 {0} 个"),
    WhyTemplate("no amount in {w} ({w})", "“{1}”一格里没有金额"),
    WhyTemplate("no SKU in {w} ({w})", "“{1}”一格里没有 SKU"),
    WhyTemplate("no quantity in {w} ({w})", "“{1}”一格里没有数量"),
    WhyTemplate("no time in {w} ({w})", "“{1}”一格里没有时间"),
    WhyTemplate("another word in {w} ({w})", "“{1}”一格里是别的词"),
    WhyTemplate("a number in scientific notation in {w} ({w})", "“{1}”一格里是科学计数法的数字"),
    WhyTemplate("two columns {w} ({w})", "有两列“{1}”"),
    WhyTemplate("a folder that cannot be listed", "文件夹列不出来"),
    WhyTemplate("no text that can be read", "没有读得出的文字"),
    WhyTemplate("a quote that is not closed or not doubled", "引号没有结束，或没有写成两个"),
    WhyTemplate("no readable file", "没有读得出的文件"),
    WhyTemplate("no order number", "没有订单号"),
    WhyTemplate("an empty descriptor", "空的格式说明"),
    WhyTemplate("text that is not YAML", "不是 YAML"),
    WhyTemplate("no column orderId (订单号)", "没有订单号一列"),
    WhyTemplate("neither columns nor elements that repeat", "既没有列，也没有重复的元素"),
    WhyTemplate("a temporary file that cannot be read again", "临时文件读不回来"),
  ]

  private static let expectedWords = [
    WhyTemplate("a file, a folder, a glob, or -", "文件、文件夹、通配符或 -"),
    WhyTemplate("a readable folder", "能读的文件夹"), WhyTemplate("at most {n}", "不超过 {0}"),
    WhyTemplate("at most {n} (limit: page)", "不超过 {0}（limits 的 page）"),
    WhyTemplate("an IANA time zone such as Asia/Shanghai", "Asia/Shanghai 这样的 IANA 时区"),
    WhyTemplate("the table of order facts", "订单资料表"), WhyTemplate("all its digits", "完整的数字"),
    WhyTemplate("yuan, such as 12.50", "以元为单位的金额，如 12.50"),
    WhyTemplate("是 or 否, true or false", "是或否、true 或 false"),
    WhyTemplate("SKU*quantity;…", "SKU*数量;…"), WhyTemplate("time amount;…", "时间 金额;…"),
    WhyTemplate("such as 2026-11-16 09:12:04", "2026-11-16 09:12:04 这样的时间"),
    WhyTemplate(
      "refund, return, exchange or resend",
      "refund（仅退款）、return（退货退款）、exchange（换货）或 resend（补发）"),
    WhyTemplate("orderId (订单号) in every row", "每行都有 orderId（订单号）"),
    WhyTemplate("a header with orderId or 订单号", "有 orderId 或订单号的表头"),
    WhyTemplate(
      "UTF-8, UTF-16 with a byte order mark, GB18030 or Big5",
      "UTF-8、带字节序标记的 UTF-16、GB18030 或 Big5"),
    WhyTemplate("RFC 4180", "RFC 4180 的写法"), WhyTemplate("{n} cells", "{0} 格"),
    WhyTemplate("a description of a page", "网页的格式说明"),
    WhyTemplate("a description of a text transcript", "文字记录的格式说明"),
    WhyTemplate("one", "一列"), WhyTemplate("one of {l}", "以下之一：{0}"),
    WhyTemplate("a YAML mapping", "YAML 的键和值"),
    WhyTemplate("`format:` and `kind:`", "有 `format:` 和 `kind:` 两个键"),
    WhyTemplate("one table or page", "一张表格或一个网页"),
    WhyTemplate("a table with a header, or a page of messages", "带表头的表格，或消息网页"),
    WhyTemplate(
      "a folder that takes about {n} bytes while the inputs are put together",
      "整理输入时能放下约 {0} 字节的文件夹"),
    WhyTemplate("what was written to it", "写进去的内容"),
    WhyTemplate("about {n} bytes in the folder for temporary files", "临时文件夹里有约 {0} 字节"),
  ]

  private static let adviceWords = [
    WhyTemplate("Check the path.", "请检查路径"), WhyTemplate("Check its permissions.", "请检查权限"),
    WhyTemplate(
      "Name the folder of the exports, or raise the limit `files`.",
      "请写导出文件所在的文件夹，或调高上限 `files`"),
    WhyTemplate("Change the setting `timezone`.", "请改设置 `timezone`"),
    WhyTemplate("Check `--orders`, or the config's `orders`.", "请检查 `--orders` 或配置的 `orders`"),
    WhyTemplate("Correct that cell, or leave it empty.", "请改正这一格，或留空"),
    WhyTemplate("Correct the table of order facts.", "请改正订单资料表"),
    WhyTemplate("Split the descriptor.", "请把格式说明分开写"),
    WhyTemplate(
      "Write the descriptor, or take it off the config's `formats`.",
      "请写好格式说明，或从配置的 `formats` 里去掉"),
    WhyTemplate(
      "Check indentation, quotes and brackets on that line.", "请检查那一行的缩进、引号和括号"),
    WhyTemplate("Change that line.", "请改那一行"), WhyTemplate("Did you mean {w}?", "是不是 {0}？"),
    WhyTemplate("Remove it.", "请删掉它"),
    WhyTemplate(
      "Documentation/Formats.md explains every key.", "Documentation/Formats.zh-CN.md 解释每个键"),
    WhyTemplate("See the built-in descriptors for examples.", "例子见内置的格式说明"),
    WhyTemplate("Name a single CSV or HTML file.", "请只写一个 CSV 或 HTML 文件"),
    WhyTemplate(
      "Look at a file of the same kind with more messages.", "请换一个消息更多的同类文件"),
    WhyTemplate(
      "Free that much, or name another folder in TMPDIR.", "请腾出空间，或用 TMPDIR 换一个文件夹"),
    WhyTemplate("Check the disk, or name another as `scratch`.", "请检查磁盘，或用 `scratch` 换一个"),
    WhyTemplate(
      "Free that much, name another folder as `scratch` in the config, or raise the limit "
        + "`memory`.",
      "请腾出空间，在配置里用 `scratch` 换一个文件夹，或调高上限 `memory`"),
  ]
}
