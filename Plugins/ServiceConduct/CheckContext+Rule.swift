import Checking

extension CheckContext {
  /// The one rule that names the check.
  func onlyRule() throws(RulePackError) -> Rule {
    guard let rule = rules.first, rules.count == 1 else {
      throw RulePackError(
        file: rules.first?.file ?? "service-conduct.yaml", line: rules.last?.line ?? 0,
        reason: "the check serves exactly one rule; \(rules.count) name it")
    }
    return rule
  }

  /// The list that a rule names under an option, if it names one.
  func list(_ option: String, of rule: Rule) throws(RulePackError) -> MatchList? {
    guard let name = try rule.options.string(option) else { return nil }
    return try list(name)
  }

  /// The list that a rule must name under an option.
  func requiredList(_ option: String, of rule: Rule) throws(RulePackError) -> MatchList {
    guard let list = try list(option, of: rule) else {
      throw rule.error("‘\(option)’ is missing: the name of a list")
    }
    return list
  }
}

extension Rule {
  /// A wrong or missing option of this rule.
  func error(_ reason: String) -> RulePackError {
    RulePackError(file: file, line: line, reason: "rule ‘\(id)’: \(reason)")
  }
}
