import Checking
import Testing

/// Lengths of time that texts name, in seconds.
@Suite struct TimeSpanTests {
  private func seconds(_ text: String) -> [Int] {
    TimeSpan.all(in: PlainText(text)).map(\.seconds)
  }

  private static let hour = 3_600
  private static let day = 86_400

  @Test(arguments: [
    ("48小时", 48 * hour), ("48 小时", 48 * hour), ("72\u{A0}小时", 72 * hour), ("24 h 内", 24 * hour),
    ("3 天", 3 * day), ("3 个工作日", 3 * day), ("3 到 5 个工作日", 3 * day), ("两三天", 2 * day),
    ("半天", 12 * hour), ("半小时", hour / 2), ("半 小时", hour / 2), ("半个小时", hour / 2),
    ("半个月", 15 * day), ("一个半小时", hour * 3 / 2), ("两个半小时", hour * 5 / 2),
    ("1个半小时", hour * 3 / 2), ("一个小时半", hour * 3 / 2), ("一天半", 36 * hour),
    ("一个半月", 45 * day), ("三个半天", 36 * hour), ("三天半价", 3 * day), ("一刻钟", 900),
    ("1,280小时", 1_280 * hour), ("质保3年", 3 * 365 * day), ("质保20年", 20 * 365 * day),
    ("20年质保", 20 * 365 * day), ("半年", 365 * day / 2), ("一年半", 365 * day * 3 / 2),
    ("一周三天", 7 * day), ("一周一次", 7 * day), ("用了一周边上磨毛了", 7 * day), ("3天然后再发", 3 * day),
    ("用2年轻松换新", 2 * 365 * day),
    ("拍了2，280小时", 280 * hour),
  ])
  func lengthsAreRead(text: String, expected: Int) {
    #expect(seconds(text) == [expected])
  }

  @Test(arguments: [
    ("2-3天", 2 * day, 3 * day), ("两三天", 2 * day, 3 * day), ("三五天", 3 * day, 5 * day),
    ("48-72小时", 48 * hour, 72 * hour), ("二三十天", 20 * day, 30 * day),
    ("十五六天", 15 * day, 16 * day), ("三天半", 84 * hour, 84 * hour),
  ])
  func spansHaveTwoEnds(text: String, least: Int, most: Int) {
    let spans = TimeSpan.all(in: PlainText(text))
    #expect(spans.map(\.seconds) == [least])
    #expect(spans.map(\.most) == [most])
    #expect(spans.map(\.range) == [0..<text.unicodeScalars.count])
  }

  @Test(arguments: [
    "预计2026年11月17日发货", "2026年", "2025年的新款", "买了2022年款", "24年新书", "22 年款", "二零二六年十一月", "一八年的老款",
    "周三天气", "星期一天猫", "三年级的书", "第3天", "3秒杀完", "99999999999999天", "50hz", "11月18号",
    "补您5 个月饼", "补您5个月饼", "您要2 年轻款", "2年轻款", "共3 年度会员", "共3年度会员", "满3 周岁", "3周岁以上",
  ])
  func yearsAndOtherNumbersAreNone(text: String) {
    #expect(seconds(text).isEmpty)
  }

  @Test(arguments: 1..<250)
  func printedLengthsParseBack(number: Int) {
    for space in ["", " ", "\u{A0}", "\u{3000}"] {
      #expect(seconds("最多\(space)\(number)\(space)小时内") == [number * Self.hour])
      #expect(seconds("要\(space)\(number)\(space)天左右") == [number * Self.day])
      #expect(seconds("\(number)\(space)个工作日") == [number * Self.day])
      #expect(seconds("\(number)\(space)个半小时") == [number * Self.hour + Self.hour / 2])
    }
  }
}
