import Checking
import CheckingTestSupport
import Testing
import Transcripts

/// Every unit of the table through all that read lengths and terms.
@Suite struct TimeUnitTests {
  /// Monday, 2026-11-16, 10:00.
  private let said = moment(16, 10)
  private static let day = 86_400

  private func spans(_ text: String) -> [TimeSpan] { TimeSpan.all(in: PlainText(text)) }

  private func due(_ text: String) -> [Timestamp] {
    TimeExpression.all(in: PlainText(text), said: said).map(\.due)
  }

  /// When a term of one of a unit ends that begins at `said`; the next day is a working day, too.
  private func end(of unit: TimeUnit) -> Timestamp? {
    // Seconds only say that something is quick.
    if unit.seconds < 60 { return nil }
    if unit.seconds < Self.day { return said.advanced(by: Int64(unit.seconds)) }
    let date = CivilDate(
      daysSince1970: said.date.daysSince1970 + unit.seconds / Self.day)
    return Timestamp(
      year: date.year, month: date.month, day: date.day, hour: 23, minute: 59, second: 59,
      offset: said.offset)
  }

  @Test(arguments: TimeUnit.all)
  func lengthsAndTermsKnowTheSameUnits(unit: TimeUnit) {
    for number in ["1", "一"] {
      let text = "\(number)\(unit.word)内给您"
      #expect(spans(text).map(\.seconds) == [unit.seconds])
      #expect(due(text) == [end(of: unit)].compactMap { $0 })
    }
  }

  @Test(arguments: TimeUnit.all)
  func aSpaceBeforeTheUnitChangesNothing(unit: TimeUnit) {
    #expect(spans("最多 1 \(unit.word)内").map(\.seconds) == [unit.seconds])
    #expect(due("最多 1 \(unit.word)内") == [end(of: unit)].compactMap { $0 })
    if unit.traits.contains(.distinct) {
      #expect(due("最多 一 \(unit.word)内") == [end(of: unit)].compactMap { $0 })
    }
  }

  @Test(arguments: TimeUnit.all.filter { $0.word.hasPrefix("个") })
  func halvesAreCountedBesideEachUnitThatIsCounted(unit: TimeUnit) {
    let text = "一个半\(unit.word.dropFirst())内"
    #expect(spans(text).map(\.seconds) == [unit.seconds * 3 / 2])
    #expect(due(text).count == 1)
  }

  @Test(arguments: TimeUnit.all)
  func behindASumTheUnitCountsAnotherNumber(unit: TimeUnit) {
    let sums = Amount.all(in: PlainText("退您2万3\(unit.word)内到"))
    #expect(sums.map(\.cents) == [2_000_000])
    #expect(Amount.all(in: PlainText("给您15\(unit.word)内处理好")).isEmpty)
  }

  @Test(arguments: [
    "我们一年发几万单呢", "三周年给老客发券", "不超过一年发完", "两年后发", "退款一秒到账的哈", "亲现在下单3秒给您安排发货", "30秒内回复",
  ])
  func yearsAndSecondsSetNoTerm(text: String) {
    #expect(due(text).isEmpty)
  }

  @Test func aDayBesideAYearIsTheTerm() {
    #expect(due("我们一年发几万单呢，放心，今天给您发货") == [endOf(16)])
    #expect(due("一年之内给您") == due("一年以内给您"))
    #expect(due("一年之内给您").count == 1)
  }

  @Test(arguments: ["3-5", "3~5", "3—5", "3到5", "3至5"])
  func theSameDashesJoinLengthsTermsAndSums(span: String) {
    #expect(spans("\(span)天内").map(\.most) == [5 * Self.day])
    #expect(due("\(span)天内发") == [endOf(21)])
    #expect(due("\(span.first.map(String.init) ?? "") 天内发") == [endOf(19)])
    #expect(Amount.all(in: PlainText("\(span)元")).map(\.most) == [500])
  }

  @Test(arguments: [
    ("3个自然日内一定给您退款", endOf(19)), ("一刻钟内给您发货", moment(16, 10, 15)),
    ("30min内发货", moment(16, 10, 30)),
    ("1.5个工作日内退款", endOf(18)), ("两个半工作日内退款", endOf(19)),
  ])
  func promisedTermsAreRead(text: String, expected: Timestamp) {
    #expect(due(text) == [expected])
  }

  @Test(arguments: [
    "二零零一年发的货", "两周年给老客发券", "质保2年内", "最晚20日", "最多30minutes", "20日发的那批", "统一 天猫发货",
  ])
  func yearsOccasionsAndOtherWordsAreNoTerms(text: String) {
    #expect(due(text).allSatisfy { $0.date.year == 2026 && $0.date.month >= 11 })
    #expect(TimeExpression.all(in: PlainText(text), said: said).allSatisfy { !$0.isSpan })
  }

  @Test func aDayOfTheMonthIsNoLength() {
    #expect(spans("20日发的那批").isEmpty)
    #expect(spans("11月18日内").isEmpty)
    #expect(spans("7日内").map(\.seconds) == [7 * Self.day])
  }
}
