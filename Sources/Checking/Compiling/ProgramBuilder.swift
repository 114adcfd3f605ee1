import TextMatching
import Transcripts

/// Compiles the conditions of all rules and lists into one program and one matcher.
struct ProgramBuilder {
  private var matcher = MatcherBuilder()
  private var exceptionMatcher = MatcherBuilder()
  /// How many exceptions are looked for in texts.
  private var overlapCount = 0
  private var sources: [String] = []
  private var kinds: [HitKind] = []
  private var entriesOfAtom: [[LeafEntry]] = []
  private var leafCount = 0
  private var nodes: [CompiledCondition] = []
  private var platforms: [Platform] = []
  private var leafOfList: [Int32] = []
  private let gists = GistReader()
  private(set) var errors: [RulePackError] = []
  private var told: Set<RulePackError> = []

  /// The lists of the pack that is being compiled, and its file for errors.
  private var lists: [String: NamedList] = [:]
  private var file = ""
  /// Which of the lists hold names of platforms, where that is known.
  private var namesInLists: [String: Bool] = [:]
  /// What the leaf made last has of lists: lists may name the same ones again and again.
  private var listsOfLeaf: Set<ListUse> = []

  private struct ListUse: Hashable {
    var name: String
    var roles: SaidBy
    var isWhole: Bool
  }

  /// - Parameter listCount: the lists of all packs together.
  private init(listCount: Int) {
    leafOfList = [Int32](repeating: -1, count: listCount)
    matcher.repairsCharacters = true
  }

  /// The program of all rules of the packs, and of the lists of those numbers; or what is wrong.
  static func program(
    of packs: [RulePack], lists: Set<Int>
  ) -> (program: RuleProgram?, errors: [RulePackError]) {
    var builder = ProgramBuilder(listCount: packs.map(\.lists.count).reduce(0, +))
    var rules: [CompiledRule] = []
    var firstList = 0
    for pack in packs {
      builder.enter(pack)
      for rule in pack.rules { rules.append(builder.compile(rule)) }
      for (place, list) in pack.lists.enumerated() where lists.contains(firstList + place) {
        builder.compile(list, id: firstList + place)
      }
      firstList += pack.lists.count
    }
    let program = builder.build(rules)
    return (program, builder.errors)
  }

  private mutating func enter(_ pack: RulePack) {
    lists = Dictionary(pack.lists.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    namesInLists.removeAll()
    for entry in pack.lexicon {
      file = entry.file
      _ = atom(.term, entry.word, at: entry.line) { builder throws(MatcherError) in
        try builder.add(term: entry.word, disguise: 4)
      }
    }
  }

  // MARK: Rules and lists

  /// Compiles a rule of the pack entered last.
  private mutating func compile(_ rule: Rule) -> CompiledRule {
    file = rule.file
    var compiled = CompiledRule()
    let scope = Scope(roles: rule.saidBy, surfaces: rule.surfaces)
    if var match = rule.match {
      compiled.count = match.count
      match.count = nil
      compiled.root = node(match, scope)
      compiled.usesNames = usesNames(match)
    }
    compiled.once = rule.once
    compiled.exceptions = rule.exceptions.map { exception($0, scope) }
    return compiled
  }

  /// Compiles a list of the pack entered last, for a check that asked for it.
  private mutating func compile(_ list: NamedList, id: Int) {
    file = list.file
    let leaf = newLeaf()
    add(list.condition, Scope(roles: .any, surfaces: .all), isWhole: false, to: leaf)
    leafOfList[id] = Int32(leaf)
  }

  private mutating func usesNames(_ condition: Condition) -> Bool {
    switch condition.operation {
    case .names: return true
    case .list(let name) where listUsesNames(name): return true
    default: break
    }
    for part in condition.parts where usesNames(part) { return true }
    return false
  }

  private mutating func listUsesNames(_ name: String) -> Bool {
    if let known = namesInLists[name] { return known }
    guard let list = lists[name] else { return false }
    let uses = usesNames(list.condition)
    namesInLists[name] = uses
    return uses
  }

  // MARK: Conditions

  private struct Scope {
    var roles: SaidBy
    var surfaces: Surfaces
  }

  private mutating func node(_ condition: Condition, _ outer: Scope) -> Int {
    var scope = outer
    scope.roles = condition.saidBy ?? outer.roles
    var isWhole = condition.isWhole
    let operation: CompiledCondition.Operation
    if isFlat(condition) {
      let leaf = newLeaf()
      add(condition, outer, isWhole: false, to: leaf)
      operation = .leaf(leaf)
      isWhole = false
    } else {
      switch condition.operation {
      case .any(let inner): operation = .any(inner.map { node($0, scope) })
      case .all(let first, let others, let window):
        operation = .all(
          first: node(first, scope),
          others: others.map {
            CompiledCondition.Companion(node: node($0.condition, scope), isNegated: $0.isNegated)
          }, within: window)
      case .utterance: operation = .utterance
      case .similar(let phrases, let likeness):
        operation = .similar(
          phrases.map {
            CompiledCondition.Phrase(text: $0, likeness: Likeness(gists.gist(of: $0)))
          }, atLeast: Double(likeness))
      case .repeats(let times, let likeness, let window):
        operation = .repeats(times, atLeast: Double(likeness), within: window)
      case .quantity(let quantity, let bounds): operation = .quantity(quantity, bounds)
      default: operation = .anything
      }
    }
    nodes.append(
      CompiledCondition(
        operation: operation, roles: scope.roles, surfaces: scope.surfaces, isWhole: isWhole,
        first: condition.first, last: condition.last,
        anchors: condition.anchors.map { anchor($0, scope) }, count: condition.count,
        order: condition.order))
    return nodes.count - 1
  }

  /// Whether all that a condition finds are matches, so that one leaf holds it.
  private func isFlat(_ condition: Condition) -> Bool {
    switch condition.operation {
    case .terms, .pattern, .entity, .names, .list: true
    case .anything, .utterance, .similar, .repeats, .quantity, .all: false
    case .any(let inner):
      inner.allSatisfy { part in
        isFlat(part) && part.anchors.isEmpty && part.count == nil && part.first == nil
          && part.last == nil && part.order == nil
      }
    }
  }

  /// An anchor's words are the other side's, unless it says whose.
  private mutating func anchor(_ anchor: Anchor, _ outer: Scope) -> CompiledCondition.Anchor {
    var scope = outer
    switch (outer.roles.isDisjoint(with: .shop), outer.roles.contains(.buyer)) {
    case (true, true): scope.roles = .shop
    case (false, false): scope.roles = .buyer
    default: scope.roles = .any
    }
    return CompiledCondition.Anchor(
      node: node(anchor.condition, scope), isAfter: anchor.isAfter, isNegated: anchor.isNegated,
      within: anchor.within, roles: anchor.condition.saidBy ?? scope.roles)
  }

  private mutating func exception(_ exception: Exception, _ scope: Scope) -> CompiledRule.Exception
  {
    switch exception.kind {
    case .shopOwn: return .shopOwn
    case .message(let condition): return .message(node(condition, scope))
    case .anchor(let anchor): return .anchor(self.anchor(anchor, scope))
    case .overlap(let condition):
      overlapCount += 1
      var atoms: [AtomID: Float] = [:]
      var seen: Set<String> = []
      addException(condition, to: &atoms, &seen)
      return .overlap(atoms, number: overlapCount)
    }
  }

  // MARK: Leaves

  private mutating func newLeaf() -> Int {
    leafCount += 1
    listsOfLeaf.removeAll()
    return leafCount - 1
  }

  private mutating func add(
    _ condition: Condition, _ outer: Scope, isWhole: Bool, to leaf: Int
  ) {
    let scope = Scope(roles: condition.saidBy ?? outer.roles, surfaces: outer.surfaces)
    let isWhole = isWhole || condition.isWhole
    var entry = LeafEntry(
      leaf: Int32(leaf), roles: scope.roles, surfaces: scope.surfaces, minConfidence: 0,
      platform: -1, isWhole: isWhole)
    switch condition.operation {
    case .terms(let terms, let disguise):
      for term in terms {
        add(entry, .term, term, at: condition.line) { builder throws(MatcherError) in
          try builder.add(term: term, disguise: disguise)
        }
      }
    case .names(let names, let disguise):
      for name in names {
        entry.platform = Int16(index(of: name.platform))
        for word in name.words {
          add(entry, .term, word, at: condition.line) { builder throws(MatcherError) in
            try builder.add(term: word, disguise: disguise)
          }
        }
      }
    case .pattern(let pattern, let level):
      add(entry, .pattern, pattern, at: condition.line) { builder throws(MatcherError) in
        try builder.add(pattern: pattern, level: level)
      }
    case .entity(let entities, let minConfidence):
      entry.minConfidence = minConfidence
      for kind in entities {
        add(entry, .entity, kind.name, at: condition.line) { builder in builder.add(entity: kind) }
      }
    case .list(let name):
      let use = ListUse(name: name, roles: scope.roles, isWhole: isWhole)
      guard let list = lists[name], listsOfLeaf.insert(use).inserted else { return }
      let outerFile = file
      file = list.file
      add(list.condition, scope, isWhole: isWhole, to: leaf)
      file = outerFile
    case .any(let inner):
      for part in inner { add(part, scope, isWhole: isWhole, to: leaf) }
    case .anything, .utterance, .similar, .repeats, .quantity, .all: break
    }
  }

  private mutating func add(
    _ entry: LeafEntry, _ kind: HitKind, _ source: String, at line: Int,
    _ register: (inout MatcherBuilder) throws(MatcherError) -> AtomID
  ) {
    guard let atom = atom(kind, source, at: line, register) else { return }
    entriesOfAtom[atom].append(entry)
  }

  /// The number of what is looked for; nil, with an error, where it cannot be.
  private mutating func atom(
    _ kind: HitKind, _ source: String, at line: Int,
    _ register: (inout MatcherBuilder) throws(MatcherError) -> AtomID
  ) -> Int? {
    do {
      let atom = Int(try register(&matcher).rawValue)
      while sources.count <= atom {
        sources.append("")
        kinds.append(kind)
        entriesOfAtom.append([])
      }
      sources[atom] = source
      kinds[atom] = kind
      return atom
    } catch {
      fail(at: line, error.message)
      return nil
    }
  }

  /// Adds what an exception finds, each with how surely it must be found at the least.
  ///
  /// - Parameter seen: the lists whose words were added.
  private mutating func addException(
    _ condition: Condition, to atoms: inout [AtomID: Float], _ seen: inout Set<String>
  ) {
    judgeException(condition)
    do {
      switch condition.operation {
      case .terms(let terms, let disguise):
        for term in terms {
          let atom = try exceptionMatcher.add(term: term, disguise: disguise)
          atoms[atom] = 0
        }
      case .pattern(let pattern, let level):
        let atom = try exceptionMatcher.add(pattern: pattern, level: level)
        atoms[atom] = 0
      case .entity(let kinds, let minConfidence):
        for kind in kinds {
          let atom = exceptionMatcher.add(entity: kind)
          atoms[atom] = min(atoms[atom] ?? minConfidence, minConfidence)
        }
      case .any(let inner):
        for part in inner { addException(part, to: &atoms, &seen) }
      case .list(let name):
        guard let list = lists[name], seen.insert(name).inserted else { return }
        let outerFile = file
        file = list.file
        addException(list.condition, to: &atoms, &seen)
        file = outerFile
      case .names(let names, let disguise):
        for word in names.flatMap(\.words) {
          let atom = try exceptionMatcher.add(term: word, disguise: disguise)
          atoms[atom] = 0
        }
      case .anything, .utterance, .similar, .repeats, .quantity, .all: break
      }
    } catch {
      fail(at: condition.line, error.message)
    }
  }

  /// Refuses what an exception that overlaps hits cannot heed, which only a list can bring into it.
  private mutating func judgeException(_ condition: Condition) {
    guard condition.saidBy != nil || condition.isWhole else { return }
    let key = condition.isWhole ? "whole" : "said-by"
    fail(
      at: condition.line,
      Localized(
        zh: "“unless”用到这个列表，但不能按“\(key)”撤回命中；请写成“- message: {list: …}”，"
          + "或另用一个不带“\(key)”的列表",
        en: "‘unless’ names this list, but cannot heed its ‘\(key)’: write ‘- message: {list: …}’ "
          + "there, or name a list without ‘\(key)’"))
  }

  /// Notes an error in the file at hand, once: a list may be compiled for several rules.
  private mutating func fail(at line: Int, _ reason: Localized) {
    let error = RulePackError(file: file, line: line, reason: reason)
    if told.insert(error).inserted { errors.append(error) }
  }

  private mutating func index(of platform: Platform) -> Int {
    if let known = platforms.firstIndex(of: platform) { return known }
    platforms.append(platform)
    return platforms.count - 1
  }

  // MARK: The whole

  /// The program of all that was compiled, or nil where there were errors.
  private mutating func build(_ rules: [CompiledRule]) -> RuleProgram? {
    guard errors.isEmpty else { return nil }
    do {
      var starts: [Int32] = [0]
      for entries in entriesOfAtom {
        starts.append(starts[starts.count - 1] + Int32(entries.count))
      }
      let entries = entriesOfAtom.flatMap { $0 }
      var rulesOfLeaf = [[Int32]](repeating: [], count: leafCount)
      var unannounced: [Int32] = []
      let announcing = Announcing(nodes: nodes)
      for (number, rule) in rules.enumerated() {
        guard let root = rule.root else { continue }
        guard let leaves = announcing.leaves(of: root) else {
          unannounced.append(Int32(number))
          continue
        }
        for leaf in leaves { rulesOfLeaf[leaf].append(Int32(number)) }
      }
      let roles = { (surface: Surfaces) in
        entries.reduce(into: SaidBy()) { roles, entry in
          if entry.surfaces.contains(surface) { roles.formUnion(entry.roles) }
        }
      }
      // A condition that reads texts wants the lines though it wants no match in them.
      let lineRoles = nodes.reduce(into: roles(.screenshot)) { roles, node in
        if node.readsTexts, node.surfaces.contains(.screenshot) {
          roles.formUnion(node.roles)
        }
      }
      let (matcher, exceptions) = try matchers()
      return RuleProgram(
        matcher: matcher, sources: sources, kinds: kinds, entryStarts: starts,
        entries: entries, leafCount: leafCount, nodes: nodes, rules: rules,
        rulesOfLeaf: rulesOfLeaf, unannounced: unannounced, leafOfList: leafOfList,
        textRoles: roles(.text), screenshotRoles: lineRoles, platforms: platforms,
        exceptionMatcher: overlapCount > 0 ? exceptions : nil)
    } catch {
      errors.append(RulePackError(file: "rules", line: 0, reason: error.message))
      return nil
    }
  }
}

extension ProgramBuilder {
  /// The matcher of conditions and that of exceptions.
  private func matchers() throws(MatcherError) -> (Matcher, Matcher) {
    (try matcher.build(), try exceptionMatcher.build())
  }
}
