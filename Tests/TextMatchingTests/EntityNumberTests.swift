import Testing
import TextMatching

/// Telephones, identity numbers, cards, codes, orders and parcels: found and not found.
struct EntityNumberTests {
  @Test(arguments: [
    ("电话19900001234", "mobile:19900001234"),
    ("打199 0000 1234找我", "mobile:199 0000 1234"),
    ("199-0000-1234", "mobile:199-0000-1234"),
    ("19900001234。", "mobile:19900001234"),
    ("（１９９００００１２３４）", "mobile:１９９００００１２３４"),
    ("我的号码一九九零零零零一二三四", "mobile:一九九零零零零一二三四"),
    ("①⑨⑨⓪⓪⓪⓪①②③④", "mobile:①⑨⑨⓪⓪⓪⓪①②③④"),
    ("1 9 9 0 0 0 0 1 2 3 4", "mobile:1 9 9 0 0 0 0 1 2 3 4"),
    ("199\u{200B}0000\u{200B}1234", "mobile:199\u{200B}0000\u{200B}1234"),
    ("1️⃣9️⃣9️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣", "mobile:1️⃣9️⃣9️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣3️⃣4️⃣"),
    ("19900001234一个", "mobile:19900001234"),
    ("+86 199 0000 1234", "mobile:+86 199 0000 1234"),
    ("+8619900001234", "mobile:+8619900001234"),
    ("0086-19900001234", "mobile:0086-19900001234"),
    ("8619900001234", "mobile:8619900001234"),
    ("tel19900001234", "mobile:19900001234"),
    ("19900001234 19900005678", "mobile:19900001234 mobile:19900005678"),
    ("19900001234/19900005678", "mobile:19900001234 mobile:19900005678"),
    ("张三19900001234，李四19900005678", "mobile:19900001234 mobile:19900005678"),
  ])
  func findsMobiles(_ text: String, _ expected: String) {
    let found = EntityFinder.find(text, of: [.mobile])
    #expect(found.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    "1990000123", "199000012345", "12900001234", "订单号199000012345678", "价格199.00 00.12元",
    "SF19900001234567", "一九九几年", "买一送一二三四五六七八九", "2026-11-16 10:03:05",
    "尺码 175/92A 180/96A", "199****1234", "6222020000000000000",
  ])
  func findsNoMobiles(_ text: String) {
    #expect(EntityFinder.find(text, of: [.mobile]) == [])
  }

  @Test(arguments: [
    ("座机0571-88880000", "landline:0571-88880000"),
    ("(010)88880000", "landline:(010)88880000"),
    ("010-8888 0000", "landline:010-8888 0000"),
    ("075588880000", "landline:075588880000"),
    ("0310-8880000", "landline:0310-8880000"),
    ("座机：88880000", "landline:88880000"),
    ("客服热线400-000-0000", "hotline:400-000-0000"),
    ("4000000000", "hotline:4000000000"),
    ("800-000-0000", "hotline:800-000-0000"),
  ])
  func findsLinesAndHotlines(_ text: String, _ expected: String) {
    #expect(EntityFinder.find(text, of: [.landline, .hotline]) == [expected])
  }

  @Test(arguments: [
    "0571-888", "2026-11-16", "座机20261116", "满400减50", "售价8000000000分", "0000-00000000",
  ])
  func findsNoLines(_ text: String) {
    #expect(EntityFinder.find(text, of: [.landline, .hotline]) == [])
  }
}
