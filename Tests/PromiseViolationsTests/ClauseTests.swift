import Checking
import PromiseViolations
import Testing

@Suite struct ClauseTests {
  private func clauses(_ text: String) -> [String] {
    let plain = PlainText(text)
    return Clause.all(in: plain).map { clause in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: plain.scalars[clause.range])
      return String(view) + (clause.endsInQuestionMark ? "?" : "") + "/\(clause.sentence)"
    }
  }

  @Test func commasAndSentencesPartClauses() {
    #expect(
      clauses("可以的，给您换。您寄回来吧！")
        == ["可以的/0", "给您换/0", "您寄回来吧/1"])
  }

  @Test func questionMarkBelongsToTheLastClause() {
    #expect(clauses("圆通停了，发申通可以吗？好的") == ["圆通停了/0", "发申通可以吗?/0", "好的/1"])
    #expect(clauses("可以吗，？") == ["可以吗?/0"])
  }

  @Test func timesAndDecimalsStayWhole() {
    #expect(clauses("16:30前发,3.5元") == ["16:30前发/0", "3.5元/0"])
  }

  @Test func spacesPartChineseButNotLatinWords() {
    #expect(clauses("可以的 给您发 air max") == ["可以的/0", "给您发/0", "air max/0"])
  }

  @Test func emptyTextHasNoClauses() {
    #expect(clauses("").isEmpty)
    #expect(clauses("，。！").isEmpty)
  }
}
