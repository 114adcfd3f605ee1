import TextMatching
import Transcripts

/// Scans each text of a transcript once and maps the matches to leaves.
struct TranscriptScanner {
  let program: RuleProgram
  private let matcher: Matcher
  let scratch: MatchScratch
  private var matches: [Match] = []
  private var repairs: [CharacterRepair] = []
  private var cutLines = CutLines()
  private var knownTexts = KnownTexts()
  private let noPattern: PatternAdmission
  private var candidates: [Int32] = []
  /// For each of the program's platforms: whether it is at home in the transcript at hand.
  private var isHome: [Bool]
  private var home = Home.unsettled

  /// Where a transcript is at home.
  private enum Home: Equatable {
    /// Of no transcript yet.
    case unsettled
    /// Nobody knows.
    case unknown
    case platform(Platform)
  }

  init(program: RuleProgram) throws(MatcherError) {
    self.program = program
    matcher = program.matcher
    scratch = try MatchScratch(for: program.matcher)
    isHome = [Bool](repeating: false, count: program.platforms.count)
    noPattern = PatternAdmission([Bool](repeating: false, count: matcher.patternCount))
  }

  /// Scans a transcript; what was in the index is forgotten.
  mutating func scan(_ transcript: Transcript, into index: HitIndex, facts: inout Facts) {
    index.reset(for: transcript)
    facts = Facts(transcript)
    settle(home: transcript.platform)
    let arena = transcript.arena
    let roles = program.textRoles
    for (number, record) in transcript.records.enumerated() {
      facts.note(record)
      let role = record.role.role
      if record.textStart < record.textEnd, roles.contains(role) {
        let text = arena.span.extracting(Int(record.textStart)..<Int(record.textEnd))
        scan(text, of: number, by: role, into: index)
      }
      if record.attachmentStart < record.attachmentEnd {
        let attachments = transcript[number].attachments
        scan(attachments, of: number, by: role, into: index, facts: &facts)
      }
    }
    index.arrange()
  }

  private mutating func scan(
    _ text: Span<UInt8>, of message: Int, by role: Role, into index: HitIndex
  ) {
    let place = knownTexts.place(of: text, by: role)
    if let known = knownTexts.known(text, by: role, at: place) {
      matches += known.matches
      candidates += known.candidates
      scratch.recall(known.entities)
      absorb(role, .text, message, -1, index, known: known)
      return
    }
    matcher.scan(
      text, admitting: program.admission(role, .text), with: scratch, into: &matches,
      candidates: &candidates)
    guard let repaired = repaired(text) else {
      let known = knownTexts.keep(
        text, by: role, at: place, matches, scratch.entities, candidates)
      absorb(role, .text, message, -1, index, known: known)
      return
    }
    absorb(role, .text, message, -1, index)
    scan(repaired, role, .text, message, -1, index)
  }

  private mutating func scan(
    _ attachments: ArraySlice<Attachment>, of message: Int, by role: Role,
    into index: HitIndex, facts: inout Facts
  ) {
    for (place, attachment) in attachments.enumerated() where attachment.kind == .image {
      guard let lines = attachment.lines else {
        facts.rolesWithUnreadImages.formUnion(SaidBy(role))
        continue
      }
      guard program.screenshotRoles.contains(role) else { continue }
      for (number, line) in lines.enumerated() where !line.text.isEmpty {
        if number > 0 { scanCut(lines[number - 1], line, of: message, by: role, into: index) }
        let id = index.append(
          ScannedLine(message: Int32(message), attachment: Int32(place), line: Int32(number)))
        let text = line.text.utf8Span.span
        matcher.scan(
          text, admitting: program.admission(role, .screenshot), with: scratch, into: &matches,
          candidates: &candidates)
        let repaired = repaired(text)
        absorb(role, .screenshot, message, id, index)
        if let repaired { scan(repaired, role, .screenshot, message, id, index) }
      }
    }
  }

  // MARK: Disguised texts

  /// The text at hand with its disguises undone; nil where it has none.
  private mutating func repaired(_ text: Span<UInt8>) -> RepairedText? {
    repairs.removeAll(keepingCapacity: true)
    matcher.findRepairs(in: text, with: scratch, into: &repairs)
    return RepairedText(text, matches, repairs) { atom in
      let number = Int(atom.rawValue)
      return program.kinds[number] == .term ? program.sources[number] : nil
    }
  }

  /// Finds which patterns a repaired text may match, and the data where spaces were closed up; all
  /// else was found in the original.
  private mutating func scan(
    _ repaired: RepairedText, _ role: Role, _ surface: Surfaces, _ message: Int, _ line: Int32,
    _ index: HitIndex
  ) {
    let admitted = program.admission(role, surface)
    matcher.scanPatterns(
      repaired.bytes.span, admitting: admitted, seeksEntities: repaired.closesSpaces,
      with: scratch, into: &matches, candidates: &candidates)
    matches = matches.compactMap(repaired.original)
    absorb(
      role, surface, message, line, index,
      repaired: index.append(repaired, of: message, line: line))
  }

  // MARK: Lines

  /// Finds words and data that a picture's edge cut in two.
  ///
  /// They are filed in the line where they begin, before what the next line holds by itself.
  private mutating func scanCut(
    _ line: ScreenshotLine, _ next: ScreenshotLine, of message: Int, by role: Role,
    into index: HitIndex
  ) {
    guard let last = index.lines.indices.last, cutLines.join(line.text, next.text) else { return }
    let joined = cutLines.joined
    matcher.scan(
      joined.span, admitting: noPattern, with: scratch, into: &matches,
      candidates: &candidates)
    candidates.removeAll(keepingCapacity: true)
    cutLines.keepCut(&matches)
    absorb(role, .screenshot, message, Int32(last), index, tails: cutLines.tails)
  }

  /// Files what one text holds under its leaves, and forgets it.
  ///
  /// - Parameters:
  ///   - tails: of each match how many bytes of it lie in the next line.
  ///   - repaired: the place in the index of the repaired text that was scanned; -1 of an original.
  private mutating func absorb(
    _ role: Role, _ surface: Surfaces, _ message: Int, _ line: Int32, _ index: HitIndex,
    tails: [Int32] = [], repaired: Int32 = -1, known: KnownText? = nil
  ) {
    for (place, match) in matches.enumerated() {
      let tail = tails.isEmpty ? 0 : tails[place]
      let atom = Int(match.atom.rawValue)
      var stored: Int32 = -1
      for number in Int(program.entryStarts[atom])..<Int(program.entryStarts[atom + 1]) {
        let entry = program.entries[number]
        guard entry.roles.contains(role), entry.surfaces.contains(surface),
          match.confidence >= entry.minConfidence,
          entry.platform < 0 || (home != .unknown && !isHome[Int(entry.platform)])
        else { continue }
        if stored < 0 { stored = store(match, tail, repaired >= 0, message, line, index) }
        index.add(
          stored, to: entry.leaf, message: Int32(message), line: line, isWhole: entry.isWhole)
      }
    }
    if !matches.isEmpty { matches.removeAll(keepingCapacity: true) }
    let knownPlace = known.map(index.append) ?? -1
    for pattern in candidates {
      let atom = Int(program.atomOfPattern[Int(pattern)])
      let pending = index.append(
        pattern: pattern, message: Int32(message), line: line, known: knownPlace,
        repaired: repaired)
      for number in Int(program.entryStarts[atom])..<Int(program.entryStarts[atom + 1]) {
        let entry = program.entries[number]
        guard entry.roles.contains(role), entry.surfaces.contains(surface) else { continue }
        index.add(
          pending, to: entry.leaf, message: Int32(message), line: line, isWhole: entry.isWhole)
      }
    }
    if !candidates.isEmpty { candidates.removeAll(keepingCapacity: true) }
  }

  private func store(
    _ match: Match, _ tail: Int32, _ isRepaired: Bool, _ message: Int, _ line: Int32,
    _ index: HitIndex
  ) -> Int32 {
    var entity: Int32 = -1
    if match.entity >= 0 {
      var found = scratch.entities[Int(match.entity)]
      found.range = match.range
      entity = index.append(found)
    }
    return index.append(
      StoredHit(
        message: Int32(message), line: line, start: match.start, end: match.end, tail: tail,
        isRepaired: isRepaired, atom: match.atom.rawValue, steps: match.steps,
        confidence: match.confidence, entity: entity))
  }

  private mutating func settle(home platform: Platform?) {
    let settled = platform.map(Home.platform) ?? .unknown
    if home == settled { return }
    home = settled
    for (index, other) in program.platforms.enumerated() {
      isHome[index] = platform.map { RuleProgram.isHome(other, in: $0) } ?? false
    }
  }
}
