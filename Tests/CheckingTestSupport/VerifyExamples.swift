public import Checking
import Testing

/// Runs every example of a plugin's rules, as written and attacked, and records a test failure at
/// each that is judged wrong.
///
/// - Throws: `RulePackErrors` when the packs themselves are wrong.
public func verifyExamples(of plugin: Plugin) throws {
  let verifier = try ExampleVerifier(plugins: [plugin])
  for failure in try verifier.failures(strictly: true) {
    let file = "Plugins/\(moduleName(of: plugin.id))/Rules/\(failure.file)"
    Issue.record(
      "\(failure.rule): \(failure.reason.en)",
      sourceLocation: SourceLocation(
        fileID: "\(moduleName(of: plugin.id))/\(failure.file)", filePath: file,
        line: max(1, failure.line), column: 1))
  }
}

/// `third-party-info` as `ThirdPartyInfo`.
private func moduleName(of id: String) -> String {
  id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}
