/// All terms, patterns and entities of an audit, compiled once and shared by all threads.
///
/// One call folds a text once and scans it once for everything. Build it with `MatcherBuilder`.
public struct Matcher: Sendable {
  let table = FoldTable.shared
  let terms: [Term]
  let groups: TermGroupTable
  let index: TermIndex
  /// The terms of level 4 by how they sound; nil if there are none.
  let sounds: SoundIndex?
  let patterns: [LeveledPatterns]
  /// How many patterns there are, over all levels.
  package let patternCount: Int
  /// What the branches of patterns demand.
  let demands: PatternDemands
  /// Branches whose demands cannot be looked for, because the fold drops their literals.
  let unmeetable: [Unmeetable]
  let entities: EntityScanner
  /// Reads single disguised characters by what patterns have beside them; nil if nobody asked for
  /// it.
  let repairs: CharacterRepairs?
  /// By kind's raw value: the entity's atom, or nil where it is not looked for.
  let entityAtoms: [AtomID?]
  /// A branch of a pattern without a demand that can be looked for.
  struct Unmeetable: Sendable {
    var pattern: Int32
    var needs: TextTraits
  }

  /// Admits every pattern.
  private let everyPattern: PatternAdmission

  init(
    terms: [Term], groups: TermGroupTable, index: TermIndex, sounds: SoundIndex?,
    patterns: [LeveledPatterns], patternCount: Int, demands: PatternDemands,
    unmeetable: [Unmeetable], repairs: CharacterRepairs?,
    entities: EntityScanner, entityAtoms: [AtomID?]
  ) {
    self.terms = terms
    self.groups = groups
    self.index = index
    self.sounds = sounds
    self.patterns = patterns
    self.patternCount = patternCount
    self.demands = demands
    self.unmeetable = unmeetable
    self.repairs = repairs
    self.entities = entities
    self.entityAtoms = entityAtoms
    everyPattern = PatternAdmission([Bool](repeating: true, count: patternCount))
  }

  /// Finds every atom in a text.
  ///
  /// - Parameters:
  ///   - utf8: the original text, valid UTF-8.
  ///   - scratch: this thread's buffers; holds the entities of this text until the next call.
  ///   - matches: where the matches are appended, ordered by start, then end, then atom.
  public func scan(_ utf8: Span<UInt8>, with scratch: MatchScratch, into matches: inout [Match]) {
    let first = matches.count
    scratch.forgetIfFull()
    findTermsAndEntities(in: utf8, everyPattern, with: scratch, into: &matches)
    locateCandidates(in: utf8, with: scratch, into: &matches)
    MatchOrder.sort(&matches, from: first)
  }

  /// Finds which patterns a text may match, and none of its terms.
  ///
  /// - Parameters:
  ///   - admitted: the patterns that are of interest.
  ///   - seeksEntities: whether entities are looked for as well.
  ///   - matches: where these are appended, ordered by start, then end, then atom.
  ///   - candidates: where the patterns are appended that `locate` is to be asked about.
  package func scanPatterns(
    _ utf8: Span<UInt8>, admitting admitted: borrowing PatternAdmission, seeksEntities: Bool,
    with scratch: MatchScratch, into matches: inout [Match], candidates: inout [Int32]
  ) {
    let first = matches.count
    findTerms(in: utf8, admitted, &scratch.terms, into: &matches)
    matches.removeSubrange(first...)
    scratch.forgetNormalized()
    noteUndemanding(in: utf8, admitted, with: scratch)
    if seeksEntities { findEntities(in: utf8, scratch, into: &matches) }
    candidates += scratch.terms.candidates.patterns
    MatchOrder.sort(&matches, from: first)
  }

  /// Appends the matches of the patterns that the text at hand may have.
  private func locateCandidates(
    in utf8: Span<UInt8>, with scratch: MatchScratch, into matches: inout [Match]
  ) {
    var level = 0
    for pattern in scratch.terms.candidates.patterns.sorted() {
      let number = patterns.count == 1 ? 0 : place(of: pattern)
      if level != patterns[number].level {
        level = patterns[number].level
        scratch.prepare(
          scratch.text, utf8, for: number, level: level, by: table, isAtHand: true)
      }
      locate(pattern, number, in: utf8, scratch.text, with: scratch, into: &matches)
    }
  }

  /// Appends the single characters of a text that patterns would read otherwise.
  ///
  /// - Parameter utf8: the text that was scanned last with this scratch.
  package func findRepairs(
    in utf8: Span<UInt8>, with scratch: MatchScratch, into found: inout [CharacterRepair]
  ) {
    repairs?.find(in: utf8, scratch.terms.stream, by: table, into: &found)
  }

  // MARK: Patterns later

  /// The atom of a pattern.
  package func atom(ofPattern pattern: Int32) -> AtomID {
    let patterns = patterns[place(of: pattern)]
    return patterns.set.atoms[Int(pattern) - patterns.firstPattern]
  }

  /// The level, from 0, that a pattern's texts are folded to, among those that patterns have.
  package func levelPlace(ofPattern pattern: Int32) -> Int { place(of: pattern) }

  /// How many levels patterns have.
  package var levelCount: Int { patterns.count }

  /// Finds the terms and entities of a text, and which patterns it may match.
  ///
  /// - Parameters:
  ///   - admitted: the patterns that are of interest.
  ///   - candidates: where the patterns are appended that `locate` is to be asked about.
  package func scan(
    _ utf8: Span<UInt8>, admitting admitted: borrowing PatternAdmission,
    with scratch: MatchScratch, into matches: inout [Match], candidates: inout [Int32]
  ) {
    let first = matches.count
    findTermsAndEntities(in: utf8, admitted, with: scratch, into: &matches)
    candidates += scratch.terms.candidates.patterns
    MatchOrder.sort(&matches, from: first)
  }

  /// Folds a text for the patterns of a level.
  package func prepare(
    _ text: PatternText, _ utf8: Span<UInt8>, levelPlace: Int, with scratch: MatchScratch
  ) {
    scratch.prepare(
      text, utf8, for: levelPlace, level: patterns[levelPlace].level, by: table, isAtHand: false)
  }

  /// Appends the matches of one pattern: leftmost, then shortest, in order, not overlapping.
  ///
  /// - Parameter text: `utf8`, prepared for the pattern's level.
  package func locate(
    _ pattern: Int32, in utf8: Span<UInt8>, _ text: PatternText, with scratch: MatchScratch,
    into matches: inout [Match]
  ) {
    locate(pattern, place(of: pattern), in: utf8, text, with: scratch, into: &matches)
  }

  private func place(of pattern: Int32) -> Int {
    var place = patterns.count - 1
    while place > 0, patterns[place].firstPattern > pattern { place -= 1 }
    return place
  }

  private func locate(
    _ pattern: Int32, _ number: Int, in utf8: Span<UInt8>, _ text: PatternText,
    with scratch: MatchScratch, into matches: inout [Match]
  ) {
    let first = matches.count
    let patterns = patterns[number]
    patterns.set.locate(
      Int(pattern) - patterns.firstPattern, in: text, with: scratch.patterns[number],
      into: &matches)
    guard !text.isVerbatim else { return }
    for index in first..<matches.count {
      matches[index].steps = text.steps(
        of: utf8, in: matches[index].range, level: patterns.level, by: table)
      matches[index].confidence = matches[index].steps.confidence
    }
  }

  // MARK: Terms and entities

  private func findTermsAndEntities(
    in utf8: Span<UInt8>, _ admitted: borrowing PatternAdmission, with scratch: MatchScratch,
    into matches: inout [Match]
  ) {
    let first = matches.count
    findTerms(in: utf8, admitted, &scratch.terms, into: &matches)
    if let sounds {
      sounds.find(terms, in: utf8, &scratch.terms, by: table, from: first, into: &matches)
    }
    scratch.forgetNormalized()
    noteUndemanding(in: utf8, admitted, with: scratch)
    findEntities(in: utf8, scratch, into: &matches)
  }

  /// Folds a text, appends the matches of terms, and notes the patterns whose demands it meets.
  private func findTerms(
    in utf8: Span<UInt8>, _ admitted: borrowing PatternAdmission, _ buffers: inout TermBuffers,
    into matches: inout [Match]
  ) {
    buffers.stream.fold(utf8, by: table)
    buffers.candidates.reset()
    guard groups.count > 0 else { return }
    index.find(in: buffers.stream, &buffers.places, into: &buffers.found)
    let starts = groups.starts.span
    for place in buffers.found.indices {
      let found = buffers.found[place]
      let (start, end) = (starts[Int(found.group)], starts[Int(found.group) + 1])
      buffers.candidates.note(
        Int(found.group), at: found.place, triggering: start.trigger..<end.trigger)
      for number in Int(start.term)..<Int(end.term) {
        match(groups.terms[number], in: utf8, buffers.stream, at: found.place, into: &matches)
      }
      guard !groups.spellings.isEmpty, let spellings = groups.spellings[found.group] else {
        continue
      }
      let length = Int(groups.lengths[Int(found.group)])
      let scalars = buffers.stream.scalars(of: utf8, at: Int(found.place), length)
      for number in spellings.candidates(for: scalars, by: table) {
        match(number, in: utf8, buffers.stream, at: found.place, into: &matches)
      }
    }
    buffers.candidates.settle(
      groups.triggers.span, demands.lists.span, buffers.stream.traits, admitted: admitted)
  }

  private func match(
    _ number: Int32, in utf8: Span<UInt8>, _ stream: borrowing CodeStream, at place: Int32,
    into matches: inout [Match]
  ) {
    if let match = terms.span[Int(number)].match(in: utf8, stream, at: Int(place), by: table) {
      matches.append(match)
    }
  }

  /// Notes the patterns that demand no literal.
  private func noteUndemanding(
    in utf8: Span<UInt8>, _ admitted: borrowing PatternAdmission, with scratch: MatchScratch
  ) {
    guard !utf8.isEmpty else { return }
    for (number, patterns) in patterns.enumerated() where patterns.set.hasUndemanding {
      scratch.entries.removeAll(keepingCapacity: true)
      let place =
        patterns.set.readsForUndemanding
        ? scratch.fold(utf8, level: patterns.level, by: table) : 0
      let folded = scratch.normalized[place].bytes
      patterns.set.noteUndemanding(
        in: folded.span, scratch.terms.stream.traits,
        with: scratch.patterns[number], into: &scratch.entries)
      for entry in scratch.entries where admitted.admits(entry + patterns.firstPattern) {
        scratch.terms.candidates.append(Int32(entry + patterns.firstPattern))
      }
    }
    let traits = scratch.terms.stream.traits
    for branch in unmeetable
    where traits.isSuperset(of: branch.needs) && admitted.admits(Int(branch.pattern)) {
      scratch.terms.candidates.append(branch.pattern)
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
