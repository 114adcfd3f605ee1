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

  @Test(arguments: [
    // Regions 99xxxx do not exist; the check characters are right.
    ("身份证999101199001010017", "resident-id:999101199001010017"),
    ("身份证号：99910119900101005X", "resident-id:99910119900101005X"),
    ("99910119900101005x", "resident-id:99910119900101005x"),
    ("身份证 999101 19900101 0017", "resident-id:999101 19900101 0017"),
    ("999101-19900101-0017", "resident-id:999101-19900101-0017"),
    // A wrong check character, but a word that says what it is.
    ("身份证号999101199001010016", "resident-id:999101199001010016"),
    ("身份证九九九一零一一九九零零一零一零零一七", "resident-id:九九九一零一一九九零零一零一零零一七"),
    ("旧身份证110101900101001", "resident-id:110101900101001"),
  ])
  func findsResidentIDs(_ text: String, _ expected: String) {
    #expect(EntityFinder.find(text, of: [.residentID]) == [expected])
  }

  @Test(arguments: [
    "999101199013010017", "99910119900101001", "9991011990010100175", "订单号999101199001010017",
    "身份证999999999999999999", "货号110101901301001", "SN999101199001010017A",
  ])
  func findsNoResidentIDs(_ text: String) {
    #expect(EntityFinder.find(text, of: [.residentID]) == [])
  }

  @Test func lowersConfidenceWhereACheckFails() throws {
    let right = try #require(EntityFinder.entities("身份证999101199001010017").first)
    let wrong = try #require(EntityFinder.entities("身份证999101199001010016").first)
    #expect(right.confidence > wrong.confidence)
    #expect(right.reasons.contains("MOD 11-2 holds"))
    #expect(wrong.reasons.contains("MOD 11-2 fails"))
    #expect(right.value == "999101199001010017")
  }

  @Test(arguments: [
    ("卡号6222 0200 0000 0000 000", "bank-card:6222 0200 0000 0000 000"),
    ("6222-0200-0000-0000-000", "bank-card:6222-0200-0000-0000-000"),
    ("打到 6222020000000000000 这张卡", "bank-card:6222020000000000000"),
    ("银行卡6222020000000000001", "bank-card:6222020000000000001"),
    ("4111111111111111", "bank-card:4111111111111111"),
    ("建行卡9999990000000006", "bank-card:9999990000000006"),
    ("my credit card 9999990000014", "bank-card:9999990000014"),
  ])
  func findsCards(_ text: String, _ expected: String) {
    #expect(EntityFinder.find(text, of: [.bankCard]) == [expected])
  }

  @Test(arguments: [
    "4111111111111112", "1234567890123456", "订单号6222020000000000000", "快递单号6222020000000000000",
    "0000000000000000", "69012345678929012345", "9999990000014", "订单号9999990000014",
  ])
  func findsNoCards(_ text: String) {
    #expect(EntityFinder.find(text, of: [.bankCard]) == [])
  }

  @Test(arguments: [
    ("信用代码91999900MA0000003F", "credit-code:91999900MA0000003F"),
    ("91999900L000000006是税号", "credit-code:91999900L000000006"),
    ("税号91999900ma00000092", "credit-code:91999900ma00000092"),
    ("护照号E99999999", "passport:E99999999"),
    ("他的护照号码EA9999999", "passport:EA9999999"),
    ("护照号E九九九〇〇〇一二", "passport:E九九九〇〇〇一二"),
    ("护照号E9 9 9 0 0 0 1 2", "passport:E9 9 9 0 0 0 1 2"),
    ("另一辆是浙A9 9Z8 8，白色的", "vehicle-plate:浙A9 9Z8 8"),
    ("车牌浙A00000", "vehicle-plate:浙A00000"),
    ("浙A·D0000", "vehicle-plate:浙A·D0000"),
    ("他的车是浙AD00000，停在楼下", "vehicle-plate:浙AD00000"),
  ])
  func findsCodesAndPlates(_ text: String, _ expected: String) {
    #expect(EntityFinder.find(text, of: [.creditCode, .passport, .vehiclePlate]) == [expected])
  }

  @Test(arguments: [
    "编号E99999999的商品", "版本V20250101", "新A00000款", "中A00000", "浙A000", "浙A0000000",
    "信用代码111111111111111111", "信用代码9I999900MA0000003F", "序列号C02XK1ABJGH5",
  ])
  func findsNoCodesOrPlates(_ text: String) {
    #expect(EntityFinder.find(text, of: [.creditCode, .passport, .vehiclePlate]) == [])
  }

  @Test(arguments: [
    ("订单号230101-123456789012345", "order-number:230101-123456789012345"),
    ("230101-123456789012345发货了吗", "order-number:230101-123456789012345"),
    ("订单编号3712345678901234567", "order-number:3712345678901234567"),
    ("订单号：290000000001", "order-number:290000000001"),
    ("訂單號 3712345678901234567", "order-number:3712345678901234567"),
    ("快递单号SF1234567890123", "tracking-number:SF1234567890123"),
    ("YT8812345678901圆通", "tracking-number:YT8812345678901"),
    ("运单号 777012345678901", "tracking-number:777012345678901"),
    ("JDVA12345678901", "tracking-number:JDVA12345678901"),
    ("中通75312345678901", "tracking-number:75312345678901"),
    ("EA123456789CN", "tracking-number:EA123456789CN"),
    ("退货单号AB12345678", "tracking-number:AB12345678"),
  ])
  func findsOrdersAndParcels(_ text: String, _ expected: String) {
    #expect(EntityFinder.find(text) == [expected])
  }

  @Test(arguments: [
    "订单2件", "一共下了3单", "998877-123456789012345", "型号SF1234", "JD100", "快递3天到",
  ])
  func findsNoOrdersOrParcels(_ text: String) {
    #expect(EntityFinder.find(text, of: [.orderNumber, .trackingNumber]) == [])
  }

  /// 单号 alone is a parcel's beside words of delivery, or before a number of a carrier's form, and
  /// else an order's.
  @Test(arguments: [
    ("有位客人订走了，单号26110877143095", EntityKind.orderNumber),
    ("单号P26112039917的客人退了", .orderNumber), ("寄出去了，单号26110877143095", .trackingNumber),
    ("单号26110877143095，已经到驿站", .trackingNumber), ("快递单号26110877143095", .trackingNumber),
    ("单号78210094463157", .trackingNumber), ("单号SF1234567890123", .trackingNumber),
    ("订单号26110877143095，已经发快递", .orderNumber),
  ])
  func tellsOrdersFromParcels(_ text: String, _ kind: EntityKind) {
    let found = EntityFinder.entities(text, of: [.orderNumber, .trackingNumber])
    #expect(found.filter { $0.confidence >= 0.5 }.map(\.kind) == [kind])
  }
}
