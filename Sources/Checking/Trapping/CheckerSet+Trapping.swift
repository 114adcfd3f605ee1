extension CheckerSet {
  /// Whether a work is left out of the transcript at hand because it trapped there before.
  ///
  /// Then that is noted: as a failure, and as rules that were not evaluated.
  func leavesOut(_ work: Work, _ scratch: CheckScratch) -> Bool {
    guard !traps.isEmpty, let fate = traps.fate(of: work, at: scratch.place) else { return false }
    for rule in ruleNumbers(of: work) where scratch.report.isActive(rule) {
      scratch.report.addGap(RuleGap(rule: rule, missing: .checker))
    }
    if let signal = fate.signal {
      scratch.report.failures.append(
        failure(of: work, "trapped (\(signal)) and was left out of this transcript"))
    }
    if fate.isOfRun {
      var failure = failure(
        of: work, "trapped in several transcripts and was left out of the whole run")
      failure.isOfRun = true
      scratch.report.failures.append(failure)
    }
    return true
  }

  /// The failure of a check from whose summaries nothing follows, since it trapped; nil of all
  /// others.
  func failedConclusion(of check: Int) -> CheckFailure? {
    guard traps.hasAny(of: .check(check)) else { return nil }
    return failure(
      of: .check(check), "trapped, so that nothing is concluded from all transcripts together")
  }

  private func failure(of work: Work, _ does: String) -> CheckFailure {
    let advice = "; repair it and audit again"
    switch work {
    case .check(let number):
      return CheckFailure(
        plugin: checks[number].speaker.plugin,
        reason: "the check ‘\(checks[number].name)’ \(does)\(advice)")
    case .rule(let number):
      return CheckFailure(
        plugin: rules[number].pack, reason: "the rule ‘\(rules[number].id)’ \(does)\(advice)")
    }
  }

  private func ruleNumbers(of work: Work) -> [Int] {
    switch work {
    case .check(let number): checks[number].rules
    case .rule(let number): [number]
    }
  }
}
