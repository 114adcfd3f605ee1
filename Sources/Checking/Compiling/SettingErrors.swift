import StrictYAML

/// Names of rules in the settings that no rule has.
struct SettingErrors {
  static func all(
    _ settings: AuditSettings, only: Set<String>?, _ rules: [Rule], packs: [String]
  ) -> [RulePackError] {
    let ids = rules.map(\.id)
    var errors: [RulePackError] = []
    for id in settings.severities.keys.sorted() where !ids.contains(id) {
      errors.append(unknown("severities", "rule", id, among: ids, settings))
    }
    for id in settings.enabled.keys.sorted() where !ids.contains(id) {
      errors.append(unknown("enabled", "rule", id, among: ids, settings))
    }
    let names = rules.compactMap { $0.id.split(separator: "/").last.map(String.init) }
    for name in settings.clocks.keys.sorted() where !names.contains(name) {
      errors.append(unknown("clocks", "clock", name, among: names, settings))
    }
    for id in (only ?? []).sorted() where !ids.contains(id) && !packs.contains(id) {
      errors.append(unknown("--only", "rule or pack", id, among: packs + ids, settings))
    }
    return errors
  }

  private static func unknown(
    _ key: String, _ what: String, _ id: String, among known: [String], _ settings: AuditSettings
  ) -> RulePackError {
    // A full list would be longer than a screen; the command lists them on request.
    let near = nearest(to: id, among: known).map { "did you mean ‘\($0)’?" }
    let reason = "there is no \(what) ‘\(id)’; \(near ?? "‘chataudit rules list’ shows them")"
    guard let place = settings.places["\(key) \(id)"] else {
      return RulePackError(file: key, line: 0, reason: reason)
    }
    return RulePackError(file: place.file, line: place.line, reason: "\(key): \(reason)")
  }
}
