import Checking
import Foundation
import Testing

/// The reference of the rule language against what packs may say.
@Suite struct RuleLanguageTests {
  @Test(arguments: RuleLanguage.sections.flatMap(\.keys).compactMap(\.example))
  func examplesOfTheReferenceAreRules(example: String) throws {
    _ = try Probe(example)
  }

  @Test func everyKeyOfAConditionIsInTheReference() throws {
    let error = #expect(throws: (any Error).self) { try Probe("match: {zzzz: 1}") }
    let told = "\(error.map { "\($0)" } ?? "")"
    let names = RuleLanguage.sections.prefix(3).flatMap(\.keys).map(\.name)
    #expect(told.contains("unknown key ‘zzzz’"))
    #expect(Set(names).count == names.count)
  }
}
