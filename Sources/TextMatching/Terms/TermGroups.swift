/// Terms that have the same classes, and so are found at the same places.
///
/// Nearly always there is one. Where there are many, those of low disguise are looked up by the
/// text itself, so that a place costs what it finds and not what the dictionary holds.
struct TermGroup: Sendable {
  /// The classes.
  let codes: [UInt16]
  /// The terms, by their numbers in the index.
  var terms: [Int32] = []
  /// The branches of patterns that these classes trigger.
  var triggers: [Int32] = []
  /// For a large group: its terms by how they must be written.
  var spellings: TermSpellings?
}

/// What stands behind each group, side by side: the terms and triggers of one group after the
/// other.
///
/// Flat, so that a place of a text that holds a group costs no more than reading two short
/// stretches.
struct TermGroupTable: Sendable {
  private(set) var terms: [Int32] = []
  private(set) var triggers: [WantedBranch] = []
  /// For each group, and one more: where its terms and triggers start.
  private(set) var starts: [(term: Int32, trigger: Int32)] = []
  /// By group: its terms by spelling, where it is large.
  private(set) var spellings: [Int32: TermSpellings] = [:]
  private(set) var lengths: [Int32] = []

  /// - Parameter branches: the branches of patterns by their numbers.
  init(_ groups: [TermGroup], _ branches: [WantedBranch]) {
    for (number, group) in groups.enumerated() {
      starts.append((Int32(terms.count), Int32(triggers.count)))
      lengths.append(Int32(group.codes.count))
      for branch in group.triggers { triggers.append(branches[Int(branch)]) }
      if let spelling = group.spellings {
        spellings[Int32(number)] = spelling
      } else {
        terms += group.terms
      }
    }
    starts.append((Int32(terms.count), Int32(triggers.count)))
  }

  /// How many groups there are.
  var count: Int { lengths.count }
}

/// Groups of terms while a dictionary is read.
struct TermGroups {
  private(set) var groups: [TermGroup] = []
  /// The groups by their classes: those of up to four classes, which are nearly all, by these as
  /// one number.
  private var short: [UInt64: Int] = [:]
  private var long: [[UInt16]: Int] = [:]
  /// The groups of literals, which patterns have in common more often than not; -1 where the fold
  /// drops one.
  private var places: [PatternLiteral: Int32] = [:]
  private var shares: [Float] = []
  private var stream = CodeStream()

  mutating func add(_ term: Term, _ number: Int32) {
    let place = place(of: term.codes)
    groups[place].terms.append(number)
  }

  /// Adds the literals of a demand; returns their groups, or nil where the fold drops one of them
  /// entirely, so that it cannot be looked for.
  mutating func add(_ literals: [PatternLiteral], by table: FoldTable) -> [Int]? {
    var groups: [Int] = []
    groups.reserveCapacity(literals.count)
    for literal in literals {
      let place = places[literal] ?? place(of: literal, by: table)
      guard place >= 0 else { return nil }
      groups.append(Int(place))
    }
    return groups
  }

  /// The group of a literal that was not met before.
  private mutating func place(of literal: PatternLiteral, by table: FoldTable) -> Int32 {
    let codes = stream.codes(of: literal.text, by: table)
    let place = codes.isEmpty ? -1 : Int32(place(of: codes))
    places[literal] = place
    return place
  }

  /// The estimated share of places at which some of the groups stand.
  func share(of groups: [Int]) -> Float {
    groups.reduce(0) { $0 + shares[$1] }
  }

  /// Lets groups trigger a branch.
  mutating func trigger(_ branch: Int32, by groups: [Int]) {
    for group in Set(groups).sorted() { self.groups[group].triggers.append(branch) }
  }

  private mutating func place(of codes: [UInt16]) -> Int {
    let next = groups.count
    if codes.count <= 4 {
      // No class is 0, so shorter codes are other numbers.
      let number = codes.reduce(UInt64(0)) { $0 << 16 | UInt64($1) }
      if let place = short[number] { return place }
      short[number] = next
    } else {
      if let place = long[codes] { return place }
      long[codes] = next
    }
    groups.append(TermGroup(codes: codes))
    shares.append(GramFrequencies.shared.share(of: codes))
    return next
  }

  /// Looks up the terms of large groups by their spelling.
  ///
  /// - Throws: `MatcherError` where too many terms differ only by disguise.
  mutating func spell(
    _ terms: [Term], _ sources: [String], by table: FoldTable
  ) throws(MatcherError) {
    for place in groups.indices where groups[place].terms.count > TermSpellings.smallGroup {
      let spellings = TermSpellings(groups[place].terms, of: terms, by: table)
      if spellings.others.count > TermSpellings.mostOthers {
        throw MatcherError(
          source: sources[Int(spellings.others[0])],
          zh: "有 \(spellings.others.count) 个伪装 2 级以上的词，去掉伪装后和这个没有区别：请只留一个",
          en: "\(spellings.others.count) terms of disguise 2 or more differ from this one only "
            + "by what the disguise undoes: keep one of them")
      }
      groups[place].spellings = spellings
    }
  }
}

/// The terms of a large group by the characters that a text must have for them.
struct TermSpellings: Sendable {
  /// Terms of disguise 0, by their characters.
  private var exact: [[UInt32]: [Int32]] = [:]
  /// Terms of disguise 1, by their characters folded to level 1.
  private var simple: [[UInt32]: [Int32]] = [:]
  /// Terms of higher disguise: any text with their classes may be one of them.
  private(set) var others: [Int32] = []

  /// Groups no larger than this are compared term by term.
  static let smallGroup = 8
  /// More terms than this that differ only by disguise are an error of the dictionary.
  static let mostOthers = 256

  init(_ numbers: [Int32], of terms: [Term], by table: FoldTable) {
    for number in numbers {
      let term = terms[Int(number)]
      let scalars = term.characters.map(\.scalar)
      switch term.disguise {
      case 0: exact[scalars, default: []].append(number)
      case 1: simple[scalars.map(table.level1), default: []].append(number)
      default: others.append(number)
      }
    }
  }

  /// The terms that a text with these characters may be.
  func candidates(for scalars: [UInt32], by table: FoldTable) -> [Int32] {
    (exact[scalars] ?? []) + (simple[scalars.map(table.level1)] ?? []) + others
  }
}
