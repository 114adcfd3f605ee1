import Checking
import Testing
import Transcripts

/// A small pack of a test, and what it finds in dialogues in the notation of examples.
struct Probe {
  let set: CheckerSet
  let scratch: CheckScratch

  /// - Parameters:
  ///   - rules: the YAML of `rules:`, unindented.
  ///   - head: further keys of the pack.
  init(
    rules: String, head: String = "", plugin: Plugin? = nil, settings: AuditSettings = .init(),
    only: Set<String>? = nil, reveals: Bool = false
  ) throws {
    let text = """
      pack: probe
      title: {zh: 探针, en: Probe}
      \(head)
      rules:
      \(rules)
      """
    let file = PackFile(name: "probe.yaml", text: text)
    if let plugin {
      let full = Plugin(id: "probe", packs: [file], checks: plugin.checks)
      set = try CheckerSet(plugins: [full], settings: settings, only: only, reveals: reveals)
    } else {
      set = try CheckerSet(
        plugins: [], packs: [file], settings: settings, only: only, reveals: reveals)
    }
    scratch = try CheckScratch(for: set)
  }

  /// A pack with one rule, `probe/one`.
  init(_ body: String, head: String = "", settings: AuditSettings = .init()) throws {
    try self.init(rules: Self.rule("one", body), head: head, settings: settings)
  }

  static func rule(_ id: String, _ body: String) -> String {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    return """
      - id: \(id)
        severity: minor
        title: {zh: \(id), en: \(id)}
      \(lines.map { "  " + $0 }.joined(separator: "\n"))

      """
  }

  static func script(_ text: String) throws -> ExampleScript {
    let isMarked = text.contains("⟦")
    return try ExampleScript(
      Example(kind: isMarked ? .flags : .passes, script: text, file: "test", line: 1))
  }

  func outcome(_ dialogue: String) throws -> CheckerSet.Outcome {
    let script = try Self.script(dialogue)
    return set.check(script.transcript, with: scratch)
  }

  /// Records an issue unless the primary evidence of `probe/one` is exactly what is marked.
  func expect(_ dialogue: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let script = try Self.script(dialogue)
    let outcome = set.check(script.transcript, with: scratch)
    let found = outcome.findings.filter { $0.rule == "probe/one" }.map { finding in
      script.place(of: finding.evidence[0])
    }
    let messages = Set((found + script.marks).map(\.message))
    #expect(
      found.count == script.marks.count && Set(found) == Set(script.marks),
      "found \(script.rendered(found, showing: messages))", sourceLocation: sourceLocation)
    #expect(outcome.failures.isEmpty, sourceLocation: sourceLocation)
  }
}
