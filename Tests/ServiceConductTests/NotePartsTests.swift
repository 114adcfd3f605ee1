import ServiceConduct
import Testing

@Suite struct NotePartsTests {
  @Test(
    arguments: [
      ("7天内退差价5元", true, [String]()),
      ("活动降价补 ¥3.5", nil, []),
      ("活动降价补3", nil, []),
      ("降价，11月16日起3天内退差价", nil, ["the amount"]),
      ("降价退差价30元", true, []),
      ("2026-11-16 降价退差价", nil, ["the amount"]),
      ("退差价", true, ["the amount"]),
      ("7天内退差价5元", false, ["the flag"]),
      ("退5元", true, ["the reason"]),
      ("", nil, ["the amount", "the reason"]),
    ] as [(String, Bool?, [String])])
  func aRefundNeedsAmountReasonAndFlag(
    _ note: String, _ isFlagged: Bool?, _ missing: [String]
  ) {
    #expect(NoteParts.missingForRefund(note, isFlagged: isFlagged) == missing)
  }

  @Test(arguments: [
    ("甲省乙市丙区丁路8号 林小满 19900001234", [String]()),
    ("上海市丙区丁路8号 林小满 199****1234", []),
    ("甲省乙市", ["the district", "the street", "the telephone"]),
    ("改地址", ["the province", "the city", "the district", "the street", "the telephone"]),
    ("广西南宁市青秀区丁路8号 林小满 19900001234", []),
    ("广西壮族自治区南宁市青秀区丁路8号 林小满 19900001234", []),
    ("广东深圳市南山区丁路8号 林小满 19900001234", []),
    ("新疆乌鲁木齐市天山区丁路8号 林小满 19900001234", []),
    ("内蒙古呼和浩特市赛罕区丁路8号 林小满 19900001234", []),
    ("重庆渝中区丁路8号 林小满 19900001234", []),
    ("浙江金华市义乌市丁街道8号 林小满 19900001234", []),
    ("海南省陵水县丁路8号 林小满 19900001234", []),
    ("香港九龙丁道8号 林小满 19900001234", []),
    ("澳门特别行政区氹仔丁街8号 林小满 19900001234", []),
    ("台湾台北市大安区丁路8号 林小满 19900001234", []),
    ("南宁市青秀区丁路8号 林小满 19900001234", ["the province"]),
    ("河北省丙区北京饭店丁路8号 林小满 19900001234", ["the city"]),
    ("贵州花溪区丁路8号 林小满 19900001234", ["the city"]),
    ("深圳市南山区上海路8号 林小满 19900001234", ["the province"]),
    ("苏州市姑苏区江苏东路8号 林小满 19900001234", ["the province"]),
    ("江苏省丙区丁超市旁8号 林小满 19900001234", ["the city"]),
    ("江苏省丙区丁菜市场8号 林小满 19900001234", ["the city"]),
    ("江苏南京市丁小区8栋 林小满 19900001234", ["the district"]),
    ("新疆维吾尔自治区喀什地区丁路8号 林小满 19900001234", ["the district"]),
  ])
  func anAddressNeedsAllItsParts(_ note: String, _ missing: [String]) {
    #expect(NoteParts.missingForAddress(note) == missing)
  }

  @Test(arguments: [
    ("加送小样B00000*1", true), ("去掉99，送199，A12×2", true), ("加送小样", false), ("*1", false),
    ("B00000*", false), ("送印花袜两双", true), ("加赠脚踏1个抱枕4个", true), ("赠:龙井小罐1个", true),
    ("送一小罐龙井", true), ("送个小样", false), ("送两个", false), ("加送一份", false), ("送保护包", false),
    (String(repeating: "1小", count: 50_000), false),
  ])
  func aGiftNeedsSKUAndQuantity(_ note: String, _ isComplete: Bool) {
    #expect(NoteParts.missingForGift(note).isEmpty == isComplete)
  }

  @Test(arguments: [("11月20日发货", true), ("20号发", true), ("延迟几天", false), ("日后再发", false)])
  func aDelayNeedsItsDay(_ note: String, _ isComplete: Bool) {
    #expect(NoteParts.missingForDelay(note).isEmpty == isComplete)
  }
}
