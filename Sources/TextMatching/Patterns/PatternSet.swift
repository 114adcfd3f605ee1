import Synchronization

/// Patterns over text folded to one level: which of them occur, and where.
///
/// A pattern is looked at where the literals that it demands occur. Patterns without a usable
/// literal are looked at in every text that has the digits or letters they need; where they are
/// many, only where Vectorscan, which reads a text once for all of them, says that they occur. A
/// pattern's own automaton then finds its hits. Everything takes time linear in the text, whatever
/// the patterns.
package final class PatternSet: Sendable {
  /// A pattern with the number its matches carry.
  package struct Entry: Sendable, Hashable {
    package var atom: AtomID
    package var source: String

    package init(atom: AtomID, source: String) {
      self.atom = atom
      self.source = source
    }
  }

  /// For each entry: the ways in which it may match.
  package let branches: [[PatternBranch]]

  let atoms: [AtomID]
  private let nodes: [PatternNode]
  /// For each entry its program, made when it is first asked for: most patterns never are.
  private let programs: Mutex<[PatternProgram?]>
  /// The entries with a branch that demands nothing, as Vectorscan numbers them.
  private let undemanding: [Undemanding]
  /// Nil where few patterns demand nothing: their automata are faster than one more pass.
  fileprivate let database: PatternDatabase?

  private struct Undemanding {
    var entry: Int
    /// What a text must hold, for each branch that demands nothing; empty where any text may match.
    var needs: [TextTraits]
  }

  /// More patterns that demand nothing than this are left to Vectorscan.
  ///
  /// Measured: few of them are asked for in a text, and Vectorscan takes long to compile a dozen.
  private static let mostUndemanding = 64

  /// Compiles patterns for text folded to `level` (1 or 2).
  package convenience init(_ entries: [Entry], level: Int) throws(MatcherError) {
    try self.init(entries, folding: PatternFolding(level: level))
  }

  package convenience init(
    _ entries: [Entry], folding: PatternFolding
  ) throws(MatcherError) {
    var nodes: [PatternNode] = []
    for entry in entries {
      nodes.append(try PatternParser.parse(entry.source, folding: folding))
    }
    try self.init(entries, nodes: nodes)
  }

  /// Compiles patterns that were parsed: a node for each entry.
  init(_ entries: [Entry], nodes: [PatternNode]) throws(MatcherError) {
    let branches = nodes.map(PatternBranches.branches)
    var undemanding: [Undemanding] = []
    for (entry, branches) in branches.enumerated() {
      let needs = branches.filter(\.literals.isEmpty).map(\.needs)
      if !needs.isEmpty { undemanding.append(Undemanding(entry: entry, needs: needs)) }
    }
    atoms = entries.map(\.atom)
    self.branches = branches
    self.undemanding = undemanding
    self.nodes = nodes
    programs = Mutex([PatternProgram?](repeating: nil, count: nodes.count))
    // Only edges can stand in each other's way.
    for (node, entry) in zip(nodes, entries)
    where node.hasEdges && !node.hasPlainEdges && !PatternProgram(node).canMatch {
      throw MatcherError(
        source: entry.source,
        zh: "这个模式永远不会匹配：请把 ^ 写在最前、$ 写在最后，都不要放进重复里，"
          + "同一个位置也只要求那里可能出现的东西",
        en:
          "the pattern can never match: put ^ first and $ last, each outside repetitions, and "
          + "ask of one place only what it can be")
    }
    database =
      undemanding.count <= Self.mostUndemanding
      ? nil
      : try PatternDatabase(
        undemanding.map { PatternRendering.expression(of: nodes[$0.entry]) },
        sources: undemanding.map { entries[$0.entry].source })
  }

  /// The entries that match nowhere without a literal.
  package var demanding: [Int] {
    branches.indices.filter { branches[$0].allSatisfy { !$0.literals.isEmpty } }
  }

  /// The program of an entry, which all threads share.
  fileprivate func program(of entry: Int) -> PatternProgram {
    if let known = programs.withLock({ $0[entry] }) { return known }
    // Not under the lock: who asks for another need not wait for it.
    let made = PatternProgram(nodes[entry])
    return programs.withLock { programs in
      if let known = programs[entry] { return known }
      programs[entry] = made
      return made
    }
  }

  /// Whether some pattern must be thought of in every text.
  var hasUndemanding: Bool { !undemanding.isEmpty }

  /// Whether the folded text must be at hand to tell which undemanding patterns to look for.
  var readsForUndemanding: Bool { database != nil }

  /// Appends the entries that demand no literal and may match a text.
  ///
  /// - Parameters:
  ///   - text: the folded text; may be empty unless `readsForUndemanding`.
  ///   - traits: what the text holds.
  func noteUndemanding(
    in text: Span<UInt8>, _ traits: TextTraits, with scratch: PatternScratch,
    into entries: inout [Int]
  ) {
    // An engine that fails leaves the work to the automata, so nothing is missed.
    if let database, let engine = scratch.engine,
      let found = engine.occurring(in: text, of: database)
    {
      for number in found { entries.append(undemanding[number].entry) }
      return
    }
    for pattern in undemanding where pattern.needs.contains(where: traits.isSuperset) {
      entries.append(pattern.entry)
    }
  }

  /// Appends the matches of one entry in a text: leftmost, then shortest, not overlapping.
  ///
  /// Ranges are in bytes of the original.
  func locate(
    _ entry: Int, in text: PatternText, with scratch: PatternScratch, into matches: inout [Match]
  ) {
    scratch.find(entry, of: self, in: text)
    var previousEnd = 0
    for hit in scratch.hits {
      let range = text.original(hit.range)
      // One original character may fold to several, and so be the end of one hit and the start
      // of the next.
      guard range.lowerBound >= previousEnd else { continue }
      previousEnd = range.upperBound
      var match = Match(
        atom: atoms[entry], start: Int32(range.lowerBound), end: Int32(range.upperBound))
      let quoted = hit.quoted
      if quoted != hit.range {
        match.guards = Match.Guards(of: range, quoted: text.original(quoted))
      }
      matches.append(match)
    }
  }

  /// Appends the matches of several entries in a text, entry by entry.
  ///
  /// - Parameter candidates: the entries whose demands the text meets; looked for besides those
  ///   that demand nothing.
  package func scan(
    _ text: NormalizedText, candidates: some Sequence<Int>, with scratch: PatternScratch,
    into matches: inout [Match]
  ) {
    guard !text.bytes.isEmpty else { return }
    var occurring = Array(candidates)
    noteUndemanding(in: text.bytes.span, .all, with: scratch, into: &occurring)
    scratch.forgetIfFull()
    let numbered = PatternText()
    numbered.normalized = text
    scratch.decode(numbered, of: nil)
    for entry in occurring.sorted() {
      locate(entry, in: numbered, with: scratch, into: &matches)
    }
  }
}

/// One thread's buffers for a pattern set.
///
/// Not to be used by two threads at once.
package final class PatternScratch {
  fileprivate let engine: PatternDatabaseScratch?
  @exclusivity(unchecked)
  fileprivate var hits: [PatternAutomaton.Hit] = []
  // Only `PatternSet` touches these, once a call; the run-time check of that would cost as much as
  // reading a few characters.
  @exclusivity(unchecked)
  private var alphabet = TextAlphabet()
  @exclusivity(unchecked)
  private var automata: [PatternAutomaton?]

  package init(for set: PatternSet) throws(MatcherError) {
    automata = Array(repeating: nil, count: set.branches.count)
    engine = try set.database.map { database throws(MatcherError) in
      try PatternDatabaseScratch(for: database)
    }
  }

  /// Begins anew with the alphabet where it has grown large: texts decoded before are to be decoded
  /// again.
  func forgetIfFull() {
    guard alphabet.isFull else { return }
    alphabet = TextAlphabet()
    automata = Array(repeating: nil, count: automata.count)
  }

  /// Numbers the characters of a folded text.
  ///
  /// - Parameter original: the text before the fold, where it may be the same.
  func decode(_ text: PatternText, of original: Span<UInt8>?) {
    text.decode(original: original, with: &alphabet)
  }

  /// Folds and numbers a text in one pass, where its characters are simple.
  func decodeSimple(
    _ text: PatternText, _ original: Span<UInt8>, level: Int, by table: FoldTable
  ) -> Bool {
    text.decodeSimple(original, level: level, by: table, with: &alphabet)
  }

  /// Finds the hits of a pattern in a text that was decoded since the alphabet was last forgotten.
  ///
  /// Its automaton is made when it is first asked for: most patterns never are.
  fileprivate func find(_ entry: Int, of set: PatternSet, in text: PatternText) {
    if !hits.isEmpty { hits.removeAll(keepingCapacity: true) }
    let automaton: PatternAutomaton
    if let known = automata[entry] {
      automaton = known
    } else {
      automaton = PatternAutomaton(set.program(of: entry))
      automata[entry] = automaton
    }
    let codes = text.codes
    automaton.find(in: codes.span.extracting(0..<text.count), of: alphabet, into: &hits)
  }
}
