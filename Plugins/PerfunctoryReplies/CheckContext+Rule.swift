import Checking

extension CheckContext {
  /// The one rule that names the check.
  func onlyRule() throws(RulePackError) -> Rule {
    guard let rule = rules.first, rules.count == 1 else {
      throw RulePackError(
        file: rules.first?.file ?? "perfunctory-replies.yaml", line: rules.last?.line ?? 0,
        reason: "the check serves exactly one rule; \(rules.count) name it")
    }
    return rule
  }
}

extension Rule {
  /// A wrong or missing option of this rule.
  func error(_ reason: String) -> RulePackError {
    RulePackError(file: file, line: line, reason: "rule ‘\(id)’: \(reason)")
  }
}
