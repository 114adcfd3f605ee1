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
  ])
  func anAddressNeedsAllItsParts(_ note: String, _ missing: [String]) {
    #expect(NoteParts.missingForAddress(note) == missing)
  }

  @Test(arguments: [
    ("加送小样B00000*1", true), ("去掉99，送199，A12×2", true), ("加送小样", false), ("*1", false),
    ("B00000*", false),
  ])
  func aGiftNeedsSKUAndQuantity(_ note: String, _ isComplete: Bool) {
    #expect(NoteParts.missingForGift(note).isEmpty == isComplete)
  }

  @Test(arguments: [("11月20日发货", true), ("20号发", true), ("延迟几天", false), ("日后再发", false)])
  func aDelayNeedsItsDay(_ note: String, _ isComplete: Bool) {
    #expect(NoteParts.missingForDelay(note).isEmpty == isComplete)
  }
}
