import ArgumentParser
import Checking
import Reporting

struct RulesLintCommand: ParsableCommand, Bilingual {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Says what is wrong or missing in packs, and which rules are too broad.",
    discussion: """
      Errors, rules that cannot fire and examples owed; then what to look at: rules that alarm in \
      ordinary conversations, terms that an exception always takes back or that stand twice, rules \
      whose examples another rule reports. Too broad a rule fails the command as an error does.
      """)

  @Argument(help: "Packs to lint in place of the built-in ones and the config's.")
  var packs: [String] = []

  @OptionGroup var options: RuleOptions

  var language: Language { options.language }

  func run() throws {
    let isOwn = !packs.isEmpty
    let files = try isOwn ? packs.map(Workspace.pack(at:)) : Workspace(config: options.config).packs
    let verifier = try ExampleVerifier(
      plugins: isOwn ? [] : try options.auditPlugins(), packs: files)
    let failures = try verifier.failures(strictly: true)
    for failure in failures { print(failure.message.text(in: language)) }
    let checkers = try CheckerSet(
      plugins: isOwn ? [] : try options.auditPlugins(), packs: files)
    let taken = isOwn ? try packsOfBuiltInIDs(checkers.packs) : []
    for pack in taken {
      let file = pack.files.first ?? pack.id
      print(
        say(
          "\(file)：有一个内置的规则包用了“\(pack.id)”这个 id；请给这个另起一个 id",
          "\(file): a built-in pack has the id ‘\(pack.id)’; give this one an id of its own"))
    }
    let notes = try RuleLinter(checkers).notes()
    for note in notes { print(note.message.text(in: language)) }
    let broad = notes.filter { $0.kind == .broad }
    let mended = Set(failures.map(\.rule) + broad.map(\.rule))
    let seen = Set(notes.map(\.rule)).subtracting(mended)
    print(
      say(
        "\(verifier.rules.count) 条规则，\(mended.count) 条要改，\(seen.count) 条要看",
        "\(counted(verifier.rules.count, "rule")), \(mended.count) with something to mend, "
          + "\(seen.count) to look at"))
    if !failures.isEmpty || !taken.isEmpty || !broad.isEmpty { throw Outcome.misuse }
  }

  /// The packs that have a built-in one's id and none of its rules; with one it is that pack,
  /// written out.
  private func packsOfBuiltInIDs(_ packs: [RulePack]) throws -> [RulePack] {
    let builtIn = Set(try CheckerSet(plugins: plugins).rules.map(\.id))
    return packs.filter { pack in
      plugins.contains { $0.id == pack.id } && !pack.rules.contains { builtIn.contains($0.id) }
    }
  }
}
