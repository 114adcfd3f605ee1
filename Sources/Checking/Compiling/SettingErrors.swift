/// Names of rules in the settings that no rule has.
struct SettingErrors {
  static func all(
    _ settings: AuditSettings, only: Set<String>?, _ rules: [Rule], packs: [String]
  ) -> [RulePackError] {
    let ids = rules.map(\.id)
    var errors: [RulePackError] = []
    for id in settings.severities.keys.sorted() where !ids.contains(id) {
      errors.append(unknown("severities", rule, id, among: ids, settings))
    }
    for id in settings.enabled.keys.sorted() where !ids.contains(id) {
      errors.append(unknown("enabled", rule, id, among: ids, settings))
    }
    let names = rules.compactMap { $0.id.split(separator: "/").last.map(String.init) }
    for name in settings.clocks.keys.sorted() where !names.contains(name) {
      errors.append(unknown("clocks", clock, name, among: names, settings))
    }
    for id in (only ?? []).sorted() where !ids.contains(id) && !packs.contains(id) {
      errors.append(unknown("--only", ruleOrPack, id, among: packs + ids, settings))
    }
    return errors
  }

  private static let rule = Localized(zh: "规则", en: "rule")
  private static let clock = Localized(zh: "时钟", en: "clock")
  private static let ruleOrPack = Localized(zh: "规则或规则包", en: "rule or pack")

  private static func unknown(
    _ key: String, _ what: Localized, _ id: String, among known: [String], _ settings: AuditSettings
  ) -> RulePackError {
    // A full list would be longer than a screen; the command lists them on request.
    let hint =
      Localized.meant(by: id, among: known)
      ?? Localized(zh: "见 chataudit rules list", en: "‘chataudit rules list’ shows them")
    let reason = Localized(
      zh: "没有\(what.zh)“\(id)”；\(hint.zh)", en: "there is no \(what.en) ‘\(id)’; \(hint.en)")
    guard let place = settings.places["\(key) \(id)"] else {
      return RulePackError(file: key, line: 0, reason: reason)
    }
    return RulePackError(
      file: place.file, line: place.line, reason: reason.placed(in: key, at: 0))
  }
}
