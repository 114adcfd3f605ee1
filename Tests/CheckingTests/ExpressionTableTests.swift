import Checking
import CheckingTestSupport
import Testing
import Transcripts

/// Tables of the ways in which shops name days and sums, each read for what it says.
@Suite struct ExpressionTableTests {
  /// Monday, 2026-11-16, 10:00.
  private let said = moment(16, 10)

  private func due(_ text: String) -> [Timestamp] {
    TimeExpression.all(in: PlainText(text), said: said).filter { !$0.isOrderTime }.map(\.due)
  }

  static let days: [(word: String, day: Int)] = [
    ("今天", 16), ("今日", 16), ("今晚", 16), ("当天", 16), ("明天", 17), ("明日", 17), ("明早", 17),
    ("明晚", 17), ("次日", 17), ("隔天", 17), ("后天", 18), ("明后天", 18), ("大后天", 19), ("今明两天", 17),
    ("周三", 18), ("周五", 20), ("星期四", 19), ("礼拜六", 21), ("周日", 22), ("本周五", 20), ("这周四", 19),
    ("下周一", 23), ("下周三", 25), ("下下周二", 1), ("18号", 18), ("20日", 20), ("11月18号", 18),
    ("11月25日", 25), ("十一月二十号", 20), ("月底", 30), ("本月底", 30), ("2026年11月19日", 19),
  ]
  static let frames = ["%给您发出", "%前发货", "亲，%之前给您寄出哈", "最晚%发走", "您的单%能发", "好的，%安排发货"]

  @Test(arguments: days, frames)
  func daysAreReadInEveryFrame(day: (word: String, day: Int), frame: String) {
    let text = frame.replacing("%", with: day.word)
    let date = day.day == 1 ? CivilDate(year: 2026, month: 12, day: 1) : nil
    #expect(due(text).map(\.date) == [date ?? endOf(day.day).date], "\(text)")
    #expect(due(Self.spaced(text)) == due(text), "\(Self.spaced(text))")
  }

  /// A text as keyboards write it that set numbers apart: `11 月 18 号发`.
  private static func spaced(_ text: String, by space: String = " ") -> String {
    var spaced = ""
    for (last, next) in zip(text, text.dropFirst()) {
      spaced.append(last)
      let isNumber = { (character: Character) in character.isASCII && character.isNumber }
      let isWord = { (character: Character) in ("\u{4E00}"..."\u{9FFF}").contains(character) }
      if isNumber(last) && isWord(next) || isWord(last) && isNumber(next) { spaced += space }
    }
    return spaced + text.suffix(1)
  }

  static let hours = [1, 2, 6, 12, 24, 36, 48, 72]
  static let hourFrames = ["%小时内发", "%个小时内给您发出", "%小时之内发货", "%h内发出", "付款后%小时内发出"]

  @Test(arguments: hours, hourFrames)
  func hoursCountFromWhenItWasSaid(hours: Int, frame: String) {
    let text = frame.replacing("%", with: String(hours))
    #expect(due(text) == [said.advanced(by: Int64(hours) * 3_600)], "\(text)")
    for space in [" ", "\u{A0}", "\u{3000}"] {
      let spaced = Self.spaced(text, by: space)
      #expect(due(spaced) == due(text), "\(spaced)")
    }
  }

  @Test(arguments: [
    ("1个工作日内退款", 17), ("两个工作日内退款", 18), ("三个工作日内退款", 19), ("4个工作日内到账", 20),
    ("5个工作日内到账", 23), ("十个工作日内到账", 30),
  ])
  func workingDaysSkipTheWeekend(text: String, day: Int) {
    #expect(due(text).map(\.date) == [endOf(day).date])
    #expect(due(Self.spaced(text)).map(\.date) == [endOf(day).date])
  }

  @Test(arguments: [("1个工作日内退款", 19), ("两个工作日内退款", 20), ("三个工作日内退款", 23)])
  func workingDaysSkipHolidays(text: String, day: Int) {
    let holiday =
      CivilDate(year: 2026, month: 11, day: 17)...CivilDate(year: 2026, month: 11, day: 18)
    let times = TimeExpression.all(in: PlainText(text), said: said, holidays: [holiday])
    #expect(times.map(\.due.date) == [endOf(day).date])
  }

  static let sums: [(word: String, cents: Int)] = [
    ("三块五", 350), ("3块5", 350), ("￥3.50", 350), ("¥3.5", 350), ("3.5元", 350), ("五毛", 50),
    ("两毛钱", 20), ("5角", 50), ("一块钱", 100), ("两块钱", 200), ("5元", 500), ("5块钱", 500), ("五元", 500),
    ("６元", 600), ("8rmb", 800), ("九块九", 990), ("9.9元", 990), ("十块", 1_000), ("十元", 1_000),
    ("十来块", 1_000), ("十几块", 1_000), ("十二元", 1_200), ("15块", 1_500), ("十五块钱", 1_500),
    ("二十元", 2_000), ("二十五块", 2_500), ("30元", 3_000), ("五十块钱", 5_000), ("66.6元", 6_660),
    ("88元", 8_800), ("99.99元", 9_999), ("一百元", 10_000), ("一百二十元", 12_000), ("两百块钱", 20_000),
    ("199元", 19_900), ("三百五十元", 35_000), ("1000元", 100_000), ("一千元", 100_000),
    ("1,280元", 128_000), ("￥1，280元", 128_000), ("￥1,280.00", 128_000), ("2万元", 2_000_000),
    ("1.5万块", 1_500_000), ("一千二百块", 120_000), ("3千元", 300_000), ("叁佰元", 30_000),
  ]
  static let sumFrames = ["给您补偿%哦", "退您%", "亲，红包%您收一下", "补%可以吗", "一共%，已打款", "返%给您"]

  @Test(arguments: sums, sumFrames)
  func sumsAreReadInEveryFrame(sum: (word: String, cents: Int), frame: String) {
    let text = frame.replacing("%", with: sum.word)
    #expect(Amount.all(in: PlainText(text)).map(\.cents) == [sum.cents], "\(text)")
    for space in [" ", "\u{A0}", "\u{3000}"] {
      let spaced = Self.spaced(text, by: space)
      #expect(Amount.all(in: PlainText(spaced)).map(\.cents) == [sum.cents], "\(spaced)")
    }
  }

  @Test(arguments: 1..<400)
  func printedSumsParseBack(cents: Int) {
    #expect(Amount.all(in: PlainText("退您\(yuan(cents))元")).map(\.cents) == [cents])
    #expect(Amount.all(in: PlainText("退您 \(yuan(cents)) 元")).map(\.cents) == [cents])
  }

  @Test(arguments: ["补您18", "给您补个18，您看", "退您20！", "赔你5"])
  func whatIsPaidIsMoneyWithoutItsUnit(text: String) {
    #expect(Amount.all(in: PlainText(text)).count == 1)
  }

  @Test(arguments: ["补您18个", "退3件", "补发18", "赔您2双", "转1号仓"])
  func numbersOfThingsAreNoMoney(text: String) {
    #expect(Amount.all(in: PlainText(text)).isEmpty)
  }
}
