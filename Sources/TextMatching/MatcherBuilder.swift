/// Collects what a matcher shall look for; equal atoms get one number.
public struct MatcherBuilder: Sendable {
  /// What makes two atoms the same.
  private enum Key: Hashable {
    case term(Written, disguise: Int)
    case pattern(Written, level: Int)
    case entity(EntityKind)
  }

  /// A text by its bytes: strings that are written in other ways may be equal, and are not found by
  /// each other.
  private struct Written: Hashable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: Written, right: Written) -> Bool {
      left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  private let table = FoldTable.shared
  private var atoms: [Key: AtomID] = [:]
  private var terms: [Term] = []
  private var sources: [String] = []
  private var patterns: [Int: [(entry: PatternSet.Entry, node: PatternNode)]] = [:]
  private var entityAtoms = [AtomID?](repeating: nil, count: EntityKind.allCases.count)

  /// Whether texts are to be read once more with single disguised characters made plain.
  package var repairsCharacters = false

  public init() {}

  /// Adds a term: folded, and found up to a level of disguise, 0…4.
  ///
  /// - Throws: `MatcherError` when nothing is left of the term after folding, or it is too long.
  public mutating func add(term: String, disguise: Int) throws(MatcherError) -> AtomID {
    let key = Key.term(Written(term), disguise: disguise)
    if let known = atoms[key] { return known }
    let atom = nextAtom
    guard let folded = Term(term, atom: atom, disguise: disguise, by: table) else {
      throw MatcherError(
        source: term,
        zh: "去掉分隔符和看不见的字符后，这个词什么也不剩：请至少写一个字母、数字、汉字或符号，"
          + "或改用模式",
        en: "nothing is left of the term but separators and what is invisible: "
          + "write at least one letter, digit, Chinese character or sign, or use a pattern",
        leavesNothing: true)
    }
    guard folded.codes.count <= TermIndex.longestTerm else {
      throw MatcherError(
        source: String(term.prefix(20)) + "…",
        zh: "这个词有 \(folded.codes.count) 个字符，超过 \(TermIndex.longestTerm) 个：请只取开头的几个词",
        en: "the term has \(folded.codes.count) characters, more than "
          + "\(TermIndex.longestTerm): take its first words")
    }
    atoms[key] = atom
    terms.append(folded)
    sources.append(term)
    return atom
  }

  /// Adds a pattern over the text folded to level 1 or 2.
  ///
  /// - Throws: `MatcherError` that says what is not linear, or what folding would change.
  public mutating func add(pattern: String, level: Int = 1) throws(MatcherError) -> AtomID {
    let level = min(max(level, 1), 2)
    let key = Key.pattern(Written(pattern), level: level)
    if let known = atoms[key] { return known }
    let node = try PatternParser.parse(pattern, folding: PatternFolding(level: level))
    let atom = nextAtom
    atoms[key] = atom
    patterns[level, default: []].append((PatternSet.Entry(atom: atom, source: pattern), node))
    return atom
  }

  /// Adds an entity kind.
  public mutating func add(entity: EntityKind) -> AtomID {
    if let known = atoms[.entity(entity)] { return known }
    let atom = nextAtom
    atoms[.entity(entity)] = atom
    entityAtoms[Int(entity.rawValue)] = atom
    return atom
  }

  /// Adds the other spellings of the terms of level 4, as terms of the same atoms.
  private mutating func addSpellings() {
    for (number, term) in terms.enumerated() where term.disguise >= 4 {
      for spelling in term.spellings(by: table, .shared) {
        let spelled = Term(
          spelling.text, atom: term.atom, disguise: term.disguise, spelling: spelling.steps,
          by: table)
        guard let spelled, spelled.codes.count <= TermIndex.longestTerm else { continue }
        terms.append(spelled)
        sources.append(sources[number])
      }
    }
  }

  /// The number of what is added next; what cannot be looked for gets none.
  private var nextAtom: AtomID { AtomID(rawValue: Int32(atoms.count)) }

  /// Compiles everything that was added.
  public consuming func build() throws(MatcherError) -> Matcher {
    // Neither needs the other; most of the time goes into the two.
    let (built, (sounds, repairs)) = sideBySide(
      { [self] in patternSets() }, { [self] in soundReading() })
    let leveled = try built.get()
    if sounds != nil { addSpellings() }
    var groups = TermGroups()
    for (number, term) in terms.enumerated() { groups.add(term, Int32(number)) }
    var demands = PatternDemands()
    var unmeetable: [Matcher.Unmeetable] = []
    for patterns in leveled {
      for (number, branches) in patterns.set.branches.enumerated() {
        let pattern = Int32(patterns.firstPattern + number)
        for branch in branches where !branch.literals.isEmpty {
          let lists = branch.literals.compactMap { groups.add($0, by: table) }
          let rarest = lists.indices.min {
            groups.share(of: lists[$0]) < groups.share(of: lists[$1])
          }
          guard let rarest else {
            unmeetable.append(Matcher.Unmeetable(pattern: pattern, needs: branch.needs))
            continue
          }
          let others = Array(lists[..<rarest] + lists[(rarest + 1)...])
          groups.trigger(
            demands.add(pattern: pattern, needs: branch.needs, others: others, rank: rarest),
            by: lists[rarest])
        }
      }
    }
    try groups.spell(terms, sources, by: table)
    let kinds = EntityKind.allCases.filter { entityAtoms[Int($0.rawValue)] != nil }
    return Matcher(
      terms: terms, groups: TermGroupTable(groups.groups, demands.branches),
      index: TermIndex(groups.groups.map(\.codes)), sounds: sounds, patterns: leveled,
      patternCount: leveled.reduce(0) { $0 + $1.set.branches.count }, demands: demands,
      unmeetable: unmeetable, repairs: repairs, entities: EntityScanner(kinds: Set(kinds)),
      entityAtoms: entityAtoms)
  }

  /// The patterns of each level, or what cannot be compiled.
  private func patternSets() -> Result<[LeveledPatterns], MatcherError> {
    Result { () throws(MatcherError) in
      var leveled: [LeveledPatterns] = []
      var first = 0
      for level in patterns.keys.sorted() {
        let parsed = patterns[level] ?? []
        let set = try PatternSet(parsed.map(\.entry), nodes: parsed.map(\.node))
        leveled.append(LeveledPatterns(level: level, set: set, firstPattern: first))
        first += parsed.count
      }
      return leveled
    }
  }

  /// What reads texts by their sounds: terms of level 4, and single characters of patterns.
  private func soundReading() -> (SoundIndex?, CharacterRepairs?) {
    let sounds = SoundIndex(terms, by: table)
    guard repairsCharacters else { return (sounds, nil) }
    var pairs = PatternPairs()
    for parsed in patterns.values.joined() { pairs.add(parsed.node) }
    return (sounds, CharacterRepairs(pairs, by: table))
  }
}
