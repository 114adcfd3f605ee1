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
  ])
  func amountsAreRead(text: String, expected: [Int]) {
    #expect(cents(text) == expected)
  }

  @Test(arguments: [
    "几块钱", "送您两块香皂", "一块发给您", "5号链接", "满3件", "500g", "8折", "13800000000", "三天内",
    "补发一块毛巾", "退您2件", "补您3包", "补您二十个", "补给您30ml", "转您12楼", "退您一下",
    "一箱给您三百个", "发你3", "两块我要了", "换150给您",
  ])
  func otherNumbersAreNoAmounts(text: String) {
    #expect(cents(text).isEmpty)
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
    if tenth > 0 { #expect(cents("\(spelled)块\(digits[tenth])") == [yuan * 100 + tenth * 10]) }
  }
}
