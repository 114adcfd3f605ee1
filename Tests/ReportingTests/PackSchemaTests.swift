import Checking
import Foundation
import Reporting
import Testing

/// The published schema of packs against the words of the rule language.
@Suite struct PackSchemaTests {
  private func properties(of definition: String) throws -> Set<String> {
    let text = try #require(Schema.all.first { $0.name == "pack" }).text
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: Any])
    let condition = try #require(definitions[definition] as? [String: Any])
    return Set(try #require(condition["properties"] as? [String: Any]).keys)
  }

  @Test(arguments: ["condition", "anchor"])
  func knowsEveryKeyOfACondition(definition: String) throws {
    let words = RuleLanguage.sections.prefix(3).flatMap(\.keys).map(\.name)
    #expect(try properties(of: definition) == Set(words))
  }
}
