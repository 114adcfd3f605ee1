import Checking
import Testing

/// Where a text says the buyer's name, it is covered.
@Suite struct BuyerNameTests {
  @Test(arguments: [
    ("小葵", "小葵您好，小葵", "小*您好，小*"),
    ("tb88", "tb88在吗，tb881不是，xtb88也不是", "t***在吗，tb881不是，xtb88也不是"),
    ("Tb阳光88", "tb阳光88亲，Ｔｂ阳光８８，Tb阳光 88", "t*****亲，Ｔ*****，T*** **"), ("买家", "买家秀", "买家秀"),
    ("阳光***2", "阳光***2", "阳光***2"), ("葵", "葵花子", "葵花子"), ("199", "199元", "199元"),
    ("阿阿", "阿阿阿", "阿*阿"), ("小葵", "小", "小"),
  ])
  func isCoveredAsAWord(name: String, text: String, expected: String) throws {
    let masker = try TextMasker()
    #expect(masker.masked(text) == text)
    masker.buyer = name
    #expect(masker.masked(text) == expected)
    masker.buyer = nil
    #expect(masker.masked(text) == text)
  }
}
