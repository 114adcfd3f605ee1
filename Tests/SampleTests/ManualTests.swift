import Foundation
import Testing

/// The manual in the repository is what the packs say.
@Suite struct ManualTests {
  /// To write it anew: `CHATAUDIT_ACCEPT=1 swift test --filter ManualTests`.
  @Test(arguments: [("en", "RULES.md"), ("zh", "RULES.zh-CN.md")])
  func theManualIsCurrent(language: String, name: String) throws {
    let path = Repository.root.appending(path: "Plugins/\(name)")
    // From a folder without a config, so that no shop's settings change it.
    let folder = try TemporaryFolder()
    let result = try Command.run(["rules", "manual", "--language", language], in: folder.url)
    #expect(result.code == 0, "\(result.errors)")
    if ProcessInfo.processInfo.environment["CHATAUDIT_ACCEPT"] == "1" {
      try result.output.write(to: path)
    }
    let kept = try Data(contentsOf: path)
    #expect(kept == result.output, "Plugins/\(name) is old: chataudit rules manual writes it")
  }

  @Test(arguments: [("en", "RuleLanguage.md"), ("zh", "RuleLanguage.zh-CN.md")])
  func theReferenceOfTheLanguageIsCurrent(language: String, name: String) throws {
    let path = Repository.root.appending(path: "Documentation/\(name)")
    let result = try Command.run(["rules", "language", "--language", language])
    #expect(result.code == 0, "\(result.errors)")
    if ProcessInfo.processInfo.environment["CHATAUDIT_ACCEPT"] == "1" {
      try result.output.write(to: path)
    }
    let kept = try Data(contentsOf: path)
    #expect(
      kept == result.output, "Documentation/\(name) is old: chataudit rules language writes it")
  }
}
