/// All terms, patterns and entities of an audit, compiled once and shared by all threads.
///
/// One call folds a text once and scans it once for everything. Build it with `MatcherBuilder`.
public struct Matcher: Sendable {
  let table = FoldTable.shared
  let terms: [Term]
  let groups: [TermGroup]
  let index: TermIndex
  let patterns: [LeveledPatterns]
  /// For each pattern, over all levels: the demands that are looked for, as bits.
  let wantedDemands: [UInt8]
  let entities: EntityScanner
  /// By kind's raw value: the entity's atom, or nil where it is not looked for.
  let entityAtoms: [AtomID?]

  /// Finds every atom in a text.
  ///
  /// - Parameters:
  ///   - utf8: the original text, valid UTF-8.
  ///   - scratch: this thread's buffers; holds the entities of this text until the next call.
  ///   - matches: where the matches are appended, ordered by start, then end, then atom.
  public func scan(_ utf8: Span<UInt8>, with scratch: MatchScratch, into matches: inout [Match]) {
    let first = matches.count
    findTerms(in: utf8, &scratch.terms, into: &matches)
    guard !patterns.isEmpty || !entities.kinds.isEmpty else {
      MatchOrder.sort(&matches, from: first)
      return
    }
    scratch.forgetNormalized()
    for (number, patterns) in patterns.enumerated() {
      let candidates = scratch.terms.candidates.patterns.lazy
        .map { Int($0) - patterns.firstPattern }.filter {
          patterns.set.demands.indices.contains($0)
        }
      guard patterns.set.isAlwaysScanned || !candidates.isEmpty else { continue }
      scan(patterns, number, candidates, in: utf8, scratch, into: &matches)
    }
    findEntities(in: utf8, scratch, into: &matches)
    MatchOrder.sort(&matches, from: first)
  }

  /// Folds a text, appends the matches of terms, and notes the patterns whose demands it meets.
  private func findTerms(
    in utf8: Span<UInt8>, _ buffers: inout TermBuffers, into matches: inout [Match]
  ) {
    buffers.stream.fold(utf8, by: table)
    buffers.candidates.reset()
    guard !groups.isEmpty else { return }
    index.find(in: buffers.stream, &buffers.places, into: &buffers.found)
    for found in buffers.found {
      let group = groups[Int(found.group)]
      if !group.demands.isEmpty {
        buffers.candidates.note(
          Int(found.group), meeting: group.demands, of: wantedDemands)
      }
      if let spellings = group.spellings {
        let scalars = buffers.stream.scalars(of: utf8, at: Int(found.place), group.codes.count)
        for number in spellings.candidates(for: scalars, by: table) {
          match(number, in: utf8, buffers.stream, at: found.place, into: &matches)
        }
      } else {
        for number in group.terms {
          match(number, in: utf8, buffers.stream, at: found.place, into: &matches)
        }
      }
    }
  }

  private func match(
    _ number: Int32, in utf8: Span<UInt8>, _ stream: borrowing CodeStream, at place: Int32,
    into matches: inout [Match]
  ) {
    if let match = terms[Int(number)].match(in: utf8, stream, at: Int(place), by: table) {
      matches.append(match)
    }
  }

  private func scan(
    _ patterns: LeveledPatterns, _ number: Int, _ candidates: some Sequence<Int>,
    in utf8: Span<UInt8>, _ scratch: MatchScratch, into matches: inout [Match]
  ) {
    let first = matches.count
    let place = scratch.fold(utf8, level: patterns.level, by: table)
    let text = scratch.normalized[place]
    patterns.set.scan(
      text, candidates: candidates, with: scratch.patterns[number], into: &matches)
    for index in first..<matches.count {
      matches[index].steps = text.steps(
        of: utf8, in: matches[index].range, level: patterns.level, by: table)
      matches[index].confidence = Term.confidence(of: matches[index].steps)
    }
  }

  private func findEntities(
    in utf8: Span<UInt8>, _ scratch: MatchScratch, into matches: inout [Match]
  ) {
    guard !entities.kinds.isEmpty else { return }
    scratch.entities.removeAll(keepingCapacity: true)
    guard entities.mayFind(in: scratch.terms.stream.traits) else { return }
    let (first, second) = (
      scratch.fold(utf8, level: 1, by: table), scratch.fold(utf8, level: 2, by: table)
    )
    let (text, digits) = (scratch.normalized[first], scratch.normalized[second])
    entities.scan(text, digits: digits, into: &scratch.entities)
    for (number, entity) in scratch.entities.enumerated() {
      guard let atom = entityAtoms[Int(entity.kind.rawValue)] else { continue }
      let steps = digits.steps(
        of: utf8, in: entity.range, level: 2, by: table)
      matches.append(
        Match(
          atom: atom, start: Int32(entity.range.lowerBound), end: Int32(entity.range.upperBound),
          steps: steps, confidence: entity.confidence, entity: Int32(number)))
    }
  }
}

/// The patterns of one level.
struct LeveledPatterns: Sendable {
  let level: Int
  let set: PatternSet
  /// The number of its first pattern among those of all levels.
  let firstPattern: Int
}
