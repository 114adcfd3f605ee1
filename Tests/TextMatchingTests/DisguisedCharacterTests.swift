import TestSupport
import Testing
import TextMatching

/// Regions of plates and characters of given names are read where they are written otherwise.
@Suite struct DisguisedCharacterTests {
  @Test(arguments: [
    ("车主是乽A99Z88吧", "乽A99Z88", "浙A99Z88"),
    ("绑到水折A99Z88了", "水折A99Z88", "浙A99Z88"),
    ("绑到浙A99Z88了", "浙A99Z88", "浙A99Z88"),
  ])
  func readsRegions(text: String, quote: String, value: String) throws {
    let plates = EntityFinder.entities(text, of: [.vehiclePlate])
    let plate = try #require(plates.first)
    #expect(plates.count == 1)
    #expect(EntityFinder.quote(plate, of: text) == quote)
    #expect(plate.value == value)
    #expect(plate.reasons.contains("the region is written otherwise") == (quote != value))
  }

  // 盒, 款 and 折 are of ordinary words; a letter and five letters are no plate of a region in
  // disguise.
  @Test(arguments: ["盒A99Z88", "这款A99Z88有货", "打折A99Z88", "乽ABCDEF"])
  func readsNoOthers(text: String) {
    #expect(EntityFinder.entities(text, of: [.vehiclePlate]).isEmpty)
  }

  @Test func readsGivenNames() {
    let given = Surnames.disguisedGiven
    #expect(given.homophone(of: Self.scalar("乿")) != nil)
    #expect(given.homophone(of: Self.scalar("盒")) == nil)
    // What is usual in names is meant itself.
    #expect(given.homophone(of: Self.scalar("知")) == nil)
    #expect(given.whole(of: Self.scalar("矢"), Self.scalar("口")) == Self.scalar("知"))
    #expect(given.whole(of: Self.scalar("口"), Self.scalar("矢")) == nil)
    #expect(given.spelled(by: Array("jian".utf8)) != nil)
    #expect(given.spelled(by: Array("jiann".utf8)) == nil)
    #expect(given.spelled(by: Array("zhuangg".utf8)) == nil)
  }

  private static func scalar(_ character: Unicode.Scalar) -> UInt32 { character.value }
}
