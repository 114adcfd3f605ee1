extension CheckContext {
  /// The one rule that names the check, for a check that serves no second.
  ///
  /// - Throws: `RulePackError` at the last rule where several name it.
  public func onlyRule() throws(RulePackError) -> Rule {
    guard let rule = rules.first, rules.count == 1 else {
      throw RulePackError(
        file: rules.last?.file ?? "", line: rules.last?.line ?? 0,
        zh: "这个检查只用于一条规则；有 \(rules.count) 条规则点名它",
        en: "the check serves exactly one rule; \(rules.count) name it")
    }
    return rule
  }

  /// The list that a rule names under an option (`with: {said: refusals}`); nil where it names
  /// none.
  ///
  /// - Throws: `RulePackError` that names the nearest list when the pack has none of that name.
  public func list(_ option: String, of rule: Rule) throws(RulePackError) -> MatchList? {
    guard let name = try rule.options.string(option) else { return nil }
    return try list(name)
  }

  /// The list that a rule must name under an option.
  ///
  /// - Throws: `RulePackError` at the rule where it does not, or as `list(_:of:)` does.
  public func requiredList(_ option: String, of rule: Rule) throws(RulePackError) -> MatchList {
    guard let list = try list(option, of: rule) else {
      throw rule.error(
        zh: "缺少“\(option)”：应为列表的名字", en: "‘\(option)’ is missing: the name of a list")
    }
    return list
  }
}

extension Rule {
  /// What a check throws about this rule, such as a wrong or missing option: names file, line and
  /// rule.
  ///
  /// - Parameters:
  ///   - zh: what is wrong and what to write instead, in Chinese, without the rule's id.
  ///   - en: the same in English.
  public func error(zh: String, en: String) -> RulePackError {
    RulePackError(file: file, line: line, zh: "规则“\(id)”：\(zh)", en: "rule ‘\(id)’: \(en)")
  }
}
