import ArgumentParser
import Checking
import Foundation
import Reporting

struct RulesTestCommand: ParsableCommand, Bilingual {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract:
      "Runs the examples of rules, as written and disguised, and says which are judged wrong.",
    discussion: """
      Without a pack, those of the plugins and of the config's packs. Below stands, for each disguise \
      and pack with a rule that matches words, how many of the flagging examples are still found when \
      what they mark is disguised so, whatever their rule promises.
      """)

  @Argument(help: "Packs to test in place of the built-in ones.")
  var packs: [String] = []

  @Option(help: "Print the examples that this disguise hides, such as ‘a homophone’ or ‘谐音字’.")
  var lost: String?

  @OptionGroup var options: RuleOptions

  var language: Language { options.language }

  func run() throws {
    let lost = try lost.map(attack(named:))
    let verifier: ExampleVerifier
    if packs.isEmpty {
      verifier = try ExampleVerifier(
        plugins: try options.auditPlugins(), packs: try Workspace(config: options.config).packs)
    } else {
      verifier = try ExampleVerifier(plugins: [], packs: try packs.map(Workspace.pack(at:)))
    }
    let failures = try verifier.failures(strictly: false)
    for failure in failures { print(failure.message.text(in: language)) }
    let examples = verifier.rules.reduce(0) { $0 + $1.examples.count }
    print(
      say(
        "\(verifier.rules.count) 条规则，\(examples) 个例子，\(failures.count) 个判错",
        "\(counted(verifier.rules.count, "rule")), \(counted(examples, "example")), "
          + "\(failures.count) judged wrong"))
    if let lost {
      let rules = textPacks(verifier).flatMap { pack in
        verifier.rules.filter { $0.pack == pack }.map(\.id)
      }
      for example in try verifier.survival(of: lost, rules: rules).lost { print("\n" + example) }
    }
    try printSurvival(verifier)
    if !failures.isEmpty { throw Outcome.misuse }
  }

  /// The packs with a rule that matches words: disguising these is worth somebody's while.
  private func textPacks(_ verifier: ExampleVerifier) -> [String] {
    var packs: [String] = []
    for rule in verifier.rules where rule.match != nil && !packs.contains(rule.pack) {
      packs.append(rule.pack)
    }
    return packs
  }

  /// One row for each disguise: how many examples it was put on and how many survived, by pack.
  private func printSurvival(_ verifier: ExampleVerifier) throws {
    let packs = textPacks(verifier)
    guard !packs.isEmpty else { return }
    let head = say("伪装后仍能找到", "found when disguised")
    let width = ([head] + ExampleAttack.allCases.map { name(of: $0) }).map(columns).max() ?? 0
    print("\n" + padded(head, to: width + 2) + packs.joined(separator: "  "))
    for attack in ExampleAttack.allCases {
      let cells = try packs.map { pack in
        let rules = verifier.rules.filter { $0.pack == pack }.map(\.id)
        let survival = try verifier.survival(of: attack, rules: rules)
        let cell = survival.attacked == 0 ? "–" : "\(survival.survived)/\(survival.attacked)"
        return cell.padding(toLength: max(pack.count, 7), withPad: " ", startingAt: 0)
      }
      print(padded(name(of: attack), to: width + 2) + cells.joined(separator: "  "))
    }
  }

  // MARK: Names

  /// The disguise that somebody calls so, in either language.
  private func attack(named name: String) throws -> ExampleAttack {
    let attacks = ExampleAttack.allCases
    if let attack = attacks.first(where: { $0.rawValue == name || $0.chineseName == name }) {
      return attack
    }
    throw UsageError(
      zh: "--lost “\(name)”：没有这种伪装；有 "
        + attacks.map(\.chineseName).joined(separator: "、"),
      en: "--lost ‘\(name)’: there is no such disguise; there are "
        + attacks.map(\.rawValue).joined(separator: ", "))
  }

  private func name(of attack: ExampleAttack) -> String {
    say(attack.chineseName, attack.rawValue)
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - columns(text)))
  }

  /// How many columns of a terminal a name takes: a Chinese character takes two.
  private func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
  }
}
