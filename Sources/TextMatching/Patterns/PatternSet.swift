/// Patterns over text folded to one level: which of them occur, and where.
///
/// A pattern is looked at where the literals that it demands occur; one without a usable literal, where
/// Vectorscan, which reads a text once for all of those, says that it occurs. Its own automaton then
/// finds the hits. Everything takes time linear in the text, whatever the patterns.
package struct PatternSet: Sendable {
  /// A pattern with the number its matches carry.
  package struct Entry: Sendable, Hashable {
    package var atom: AtomID
    package var source: String

    package init(atom: AtomID, source: String) {
      self.atom = atom
      self.source = source
    }
  }

  /// For each entry: lists of strings; every match contains at least one string of each list.
  ///
  /// Empty where the pattern has no usable literal.
  package let demands: [[[String]]]

  private let atoms: [AtomID]
  private let programs: [PatternProgram]
  /// The entries that demand nothing, as Vectorscan numbers them.
  private let undemanding: [Int]
  /// Nil where every pattern demands something.
  fileprivate let database: PatternDatabase?

  /// Compiles patterns for text folded to `level` (1 or 2).
  package init(_ entries: [Entry], level: Int) throws(MatcherError) {
    try self.init(entries, folding: PatternFolding(level: level))
  }

  package init(_ entries: [Entry], folding: PatternFolding) throws(MatcherError) {
    var nodes: [PatternNode] = []
    for entry in entries {
      nodes.append(try PatternParser.parse(entry.source, folding: folding))
    }
    let demands = nodes.map(RequiredLiterals.demands)
    let undemanding = entries.indices.filter { demands[$0].isEmpty }
    atoms = entries.map(\.atom)
    self.demands = demands
    self.undemanding = undemanding
    programs = nodes.map(PatternProgram.init)
    for (program, entry) in zip(programs, entries) where !program.canMatch {
      throw MatcherError(
        source: entry.source,
        reason:
          "the pattern can never match: put ^ first and $ last, each outside repetitions, and "
          + "ask of one place only what it can be")
    }
    database =
      undemanding.isEmpty
      ? nil
      : try PatternDatabase(
        undemanding.map { PatternRendering.expression(of: nodes[$0]) },
        sources: undemanding.map { entries[$0].source })
  }

  /// Whether some pattern must be looked for in every text.
  var isAlwaysScanned: Bool { database != nil }

  /// The entries that demand literals.
  package var demanding: [Int] { demands.indices.filter { !demands[$0].isEmpty } }

  /// Appends the matches in a text: per pattern leftmost, then shortest, not overlapping.
  ///
  /// Ranges are in bytes of the original.
  ///
  /// - Parameter candidates: the entries whose demands the text meets; looked for besides those that
  ///   demand nothing.
  package func scan(
    _ text: NormalizedText, candidates: some Sequence<Int>, with scratch: PatternScratch,
    into matches: inout [Match]
  ) {
    guard !text.bytes.isEmpty else { return }
    scratch.occurring.removeAll(keepingCapacity: true)
    scratch.occurring.append(contentsOf: candidates)
    if let database, let engine = scratch.engine {
      // An engine that fails leaves the work to the automata, so nothing is missed.
      if let found = engine.occurring(in: text.bytes.span, of: database) {
        for number in found { scratch.occurring.append(undemanding[number]) }
      } else {
        scratch.occurring += undemanding
      }
    }
    guard !scratch.occurring.isEmpty else { return }
    scratch.occurring.sort()
    scratch.decode(text.bytes)
    for index in scratch.occurring {
      scratch.find(index, programs[index])
      var previousEnd = 0
      for hit in scratch.hits {
        let range = text.original(scratch.offsets[hit.lowerBound]..<scratch.offsets[hit.upperBound])
        // One original character may fold to several, and so be the end of one hit and the start
        // of the next.
        guard range.lowerBound >= previousEnd else { continue }
        previousEnd = range.upperBound
        matches.append(
          Match(
            atom: atoms[index], start: Int32(range.lowerBound), end: Int32(range.upperBound)))
      }
    }
  }
}

/// One thread's buffers for a pattern set.
///
/// Not to be used by two threads at once.
package final class PatternScratch {
  fileprivate let engine: PatternDatabaseScratch?
  fileprivate var hits: [Range<Int>] = []
  /// The entries to look for in the text at hand.
  fileprivate var occurring: [Int] = []
  /// Where each character of the text starts, with the text's length behind them.
  fileprivate var offsets: [Int] = []
  private var alphabet = TextAlphabet()
  /// The text's characters by the alphabet's numbers.
  private var codes: [UInt32] = []
  private var automata: [PatternAutomaton]

  package init(for set: PatternSet) throws(MatcherError) {
    automata = set.demands.map { _ in PatternAutomaton() }
    engine = try set.database.map { database throws(MatcherError) in
      try PatternDatabaseScratch(for: database)
    }
  }

  fileprivate func decode(_ bytes: [UInt8]) {
    if alphabet.isFull {
      alphabet = TextAlphabet()
      automata = automata.map { _ in PatternAutomaton() }
    }
    codes.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var next = 0
    while next < bytes.count {
      offsets.append(next)
      codes.append(alphabet.code(of: UTF8Scalar.decode(bytes.span, at: &next)))
    }
    offsets.append(bytes.count)
  }

  /// Finds the hits of a pattern in the text that was decoded last.
  fileprivate func find(_ entry: Int, _ program: PatternProgram) {
    hits.removeAll(keepingCapacity: true)
    automata[entry].find(in: codes, of: alphabet, program, into: &hits)
  }
}
