import Checking
import PrivacyLeaks

/// A dialogue that the rules were not written from, with what a careful officer would note.
struct Dialogue: Sendable {
  var script: String
  /// Rule ids without the pack, one for each finding, in any order.
  var finds: [String]

  init(_ script: String, finds: [String] = []) {
    self.script = script
    self.finds = finds
  }
}

/// Runs the plugin over dialogues; rules are compiled once for dialogues of the same settings.
struct DialogueRun {
  private var sets: [AuditSettings: CheckerSet] = [:]

  /// What is found in a dialogue, in the form of `finds`, without what only informs.
  mutating func findings(in dialogue: Dialogue) throws -> [String] {
    let script = try ExampleScript(
      Example(kind: .passes, script: dialogue.script, file: "dialogue", line: 1))
    let settings = script.setting.settings
    let set = try sets[settings] ?? CheckerSet(plugins: [privacyLeaks], settings: settings)
    sets[settings] = set
    let outcome = set.check(script.transcript, with: try CheckScratch(for: set))
    let failures = outcome.failures.map { "failure: \($0.reason)" }
    return failures
      + outcome.findings.filter { $0.severity > .info }.map {
        String($0.rule.dropFirst(privacyLeaks.id.utf8.count + 1))
      }
  }
}
