import Checking
import Foundation
import Reporting
import StrictYAML

/// What is wrong with a config or a list of waivers, in both languages.
///
/// What the tables do not know, such as words of the YAML parser, stands as it is.
extension YAMLError: SpokenError, PlacedError {
  var message: Localized {
    Localized(zh: "\(file)：第 \(line) 行：\(reasonWithoutPlace.zh)", en: description)
  }

  var reasonWithoutPlace: Localized {
    Localized(
      zh: Self.sentences.chinese(reason) ?? Self.expected(reason) ?? reason, en: reason)
  }

  /// `expected a whole number, found ‘x’`: the two halves are of sets of their own.
  private static func expected(_ reason: String) -> String? {
    let lead = "expected "
    guard reason.hasPrefix(lead), let middle = reason.range(of: ", found ") else { return nil }
    let wanted = String(
      reason[reason.index(reason.startIndex, offsetBy: lead.count)..<middle.lowerBound])
    let found = String(reason[middle.upperBound...])
    return "应为\(told(wanted, things))，实际是\(told(found, things))"
  }

  private static func told(_ words: String, _ table: [WhyTemplate]) -> String {
    (table.chinese(words) ?? words).spacedBehindChinese
  }

  private static let things = [
    WhyTemplate("a text", "文字"), WhyTemplate("a whole number", "整数"),
    WhyTemplate("a number", "数字"), WhyTemplate("true or false", "true 或 false"),
    WhyTemplate("a list", "列表"), WhyTemplate("a mapping", "键和值"), WhyTemplate("nothing", "空的"),
    WhyTemplate("an amount in yuan, 0 or more", "以元为单位的金额，不小于 0"),
    WhyTemplate("a duration such as 90 s, 3 min, 24 h or 15 d", "90 s、3 min、24 h、15 d 这样的时长"),
    WhyTemplate("a size such as 500 kB, 20 MB or 2 GB", "500 kB、20 MB、2 GB 这样的大小"),
    WhyTemplate("a day such as 2026-11-10", "2026-11-10 这样的日期"),
    WhyTemplate("a window of the day such as 08:00-23:00", "08:00-23:00 这样的时段"),
    WhyTemplate("a telephone number such as 400-000-0000", "400-000-0000 这样的电话"),
    WhyTemplate("a file's name such as report.html", "report.html 这样的文件名"),
    WhyTemplate("an id of ‘{w}’ and 20 hexadecimal digits", "“{0}”加 20 位十六进制数字的编号"),
    WhyTemplate("an empty text; take the entry out", "空的；请去掉这一项"),
    WhyTemplate("a word", "词"), WhyTemplate("at least {n}", "不小于 {0} 的数"),
    WhyTemplate("‘{w}’; nothing could be read", "“{0}”；那样什么也读不了"),
    WhyTemplate("at least 1 B", "至少 1 B"),
    WhyTemplate(
      "‘{w}’; what lies below a domain counts as well", "“{0}”；域名下面的子域名也算在内"),
    WhyTemplate(
      "a domain such as nanzhi.example, without https://, path, port or dot before it",
      "nanzhi.example 这样的域名，不带 https://、路径、端口，前面也没有点"),
    WhyTemplate("a time zone such as Asia/Shanghai", "Asia/Shanghai 这样的时区"),
    WhyTemplate("‘{w}’; check its spelling, or install tzdata", "“{0}”；请核对写法，或安装 tzdata"),
    WhyTemplate("a name of its own", "单独的文件名"),
    WhyTemplate(
      "‘{w}’, which weekly writes itself; name the report otherwise",
      "“{0}”，weekly 自己要写这个文件；请给报告换一个名字"),
    WhyTemplate(
      "‘{w}’ a second time; take it out, or name it otherwise", "又一个“{0}”；请去掉，或者换一个名字"),
    WhyTemplate("‘{w}’", "“{0}”"),
  ]

  private static let sentences = [
    WhyTemplate(
      "unknown key ‘{w}’; did you mean ‘{w}’? (known here: {l})",
      "没有“{0}”这个键；是不是“{1}”？（这里可以用：{2}）"),
    WhyTemplate("unknown key ‘{w}’ (known here: {l})", "没有“{0}”这个键（这里可以用：{1}）"),
    WhyTemplate("‘{w}’ is none of {l}; did you mean ‘{w}’?", "“{0}”不在 {1} 之中；是不是“{2}”？"),
    WhyTemplate("‘{w}’ is none of {l}", "“{0}”不在 {1} 之中"),
    WhyTemplate("‘{w}’ is missing", "缺少“{0}”"), WhyTemplate("‘{w}’ stands here twice", "“{0}”写了两次"),
    WhyTemplate("{n} bytes are more than the limit of {n} for such a file", "{0} 字节，超过这种文件的上限 {1}"),
    WhyTemplate("is not YAML: {w}", "不是 YAML：{0}"),
    WhyTemplate("a key must be a single word", "键必须是一个词"),
    WhyTemplate("is nested deeper than 50 levels", "嵌套超过 50 层"),
    WhyTemplate("the alias has no anchor", "别名没有对应的锚点"),
    WhyTemplate("its aliases stand for more than 200,000 values", "别名展开后超过 200,000 个值"),
    WhyTemplate("expected at least {n}, found {n}", "应不小于 {0}，实际是 {1}"),
    WhyTemplate("expected a list of waivers", "应为豁免的列表"),
    WhyTemplate(
      "expected a name under ‘shops’, and there are none; add the shop there first",
      "应为“shops”里的店名，那里一个也没有；请先把店铺写进去"),
    WhyTemplate(
      "expected ‘limit’, ‘window’ or ‘after-window’; the profile changes nothing",
      "应有“limit”“window”或“after-window”；这样写什么也没有改"),
    WhyTemplate(
      "expected ‘words’, ‘phones’ or ‘domains’; the entry allows nothing",
      "应有“words”“phones”或“domains”；这一项什么也没有放行"),
    WhyTemplate("names no export", "没有写导出文件"), WhyTemplate("says nothing", "是空的"),
    WhyTemplate(
      "the shop ‘{w}’ stands here twice; put all that is its own in one entry",
      "店铺“{0}”写了两次；请把它的内容写在一项里"),
    WhyTemplate(
      "‘{w}’ is one of the ‘agents’ too; a name is a person's or a robot's",
      "“{0}”也在“agents”里；一个名字不是人就是机器人"),
    WhyTemplate("‘from’ lies after ‘to’", "“from”晚于“to”"),
    WhyTemplate(
      "‘rule’ is missing; only a waiver of one finding does without", "缺少“rule”；只有豁免单条发现时可以不写"),
    WhyTemplate(
      "there is no platform ‘{w}’; did you mean ‘{w}’?", "没有平台“{0}”；是不是“{1}”？"),
    WhyTemplate(
      "says of no finding; name a finding, a transcript, a text, a shop or an agent, or switch the "
        + "rule off by ‘enabled’",
      "没有写明是哪些发现；请写发现、会话、原文、店铺或客服，或用“enabled”关掉规则"),
  ]
}
