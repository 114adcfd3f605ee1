import Synchronization

/// What a check gets when it is made: its rules, its pack's lists, and the settings.
public struct CheckContext: Sendable {
  /// The rules that name the check, active or not.
  public let rules: [Rule]
  public let settings: AuditSettings
  let lists: [String: Int]
  let requests: ListRequests

  /// The rule of a name, such as `reply-late`.
  ///
  /// - Throws: `RulePackError` when no rule of that name has this check.
  public func rule(_ name: String) throws(RulePackError) -> Rule {
    if let rule = rules.first(where: { $0.name == name }) { return rule }
    let hint = Localized.hint(for: name, among: rules.map(\.name))
    throw error(
      zh: "没有规则“\(name)”点名这个检查；\(hint.zh)",
      en: "no rule ‘\(name)’ names this check; \(hint.en)")
  }

  /// A list of the pack (`lists:`) by its name.
  ///
  /// - Throws: `RulePackError` that names the nearest list when there is none of that name.
  public func list(_ name: String) throws(RulePackError) -> MatchList {
    guard let id = lists[name] else {
      let hint = Localized.hint(forList: name, among: lists.keys.sorted())
      throw error(
        zh: "这个规则包里没有列表“\(name)”；\(hint.zh)",
        en: "there is no list ‘\(name)’ in this pack; \(hint.en)")
    }
    requests.note(id)
    return MatchList(id: id)
  }

  private func error(zh: String, en: String) -> RulePackError {
    RulePackError(
      file: rules.first?.file ?? "", line: rules.first?.line ?? 0, zh: zh, en: en)
  }
}

/// Which lists the checks of a run asked for.
final class ListRequests: Sendable {
  private let storage = Mutex<Set<Int>>([])
  func note(_ id: Int) { storage.withLock { _ = $0.insert(id) } }
  var ids: Set<Int> { storage.withLock { $0 } }
}
