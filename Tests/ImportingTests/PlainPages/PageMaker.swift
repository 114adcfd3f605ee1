import TestSupport

/// Makes pages: of well-formed elements, of scraps, and of other pages with something changed.
struct PageMaker {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Elements in elements, as exporters write them; some end tags are left out where they may be.
  mutating func tree() -> String {
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>聊天</title></head><body>"
      + children(depth: 0) + "</body></html>\n"
  }

  /// Scraps of markup in a row.
  mutating func scraps() -> String {
    (0..<generator.number(1...40)).map { _ in generator.pick(Self.scraps) }.joined()
  }

  /// A page with a few bytes taken out, put in, or doubled; what is no UTF-8 then is replaced.
  mutating func mutated(_ page: [UInt8]) -> [UInt8] {
    var page = page
    for _ in 0..<generator.number(1...4) where !page.isEmpty {
      let place = generator.below(page.count)
      switch generator.below(3) {
      case 0: page.removeSubrange(place..<min(page.count, place + generator.below(12)))
      case 1: page.insert(contentsOf: generator.pick(Self.scraps).utf8, at: place)
      default:
        let part = Array(page[place..<min(page.count, place + generator.below(60))])
        page.insert(contentsOf: part, at: generator.below(page.count))
      }
    }
    return Array(String(decoding: page, as: UTF8.self).utf8)
  }

  private mutating func children(depth: Int) -> String {
    (0..<generator.number(0...4)).map { _ in
      if depth > 6 || generator.below(3) == 0 { return generator.pick(Self.texts) }
      let name = generator.pick(Self.elements)
      let attributes = generator.below(2) == 0 ? "" : generator.pick(Self.attributes)
      if Self.empty.contains(name) { return "<\(name)\(attributes)>" }
      let end = Self.closable.contains(name) && generator.below(3) == 0 ? "" : "</\(name)>"
      return "<\(name)\(attributes)>" + children(depth: depth + 1) + end
    }.joined()
  }

  private static let empty: Set = ["br", "img", "hr", "input", "meta", "link", "wbr"]
  private static let closable: Set = ["p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody"]
  private static let elements =
    [
      "div", "div", "span", "span", "p", "p", "a", "b", "i", "em", "ul", "ol", "li", "li", "dl",
      "dt",
      "dd", "table", "tbody", "thead", "tr", "td", "th", "h1", "h3", "pre", "font", "center",
      "form",
      "select", "option", "button", "section", "svg", "path", "m-item", "o:p", "time", "label",
    ] + empty.sorted()
  private static let attributes = [
    " class=\"message-item\"", " class='a b'", " class=row", " id=m1 class=\"x\" hidden",
    " href=\"/?a=1&amp;b=2&c=3\"", " title=\"&lt;图片&gt; &#65; &nbsp;\"", " data-v-1f2e3d4c=\"\"",
    " style=\"white-space: pre-wrap\" class = \"y\"", " CLASS=\"Upper\"", " src=a.png alt=[图]",
  ]
  private static let texts = [
    "您好", "亲，在的\n", " ", "\n  ", "a &amp; b", "&lt;3", "3 < 5", "&nbsp;&copy;", "&#20013;",
    "<!-- 一 -->", "<!---->", "😀", "￥99", "&unknown;", "R&D", "\u{FEFF}", "<br/>",
    "<script>if (a < b && c) { d(\"</b>\") }</script>", "<style>a > b {}</style>",
  ]
  private static let scraps = [
    "<", ">", "/", "\"", "'", "=", "&", ";", "&amp;", "&lt;", "&nbsp", "&copy;", "&#65;",
    "&#x4e2d;",
    "&#0;", "&#12", "<br>", "<p>", "</p>", "<div>", "</div>", "<li>", "</li>", "<table>", "<tr>",
    "<td>", "</table>", "</tr>", "<body>", "</body>", "<html>", "</html>", "<head>", "</head>",
    "<!-- x -->", "<!---->", "<!-->", "<!--->", "--!>", "<!doctype html>", "<?xml a?>", "<script>",
    "</script>", "<style>", "</style>", "<script>a</b></script>", "<span class=x id='y'>",
    "<a href=\"?a=1&b=2&lt\">", "</a>", "<a>", "<img src=a/>", "<IMG SRC=a />", "<Div>", "</DIV>",
    "</scripts>", "<h1>", "<form>", "<ul>", "<dl><dt><dd>", "<select><option>1<option>2</select>",
    " ", "\n", "\r\n", "\u{B}", "\u{FFFE}", "\u{FEFF}", "你好", "😀", "<o:p></o:p>", "<x y",
    "hidden", " class", " class=a class=b", "<b><i><u>", "</b>", "<center>", "<pre>", "<font>",
    "<title>", "</title>", "<link>", "<meta charset=gbk>", "<svg><path d='M0 0'/></svg>",
    "<textarea>", "</textarea>", "<option>", "<tbody>", "<thead>", "<th>", "<noscript>",
    "</noscript>", "<![CDATA[x]]>", "</ ", "< ", "<3", "&&", "&你;", "&a", "\t",
  ]
}
