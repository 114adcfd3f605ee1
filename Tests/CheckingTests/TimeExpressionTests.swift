import Checking
import CheckingTestSupport
import TestSupport
import Testing
import Transcripts

@Suite struct TimeExpressionTests {
  /// Monday, 2026-11-16, 10:00.
  private let said = moment(16, 10)

  private func due(_ text: String) -> [Timestamp] {
    TimeExpression.all(in: PlainText(text), said: said).filter { !$0.isOrderTime }.map(\.due)
  }

  @Test(arguments: [
    ("中午给您准数", moment(16, 15)), ("明天上午回您", moment(17, 13)), ("明天一上班给您", moment(17, 12)),
    ("下午回复", moment(16, 20)),
  ])
  func partsOfTheDayEndBeforeIt(text: String, expected: Timestamp) {
    #expect(TimeExpression.all(in: PlainText(text), said: said).map(\.partEnd) == [expected])
  }

  @Test(arguments: [
    ("今天给您发出", endOf(16)), ("今晚发货", endOf(16)), ("明天发", endOf(17)),
    ("明早安排", endOf(17)), ("后天给您寄", endOf(18)), ("大后天发", endOf(19)),
    ("明后天发出", endOf(18)), ("今明两天发货", endOf(17)), ("第二天发", endOf(17)),
  ])
  func dayWordsEndWithTheirDay(text: String, expected: Timestamp) {
    #expect(due(text) == [expected])
  }

  @Test(arguments: [
    ("周五前发货", 20), ("星期五发", 20), ("周一发", 16), ("本周三发", 18), ("这周日发", 22),
    ("周末给您发", 22), ("下周一发", 23), ("下周五之前发出", 27),
    ("礼拜五發", 20), ("下下周一发", 30),
  ])
  func weekdaysAreTheNextOnes(text: String, day: Int) {
    #expect(due(text) == [endOf(day)])
  }

  @Test(arguments: [
    ("11月18号发", 18), ("11月18日给您发货", 18), ("18号发", 18), ("２０号前发", 20),
    ("十一月二十号发", 20), ("11.18发", 18), ("11/18前发出", 18), ("2026-11-18发货", 18),
    ("2026年11月18日发", 18), ("月底发", 30), ("本月底前", 30), ("11 月 18 日给您发货", 18),
    ("11月 18日发", 18), ("2026 年 11 月 18 日发", 18), ("11月18，200元", 18), ("11.18 前发", 18),
  ])
  func calendarDaysAreRead(text: String, day: Int) {
    #expect(due(text) == [endOf(day)])
  }

  @Test(arguments: [
    "库存20 日期新鲜", "库存20日期新鲜", "拍5 号称", "拍5号称全网最低", "晚了2 时尚", "晚了2时尚款", "满18点评返5元", "最多5个月饼",
    "11/18日期的",
  ])
  func wordsThatBeginLikeAUnitAreNoTimes(text: String) {
    #expect(due(text).isEmpty)
  }

  @Test(arguments: [("18日期间给您发", endOf(18)), ("18号称重后发", endOf(18)), ("14时尚未发就退", moment(16, 14))])
  func unitsBeforeWordsThatGoOnLikeOthersAreTimes(text: String, expected: Timestamp) {
    #expect(due(text) == [expected])
  }

  @Test(arguments: [
    ("本周内发货", 22), ("这周发", 22), ("这个星期内给您发", 22), ("下周发货", 29), ("下个星期发", 29),
    ("下礼拜给您寄", 29), ("本月内退款", 30), ("这个月内到账", 30),
  ])
  func weeksAndMonthsLastUntilTheirLastDay(text: String, day: Int) {
    #expect(due(text) == [endOf(day)])
  }

  @Test func laterWeeksAndMonthsLastUntilTheirLastDay() {
    let december = { (day: Int) in CivilDate(year: 2026, month: 12, day: day) }
    #expect(due("下下周发").map(\.date) == [december(6)])
    #expect(due("下个月内退款").map(\.date) == [december(31)])
  }

  @Test(arguments: [
    "仓库下班了", "仓库都下班啦", "下班以后再说", "下班时间联系不上", "这个月的活动", "下个月有活动", "下周年庆", "本周期的货",
    "国庆节后3个工作日内发", "年后3天内发", "假期结束后48小时内发",
  ])
  func whatSetsNoTermIsNone(text: String) {
    #expect(due(text).isEmpty)
  }

  @Test func afterHolidaysThatAreConfiguredTheDaysAreCounted() {
    let holidays =
      CivilDate(year: 2026, month: 11, day: 17)...CivilDate(year: 2026, month: 11, day: 18)
    let text = PlainText("国庆节后3个工作日内发")
    let times = TimeExpression.all(in: text, said: said, holidays: [holidays])
    #expect(times.map(\.due) == [endOf(23)])
  }

  @Test func aDayThatIsPastIsNextMonths() {
    #expect(
      due("3号发")
        == [
          Timestamp(year: 2026, month: 12, day: 3, hour: 23, minute: 59, second: 59, offset: 28_800)
        ])
    #expect(
      due("1月5日发货")
        == [
          Timestamp(year: 2027, month: 1, day: 5, hour: 23, minute: 59, second: 59, offset: 28_800)
        ])
  }

  @Test(arguments: [
    ("24小时内发", moment(17, 10)), ("48小时之内给您发货", moment(18, 10)),
    ("24-48小时内发出", moment(18, 10)), ("两小时内答复", moment(16, 12)),
    ("半小时内回复您", moment(16, 10, 30)), ("三天内发货", endOf(19)), ("两三天内发", endOf(19)),
    ("1-2天内发", endOf(18)), ("3个工作日内退款", endOf(19)), ("5个工作日内到账", endOf(23)),
    ("一周内发出", endOf(23)), ("三天后发", endOf(19)), ("30分钟内", moment(16, 10, 30)),
    ("最晚3天发", endOf(19)), ("48小时发货", moment(18, 10)), ("48 小时内发货", moment(18, 10)),
    ("24 h 内发货", moment(17, 10)), ("3 个工作日内退款", endOf(19)), ("3 天内发货", endOf(19)),
    ("1 - 2 天内发", endOf(18)), ("1 到 2 天内发", endOf(18)), ("最晚 3 天发", endOf(19)),
    ("一个半小时内回复您", moment(16, 11, 30)), ("两个半小时内回复", moment(16, 12, 30)),
    ("四十八小时里一准发走", moment(18, 10)), ("两天里头发", endOf(18)),
    ("半个点儿就回您", moment(16, 10, 30)), ("一天半内发货", endOf(18)), ("半个小时内", moment(16, 10, 30)),
  ])
  func spansCountFromWhenItWasSaid(text: String, expected: Timestamp) {
    #expect(due(text) == [expected])
  }

  @Test(arguments: [
    ("今天下午4点前发出", moment(16, 16)), ("明天上午10点半发", moment(17, 10, 30)),
    ("今晚8点前发", moment(16, 20)), ("16:30前发货", moment(16, 16, 30)),
    ("下午发", endOf(16)), ("4点前给您发", moment(16, 16)), ("晚上12点前发", moment(17)),
    ("今晚零点前退您", moment(17)), ("明天零点前发", moment(18)),
    ("11月18号下午3点前", moment(18, 15)), ("明天中午12点前", moment(17, 12)),
    ("晚饭前给您准信", moment(16, 20)), ("吃午饭之前", moment(16, 13)), ("明天天黑前", moment(17, 19)),
    ("打烊前发走", moment(16, 22)), ("四点俺给您回", moment(16, 16)),
    ("2026-11-18 16:00前发", moment(18, 16)), ("11月18号 下午4点前", moment(18, 16)),
    ("周五 18:00前发", moment(20, 18)), ("下午 4 点前发", moment(16, 16)),
  ])
  func timesOfDayAreRead(text: String, expected: Timestamp) {
    #expect(due(text) == [expected])
  }

  @Test(arguments: [
    "尽快给您发货", "过几天发", "这两天发", "快一点发", "晚一点发货", "马上安排", "7天无理由",
    "3号链接那款", "5号色有货", "每周五上新", "第3天", "买2件", "3.5元", "这款是18号店的",
    "500g一包", "早点发", "晚饭后再说", "关门了", "早饭前", "六点以后发", "20号之后发", "两日送达", "两点说明",
    "13800000018号", "第 3 天", "尾号 1234", "千万别急",
  ])
  func vagueWordsAndOtherNumbersAreNoTimes(text: String) {
    #expect(due(text).isEmpty)
  }

  @Test func whenTheBuyerOrdersIsNotWhenTheShopShips() {
    let times = TimeExpression.all(in: PlainText("今天拍明天发货"), said: said)
    #expect(times.map(\.isOrderTime) == [true, false])
    #expect(times.map(\.due) == [endOf(16), endOf(17)])
    let cut = TimeExpression.all(in: PlainText("下午4点前付款的当天发"), said: said)
    #expect(cut.map(\.isOrderTime) == [true, false])
    #expect(cut.map(\.due) == [moment(16, 16), endOf(16)])
  }

  @Test func rangesAreScalarsOfTheText() {
    let text = PlainText("亲，明天下午3点前发")
    let times = TimeExpression.all(in: text, said: said)
    #expect(times.map(\.range) == [2..<9])
    #expect(text.bytes(2..<9) == 6..<25)
  }

  @Test(arguments: 0..<300)
  func numberedSpansAndDaysAgreeWithArithmetic(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    let hours = 1 + Int.random(in: 0..<96, using: &numbers)
    let start = Timestamp(
      seconds: 1_700_000_000 + Int64(Int.random(in: 0..<100_000_000, using: &numbers)),
      offset: 28_800)
    let spans = TimeExpression.all(in: PlainText("\(hours)小时内给您发"), said: start)
    #expect(spans.map(\.due) == [start.advanced(by: Int64(hours) * 3_600)])
    let halves = TimeExpression.all(in: PlainText("\(hours) 个半小时内给您发"), said: start)
    #expect(halves.map(\.due) == [start.advanced(by: Int64(hours) * 3_600 + 1_800)])
    // A date within half a year is found again, whatever the year's end.
    let date = CivilDate(
      daysSince1970: start.date.daysSince1970 + Int.random(in: 0..<180, using: &numbers))
    let dates = TimeExpression.all(in: PlainText("\(date.month)月\(date.day)号发"), said: start)
    #expect(dates.map(\.due.date) == [date])
  }
}
