import ArgumentParser
import Checking
import StrictYAML

/// Looks a rule up by what a person types.
enum RuleName {
  /// The rule of an id, or of the part after the slash.
  ///
  /// - Throws: `UsageError` that names the nearest one.
  static func rule(_ id: String, among rules: [Rule]) throws -> Rule {
    if let rule = rules.first(where: { $0.id == id || $0.name == id }) { return rule }
    let hint = hint(to: id, among: rules.map(\.id) + rules.map(\.name))
    throw UsageError(
      zh: "没有规则“\(id)”；\(hint.zh)", en: "there is no rule ‘\(id)’; \(hint.en)")
  }

  /// The name that may have been meant, else how to see them all.
  static func hint(to name: String, among names: [String]) -> Localized {
    nearest(to: name, among: names).map {
      Localized(zh: "是不是“\($0)”？", en: "did you mean ‘\($0)’?")
    } ?? Localized(zh: "见 chataudit rules list", en: "see: chataudit rules list")
  }
}
