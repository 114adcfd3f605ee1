import Testing
import TextMatching

/// Check digits, on numbers made for this.
struct CheckDigitTests {
  @Test(arguments: [
    ("99910119900101001", 7), ("99910119900101005", 10), ("99910119900101011", 3),
    ("00000000000000000", 1), ("99999999999999999", 3),
  ])
  func residentCheck(_ digits: String, _ check: Int) {
    #expect(CheckDigits.residentCheck(digits.compactMap(\.wholeNumberValue)) == check)
  }

  @Test(arguments: [
    ("6222020000000000000", true), ("6222020000000000001", false), ("9999990000000006", true),
    ("0", true), ("18", true), ("81", false), ("79927398713", true), ("79927398710", false),
  ])
  func luhn(_ digits: String, _ holds: Bool) {
    #expect(CheckDigits.holdsLuhn(digits.compactMap(\.wholeNumberValue)) == holds)
  }

  @Test(arguments: [
    ("91999900ma0000003f", true), ("91999900ma0000003g", false), ("91999900ma00000092", true),
    ("91999900ma000000", false), ("91999900MA0000003F", false), ("91999900ia0000003f", false),
  ])
  func creditCode(_ code: String, _ holds: Bool) {
    #expect(CheckDigits.holdsCreditCode(code.utf8) == holds)
  }
}
