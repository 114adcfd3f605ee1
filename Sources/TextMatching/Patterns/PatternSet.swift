/// Patterns over text folded to one level: which of them occur, and where.
///
/// Vectorscan reads a text once for all patterns and says which occur; each of those is then
/// located by its own automaton. Both take time linear in the text, whatever the patterns.
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

  /// For each entry: strings of which every match contains at least one, so that a text without any
  /// of them need not be scanned; nil where the pattern has no usable literal.
  package let requiredLiterals: [[String]?]

  private let atoms: [AtomID]
  private let programs: [PatternProgram]
  /// Nil where there are no patterns.
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
    atoms = entries.map(\.atom)
    requiredLiterals = nodes.map(RequiredLiterals.of)
    programs = nodes.map(PatternProgram.init)
    database =
      nodes.isEmpty
      ? nil
      : try PatternDatabase(
        nodes.map(PatternRendering.expression), sources: entries.map(\.source))
  }

  /// Appends the matches in a text: per pattern leftmost, then shortest, not overlapping; ranges in
  /// bytes of the original, patterns in the order of their entries.
  package func scan(
    _ text: NormalizedText, with scratch: PatternScratch, into matches: inout [Match]
  ) {
    guard let database, let engine = scratch.engine, !text.bytes.isEmpty else { return }
    // An engine that fails leaves the work to the automata, so nothing is missed.
    let occurring =
      engine.occurring(in: text.bytes.span, of: database) ?? Array(programs.indices)
    guard !occurring.isEmpty else { return }
    scratch.decode(text.bytes)
    for index in occurring {
      scratch.hits.removeAll(keepingCapacity: true)
      programs[index].find(
        in: scratch.scalars[...], with: &scratch.buffers, into: &scratch.hits)
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
  fileprivate var buffers = PatternProgram.Buffers()
  fileprivate var hits: [Range<Int>] = []
  /// The text's characters, and where each starts, with the text's length behind them.
  fileprivate var scalars: [UInt32] = []
  fileprivate var offsets: [Int] = []

  package init(for set: PatternSet) throws(MatcherError) {
    engine = try set.database.map { database throws(MatcherError) in
      try PatternDatabaseScratch(for: database)
    }
  }

  fileprivate func decode(_ bytes: [UInt8]) {
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var next = 0
    while next < bytes.count {
      offsets.append(next)
      scalars.append(UTF8Scalar.decode(bytes.span, at: &next))
    }
    offsets.append(bytes.count)
  }
}
