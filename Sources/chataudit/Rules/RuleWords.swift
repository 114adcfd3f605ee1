import Checking
import Reporting
import TextMatching

/// What a rule looks for, by kind: its words, patterns, data and quantities, those of its lists included.
struct RuleWords {
  private var terms: [String] = []
  private var patterns: [String] = []
  private var entities: [String] = []
  private var names: [String] = []
  private var phrases: [String] = []
  private var quantities: [String] = []
  private let check: String?

  /// More of a kind are only counted.
  static let mostShown = 12

  /// - Parameter lists: those of the rule's pack.
  init(of rule: Rule, lists: [NamedList]) {
    check = rule.check
    if let match = rule.match { add(match, lists, within: []) }
  }

  private mutating func add(_ condition: Condition, _ lists: [NamedList], within: Set<String>) {
    func unknown(_ words: [String], in known: [String]) -> [String] {
      words.filter { !known.contains($0) }
    }
    switch condition.operation {
    case .terms(let words, _): terms += unknown(words, in: terms)
    case .pattern(let pattern, _): patterns += unknown([pattern], in: patterns)
    case .entity(let kinds, _): entities += unknown(kinds.map(\.name), in: entities)
    case .names(let platforms, _): names += unknown(platforms.flatMap(\.words), in: names)
    case .similar(let words, _): phrases += unknown(words, in: phrases)
    case .quantity(let quantity, _):
      quantities += unknown([quantity.rawValue], in: quantities)
    case .any(let parts):
      for part in parts { add(part, lists, within: within) }
    case .all(let first, let others, _):
      add(first, lists, within: within)
      for other in others where !other.isNegated { add(other.condition, lists, within: within) }
    case .list(let name):
      guard !within.contains(name), let list = lists.first(where: { $0.name == name }) else {
        return
      }
      add(list.condition, lists, within: within.union([name]))
    case .anything, .utterance, .repeats: break
    }
  }

  /// A line for each kind that there is.
  func lines(in language: Language) -> [String] {
    let kinds = [
      ("词：", "Terms: ", terms), ("模式：", "Patterns: ", patterns), ("数据：", "Data: ", entities),
      ("别家平台的叫法：", "Names of other platforms: ", names),
      ("近似的说法：", "Phrases like: ", phrases), ("数量：", "Quantities: ", quantities),
      ("由代码检查：", "Judged by the check: ", [check].compactMap(\.self)),
    ]
    return kinds.filter { !$0.2.isEmpty }.map { zh, en, words in
      let more = words.count - Self.mostShown
      let shown = words.prefix(Self.mostShown).joined(separator: language == .zh ? "、" : ", ")
      guard more > 0 else { return (language == .zh ? zh : en) + shown }
      return language == .zh ? "\(zh)\(shown)，另有 \(more) 个" : "\(en)\(shown), and \(more) more"
    }
  }
}
