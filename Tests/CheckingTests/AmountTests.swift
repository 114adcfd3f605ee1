import Checking
import CheckingTestSupport
import TestSupport
import Testing

@Suite struct AmountTests {
  private func cents(_ text: String) -> [Int] {
    Amount.all(in: PlainText(text)).map(\.cents)
  }

  @Test(arguments: [
    ("补偿5元", [500]), ("三块五", [350]), ("给您退￥3.50", [350]), ("¥ 8 红包", [800]),
    ("十块", [1_000]), ("十五块钱", [1_500]), ("５元", [500]), ("3块5", [350]), ("5毛", [50]),
    ("五元五角", [550]), ("两块钱", [200]), ("3块5毛", [350]), ("一百二十元", [12_000]),
    ("3-5元", [300]), ("先退3元再退4元", [300, 400]), ("10rmb", [1_000]), ("十几块", [1_000]),
    ("12.5元", [1_250]), ("返您5塊錢", [500]), ("退您20当赔罪", [2_000]), ("给您15的心意", [1_500]),
    ("退您40", [4_000]), ("补您8行吗", [800]), ("补您20辛苦费", [2_000]), ("清洁费退您三十呀", [3_000]),
    ("再赔您一百五", [15_000]), ("一百零五元", [10_500]), ("两千三块", [230_000]),
    ("一百五给您", [15_000]), ("十几个算您25", [2_500]), ("捌元整", [800]),
    ("五十我出", [5_000]), ("二十八块我先赔您", [2_800]), ("给你拿六十去洗", [6_000]),
    ("补偿1,280元", [128_000]), ("￥1，280", [128_000]), ("￥1,280.00", [128_000]),
    ("返1,280.50元", [128_050]), ("1,234,567元", [123_456_700]), ("5,000元", [500_000]),
    ("1,280-1,500元", [128_000]), ("补您1,280", [128_000]), ("2万元", [2_000_000]),
    ("1.5万元", [1_500_000]), ("补您1.5万", [1_500_000]), ("2万5元", [2_500_000]),
    ("3千块", [300_000]), ("3千5百块", [350_000]), ("1百元", [10_000]), ("2w块", [2_000_000]),
    ("给您80块消消气", [8_000]), ("给您一千二", [120_000]), ("两千五百块", [250_000]), ("一万二千三百元", [1_230_000]),
    ("十万零五十元", [10_005_000]), ("叁佰元", [30_000]), ("壹佰元整", [10_000]), ("贰仟伍佰元", [250_000]),
    ("补偿 20 元", [2_000]), ("￥ 3.50", [350]), ("3 块 5", [350]), ("20 来块", [2_000]),
    ("3 到 5 元", [300]), ("3 - 5 元", [300]), ("补您 20，行吗", [2_000]), ("10 rmb", [1_000]),
    ("补您2\u{200B}0元", [2_000]), ("退您20，188那款别拍", [2_000]), ("5块3天内到账", [500]),
    ("5 块 3 个工作日内到账", [500]),
  ])
  func amountsAreRead(text: String, expected: [Int]) {
    #expect(cents(text) == expected)
  }

  @Test(arguments: [
    ("补偿3-20元", 300, 2_000, "3-20元"), ("给您补偿5到10元可以吗", 500, 1_000, "5到10元"),
    ("补您五六块钱", 500, 600, "五六块钱"), ("三五块钱", 300, 500, "三五块钱"), ("二三十块", 2_000, 3_000, "二三十块"),
    ("补您十五六元", 1_500, 1_600, "十五六元"), ("一百五六十块", 15_000, 16_000, "一百五六十块"),
    ("两三百块", 20_000, 30_000, "两三百块"), ("补您五六十", 5_000, 6_000, "五六十"),
    ("￥5-10", 500, 1_000, "￥5-10"),
    ("1,280-1,500元", 128_000, 150_000, "1,280-1,500元"), ("满30-5元", 3_000, 3_000, "30-5元"),
    ("三块五", 350, 350, "三块五"), ("￥59-2件", 5_900, 5_900, "￥59"),
  ])
  func spansHaveTwoEnds(text: String, least: Int, most: Int, words: String) throws {
    let plain = PlainText(text)
    let amounts = Amount.all(in: plain)
    #expect(amounts.map(\.cents) == [least])
    #expect(amounts.map(\.most) == [most])
    let range = plain.bytes(try #require(amounts.first).range)
    #expect(String(decoding: Array(text.utf8)[range], as: UTF8.self) == words)
  }

  @Test(arguments: [
    "几块钱", "送您两块香皂", "送您3-5块香皂", "送您五六块香皂", "一块发给您", "5号链接", "满3件", "500g", "8折", "13800000000",
    "三天内",
    "补发一块毛巾", "退您2件", "补您3包", "补您二十个", "补给您30ml", "转您12楼", "退您一下",
    "一箱给您三百个", "发你3", "两块我要了", "换150给您", "5,000个", "补您5,000个", "补您 3 包", "补您3 包",
    "99999999999999999999元", "12345678901.50元", "九九九亿亿元", "000元", "5千克一袋", "万一坏了", "满20 天猫送",
    "统一 元旦发货", "统一元旦发货",
  ])
  func otherNumbersAreNoAmounts(text: String) {
    #expect(cents(text).isEmpty)
  }

  @Test(arguments: [
    ("补您10，188元那款没货", [1_000, 18_800]), ("退您2，500元是定金", [200, 50_000]),
    ("我给您补5，100元的单子", [500, 10_000]), ("尺码38，100元", [10_000]), ("拍2，300元的那款", [30_000]),
    ("11月18，200元", [20_000]), ("订单260101990123456，100元退您", [10_000]),
    ("有100，200，300元的券", [30_000]), ("补偿您100，200，300元三档可选", [10_000, 30_000]),
  ])
  func wideCommasPartNumbers(text: String, expected: [Int]) {
    #expect(cents(text) == expected)
  }

  @Test(arguments: [
    ("补偿1，280.50元", [128_050]), ("￥1，280.00", [128_000]), ("￥ 12，800", [1_280_000]),
    ("退￥1，234，567", [123_456_700]),
  ])
  func wideCommasSetThousandsApartInWrittenSums(text: String, expected: [Int]) {
    #expect(cents(text) == expected)
  }

  @Test(arguments: [
    ("有100,200,300元的券", [30_000]), ("补偿您100,200,300元三档可选", [10_000, 30_000]),
    ("补您50,100,200元三档", [5_000, 20_000]), ("有99,199,299元的", [29_900]),
    ("200,300元的都有", [30_000]), ("128,256,388元三款", [38_800]),
    ("订单260101990123456,100元退您", [10_000]),
  ])
  func listsOfSumsAreNoThousands(text: String, expected: [Int]) {
    #expect(cents(text) == expected)
  }

  @Test(arguments: [
    ("100,000元", [10_000_000]), ("￥100,200", [10_020_000]), ("100,200.00元", [10_020_000]),
    ("10,010,020元", [1_001_002_000]), ("128,500元", [12_850_000]),
  ])
  func thousandsThatAreNoListAreSums(text: String, expected: [Int]) {
    #expect(cents(text) == expected)
  }

  @Test(arguments: ["数量1 圆形的", "1 圆领", "调2 角度", "退 3 元素周期", "买8元素", "1圆形", "2角度"])
  func wordsThatBeginLikeAUnitAreNoAmounts(text: String) {
    #expect(cents(text).isEmpty)
  }

  @Test func unitsBeforeWordsThatGoOnLikeOthersAreRead() {
    #expect(cents("退您20 元素材费") == [2_000])
    #expect(cents("一毫升便宜三毛呢") == [30])
  }

  @Test(arguments: 0..<300)
  func writtenAmountsAreFoundAgain(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    let yuan = 1 + Int.random(in: 0..<99, using: &numbers)
    let tenth = Int.random(in: 0..<10, using: &numbers)
    let digits = Array("零一二三四五六七八九")
    var spelled = ""
    if yuan >= 10 { spelled += (yuan >= 20 ? String(digits[yuan / 10]) : "") + "十" }
    if yuan % 10 > 0 { spelled += String(digits[yuan % 10]) }
    #expect(cents("给您补\(yuan).\(tenth)元") == [yuan * 100 + tenth * 10])
    #expect(cents("给您补\(spelled)元哈") == [yuan * 100])
    let spaces = [" ", "\u{A0}", "\u{3000}", "  "]
    let space = spaces.randomElement(using: &numbers) ?? " "
    #expect(cents("给您补\(space)\(yuan).\(tenth)\(space)元") == [yuan * 100 + tenth * 10])
    if tenth > 0 { #expect(cents("\(spelled)块\(digits[tenth])") == [yuan * 100 + tenth * 10]) }
  }

  @Test(arguments: 0..<300)
  func writtenThousandsAreFoundAgain(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    let most = [9_999, 99_999, 999_999, 99_999_999][seed % 4]
    var yuan: Int
    // Groups that end alike may be a list.
    repeat {
      yuan = Int.random(in: 1_000...most, using: &numbers)
    } while yuan % 10 == yuan / 1_000 % 10
    let plain = Self.grouped(yuan, by: ",")
    #expect(cents("给您补偿\(plain)元") == [yuan * 100], "\(plain)")
    for comma in [",", "，"] {
      let text = Self.grouped(yuan, by: comma)
      #expect(cents("给您补偿\(text).00元") == [yuan * 100], "\(text)")
      #expect(cents("￥\(text)") == [yuan * 100], "\(text)")
      #expect(cents("￥\(text).50") == [yuan * 100 + 50], "\(text)")
    }
    let spelled = Self.spelled(yuan)
    #expect(cents("赔您\(spelled)元") == [yuan * 100], "\(spelled)")
    let tenths = Int.random(in: 11...999, using: &numbers)
    #expect(cents("赔您\(tenths / 10).\(tenths % 10)万元") == [tenths * 100_000])
  }

  private static func grouped(_ number: Int, by comma: String) -> String {
    var digits = Array(String(number))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(contentsOf: comma, at: place)
      place -= 3
    }
    return String(digits)
  }

  /// A number below a hundred million in Chinese: 一万零五十.
  private static func spelled(_ number: Int) -> String {
    if number >= 10_000 {
      let rest = number % 10_000
      if rest == 0 { return spelled(number / 10_000) + "万" }
      return spelled(number / 10_000) + "万" + (rest < 1_000 ? "零" : "") + spelled(rest)
    }
    let digits = Array("零一二三四五六七八九")
    var text = ""
    var isZeroDue = false
    for (value, unit) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / value % 10
      if digit == 0 {
        isZeroDue = !text.isEmpty
        continue
      }
      if isZeroDue { text += "零" }
      isZeroDue = false
      text += String(digits[digit]) + unit
    }
    return text
  }
}
