package import Checking

/// Two runs compared by the ids of their findings: what is new, known and gone, and why.
package struct RunComparison: Sendable {
  /// What most likely made a finding come or go.
  package enum Cause: String, Sendable, Hashable, CaseIterable {
    /// The ids were made under different keys and cannot be compared.
    case key
    /// The rules, or the tool that runs them, are not the same.
    case rules
    /// The config, the order facts or the choice of rules differs.
    case settings
    /// Other transcripts were drawn, or other days looked at.
    case sample
    /// The file it stands in is not in both runs, or is not the same.
    case data
    /// Nothing that is recorded differs.
    case unknown

    /// What people read.
    package var title: Localized {
      switch self {
      case .key: Localized(zh: "密钥不同", en: rawValue)
      case .rules: Localized(zh: "规则", en: rawValue)
      case .settings: Localized(zh: "设置", en: rawValue)
      case .sample: Localized(zh: "抽样", en: rawValue)
      case .data: Localized(zh: "数据", en: rawValue)
      case .unknown: Localized(zh: "原因不明", en: rawValue)
      }
    }
  }

  package struct Change: Sendable {
    package var finding: KeptRun.Finding
    package var cause: Cause
  }

  /// A finding of both runs whose severity is another now.
  package struct Regrading: Sendable {
    /// As the later run has it.
    package var finding: KeptRun.Finding
    package var before: String
    package var cause: Cause
  }

  package let new: [Change]
  package let gone: [Change]
  /// Findings of both runs, as the later one has them.
  package let known: [KeptRun.Finding]
  /// Those of the known ones that have another severity now.
  package let regraded: [Regrading]

  package init(from old: KeptRun, to new: KeptRun) {
    let before = Dictionary(
      old.findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Set(new.findings.map(\.id))
    let differences = Differences(old, new)
    self.new = new.findings.filter { before[$0.id] == nil }
      .map { Change(finding: $0, cause: differences.cause(of: $0)) }
    gone = old.findings.filter { !after.contains($0.id) }
      .map { Change(finding: $0, cause: differences.cause(of: $0)) }
    known = new.findings.filter { before[$0.id] != nil }
    regraded = known.compactMap { finding in
      guard let earlier = before[finding.id], earlier.severity != finding.severity else {
        return nil
      }
      return Regrading(
        finding: finding, before: earlier.severity, cause: differences.causeOfSeverity(of: finding))
    }
  }

  /// How many changes each cause made, in the order of causes; those without any are left out.
  package static func counts(of changes: [Change]) -> [(cause: Cause, findings: Int)] {
    Cause.allCases.compactMap { cause in
      let count = changes.count { $0.cause == cause }
      return count == 0 ? nil : (cause, count)
    }
  }
}

/// What two runs recorded differently.
private struct Differences {
  let isOtherKey: Bool
  let packs: Set<String>
  let areSettings: Bool
  let isSample: Bool
  /// Files that are not the same in both runs.
  let files: Set<String>

  init(_ old: KeptRun, _ new: KeptRun) {
    let (left, right) = (old.manifest, new.manifest)
    isOtherKey = left.key != right.key
    let digests = [left, right].map { manifest in
      Dictionary(manifest.packs.map { ($0.id, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }
    let ids = Set(digests[0].keys).union(digests[1].keys)
    let isOtherTool = left.version != right.version
    packs = ids.filter { isOtherTool || digests[0][$0] != digests[1][$0] }
    areSettings =
      left.config?.sha256 != right.config?.sha256 || left.orders?.sha256 != right.orders?.sha256
      || left.only ?? [] != right.only ?? []
    isSample =
      left.sample != right.sample || left.draw?.sha256 != right.draw?.sha256
      || left.period != right.period
    let inputs = [old, new].map { run in
      Dictionary(run.inputs.map { ($0.file, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    }
    let names = Set(inputs[0].keys).union(inputs[1].keys)
    files = names.filter { name in
      guard let before = inputs[0][name], let after = inputs[1][name] else { return true }
      return before != after
    }
  }

  /// What made the severity another; neither data nor sample can.
  func causeOfSeverity(of finding: KeptRun.Finding) -> RunComparison.Cause {
    if packs.contains(String(finding.rule.prefix { $0 != "/" })) { return .rules }
    return areSettings ? .settings : .unknown
  }

  func cause(of finding: KeptRun.Finding) -> RunComparison.Cause {
    if isOtherKey { return .key }
    if let file = finding.source?.file, files.contains(file) { return .data }
    if packs.contains(String(finding.rule.prefix { $0 != "/" })) { return .rules }
    if isSample { return .sample }
    if areSettings { return .settings }
    return files.isEmpty ? .unknown : .data
  }
}
