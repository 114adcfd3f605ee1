import Checking
import TestSupport
import Testing

@Suite struct LikenessTests {
  private func codes(_ text: String) -> [UInt16] { Array(text.utf16) }

  @Test(arguments: [
    ("请您耐心等待", "请您耐心等待", 1.0),
    ("请您耐心等待", "请耐心等待", 6.0 / 9.0),
    ("今天发货", "质量很好", 0.0),
    ("好", "好", 1.0),
    ("好", "好的", 0.0),
    ("", "", 0.0),
  ])
  func countsSharedPairs(_ left: String, _ right: String, _ expected: Double) {
    #expect(abs(Likeness(codes(left)).dice(Likeness(codes(right))) - expected) < 1e-9)
  }

  @Test func repeatedPairsCountAsOftenAsBothHaveThem() {
    // 哈哈哈哈 has three pairs 哈哈, 哈哈 has one: 2·1 / (3 + 1).
    #expect(Likeness(codes("哈哈哈哈")).dice(Likeness(codes("哈哈"))) == 0.5)
  }

  @Test func isSymmetricAndWithinItsRange() {
    var generator = SeededGenerator(seed: 7)
    let letters = Array("退换货发今明天好的亲".utf16)
    for _ in 0..<500 {
      let left = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? 0
      }
      let right = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? 0
      }
      let likeness = Likeness(left).dice(Likeness(right))
      #expect((0...1).contains(likeness))
      for threshold in [0, 0.3, 0.6, 0.8, 1] {
        #expect(
          Likeness(left).isAlike(Likeness(right), atLeast: threshold) == (likeness >= threshold))
      }
      #expect(likeness == Likeness(right).dice(Likeness(left)))
    }
  }
}
