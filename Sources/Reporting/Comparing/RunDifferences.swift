import Checking

/// What two runs recorded differently of what made their findings, apart from what they read.
///
/// Two weeks that were audited otherwise cannot be held against each other without saying so.
package struct RunDifferences: Sendable {
  /// Whether the ids were made under different keys.
  package let isOtherKey: Bool
  /// The versions of the tool, where they differ.
  package let versions: (before: String, now: String)?
  /// The ids of packs that are not the same in both.
  package let packs: Set<String>
  /// The config of the later run, or of the earlier where that has none, where it is another.
  package let config: String?
  /// Whether another choice of rules was asked for.
  package let isOtherChoice: Bool
  /// Rules that only the earlier, or only the later run evaluated, in the order of that run.
  package let rulesGone: [String]
  package let rulesNew: [String]

  package init(from old: KeptRun, to new: KeptRun) {
    let (left, right) = (old.manifest, new.manifest)
    isOtherKey = left.key != right.key
    versions = left.version == right.version ? nil : (left.version, right.version)
    let digests = [left, right].map { manifest in
      Dictionary(manifest.packs.map { ($0.id, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }
    packs = Set(digests[0].keys).union(digests[1].keys)
      .filter { digests[0][$0] != digests[1][$0] }
    config =
      left.config?.sha256 == right.config?.sha256 ? nil : right.config?.file ?? left.config?.file
    isOtherChoice = left.only ?? [] != right.only ?? []
    let (before, now) = (Set(old.coverage.map(\.rule)), Set(new.coverage.map(\.rule)))
    rulesGone = old.coverage.map(\.rule).filter { !now.contains($0) }
    rulesNew = new.coverage.map(\.rule).filter { !before.contains($0) }
  }

  /// Whether the shares of a rule, or of all together where it is nil, can be held against each
  /// other.
  package func isComparable(_ rule: String?) -> Bool {
    guard let rule else { return packs.isEmpty && rulesGone.isEmpty && rulesNew.isEmpty }
    return !packs.contains(String(rule.prefix { $0 != "/" }))
  }

  /// What differs, a clause each; empty where nothing does.
  package func clauses(in language: Language) -> [String] {
    let words = ReportWords(language: language)
    func names(_ ids: [String]) -> String {
      let named = ids.prefix(5).joined(separator: words.say("、", ", "))
      let more = ids.count - 5
      return more > 0 ? named + words.say(" 等 \(ids.count) 条", " and \(more) more") : named
    }
    var clauses: [String] = []
    if isOtherKey { clauses.append(words.say("密钥不同", "another key")) }
    if let config {
      clauses.append(words.say("设置（\(config)）改过", "the settings (\(config)) have changed"))
    }
    if isOtherChoice {
      clauses.append(words.say("--only 选的规则不同", "another choice of rules by --only"))
    }
    if !rulesGone.isEmpty {
      clauses.append(
        words.say("不再判断 \(names(rulesGone))", "\(names(rulesGone)) no longer evaluated"))
    }
    if !rulesNew.isEmpty {
      clauses.append(
        words.say("新增判断 \(names(rulesNew))", "\(names(rulesNew)) evaluated for the first time"))
    }
    if !packs.isEmpty {
      let ids = names(packs.sorted())
      clauses.append(words.say("规则包 \(ids) 改过", "the rules of \(ids) have changed"))
    }
    if let versions {
      clauses.append(
        words.say(
          "chataudit 从 \(versions.before) 换成 \(versions.now)",
          "chataudit \(versions.now) in place of \(versions.before)"))
    }
    return clauses
  }
}
