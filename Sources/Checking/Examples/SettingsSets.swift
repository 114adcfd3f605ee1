import TextMatching

/// Rules under the settings that dialogues ask for: each set of them is made once, since that takes
/// far longer than to check a dialogue, and most ask for the same few.
final class SettingsSets {
  private let defaults: CheckerSet
  private var sets: [AuditSettings: (set: CheckerSet, scratch: CheckScratch)] = [:]

  init(_ defaults: CheckerSet) { self.defaults = defaults }

  /// The rules under some settings, with buffers for them.
  ///
  /// - Throws: `RulePackErrors` where the settings cannot be followed.
  func checkers(
    under settings: AuditSettings
  ) throws(RulePackErrors) -> (set: CheckerSet, scratch: CheckScratch) {
    if let known = sets[settings] { return known }
    let set = try defaults.under(settings)
    do {
      let made = (set: set, scratch: try CheckScratch(for: set))
      sets[settings] = made
      return made
    } catch {
      throw RulePackErrors([RulePackError(file: "rules", line: 0, reason: error.message)])
    }
  }
}
