public import Checking

/// A dialogue that the rules were not written from, with what a careful officer would note.
public struct Dialogue: Sendable {
  public var script: String
  /// Rule ids without the pack, one for each finding, in any order.
  public var finds: [String]

  public init(_ script: String, finds: [String] = []) {
    self.script = script
    self.finds = finds
  }
}

/// Runs a plugin over dialogues; rules are compiled once for dialogues of the same settings.
public struct DialogueRun {
  private let plugin: Plugin
  private var sets: [AuditSettings: CheckerSet] = [:]

  public init(of plugin: Plugin) { self.plugin = plugin }

  /// What is found in a dialogue, in the form of `finds`, without what only informs.
  public mutating func findings(in dialogue: Dialogue) throws -> [String] {
    let script = try ExampleScript(
      Example(kind: .passes, script: dialogue.script, file: "dialogue", line: 1))
    let settings = script.setting.settings
    let set = try sets[settings] ?? CheckerSet(plugins: [plugin], settings: settings)
    sets[settings] = set
    let outcome = set.check(script.transcript, with: try CheckScratch(for: set))
    let failures = outcome.failures.map { "failure: \($0.reason)" }
    return failures
      + outcome.findings.filter { $0.severity > .info }.map {
        String($0.rule.dropFirst(plugin.id.utf8.count + 1))
      }
  }
}
