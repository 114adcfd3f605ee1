/// All packs of a run: the plugins' in their order, then the shop's own.
struct PackCollection {
  /// A pack and the plugin that brings it; nil for a shop's own.
  struct Member {
    var pack: RulePack
    var plugin: Plugin?
  }

  private(set) var members: [Member] = []
  private(set) var errors: [RulePackError] = []

  init(plugins: [Plugin], packs files: [PackFile]) {
    for plugin in plugins { add(plugin) }
    let own = RulePack.read(files, policies: .builtIn, checks: [], errors: &errors)
    for pack in own {
      judgeUnique(pack)
      members.append(Member(pack: pack))
    }
  }

  /// Every rule, in order.
  var rules: [Rule] { members.flatMap(\.pack.rules) }

  private mutating func add(_ plugin: Plugin) {
    let checks = Set(plugin.checks.keys)
    let packs = RulePack.read(plugin.packs, policies: .builtIn, checks: checks, errors: &errors)
    for pack in packs {
      judgeUnique(pack)
      if pack.id != plugin.id {
        fail(
          pack, zh: "规则包“\(pack.id)”属于插件“\(plugin.id)”；请用插件的 id",
          en: "the pack ‘\(pack.id)’ belongs to the plugin ‘\(plugin.id)’; give it that id")
      }
      members.append(Member(pack: pack, plugin: plugin))
    }
    if packs.isEmpty, plugin.packs.isEmpty {
      errors.append(
        RulePackError(
          file: plugin.id, line: 0, zh: "插件“\(plugin.id)”没有规则包",
          en: "the plugin ‘\(plugin.id)’ has no packs"))
    }
    let named = Set(packs.flatMap(\.rules).compactMap(\.check))
    for check in checks.subtracting(named).sorted() {
      let file = plugin.packs.first?.name ?? plugin.id
      errors.append(
        RulePackError(
          file: file, line: 0,
          zh: "没有规则点名插件的检查“\(check)”；请加一条写有“check: \(check)”的规则，或去掉这个检查",
          en: "no rule names the check ‘\(check)’ of the plugin; add a rule with "
            + "‘check: \(check)’ or take the check out"))
    }
  }

  private mutating func judgeUnique(_ pack: RulePack) {
    guard let other = members.first(where: { $0.pack.id == pack.id }) else { return }
    let files = Localized.listed(other.pack.files)
    fail(
      pack, zh: "\(files.zh) 里已经有规则包“\(pack.id)”；请给这个另起一个 id",
      en: "a pack ‘\(pack.id)’ stands already in \(files.en); "
        + "give this one an id of its own")
  }

  private mutating func fail(_ pack: RulePack, zh: String, en: String) {
    errors.append(RulePackError(file: pack.files.first ?? pack.id, line: 1, zh: zh, en: en))
  }
}
