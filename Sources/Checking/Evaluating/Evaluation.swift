import Transcripts

/// Follows compiled conditions through one transcript.
struct Evaluation {
  let program: RuleProgram
  let transcript: Transcript
  let index: HitIndex
  let gists: GistReader
  /// Days on which nobody works, besides Saturdays and Sundays.
  let holidays: [ClosedRange<CivilDate>]
  /// Facts that a condition wanted and did not find, since this was last cleared.
  var missing: Set<MissingData> = []
  private var turnsStorage: Turns?
  private var results: [Int: [Found]] = [:]
  /// Of them those of messages with a time, once a window of time asked.
  var timed: [Int: [Found]] = [:]

  init(
    program: RuleProgram, transcript: Transcript, index: HitIndex, gists: GistReader,
    holidays: [ClosedRange<CivilDate>]
  ) {
    self.program = program
    self.transcript = transcript
    self.index = index
    self.gists = gists
    self.holidays = holidays
  }

  mutating func turns() -> Turns {
    if let turnsStorage { return turnsStorage }
    let turns = Turns(transcript)
    turnsStorage = turns
    return turns
  }

  /// The hits of a condition, in order, none overlapping another.
  mutating func hits(of number: Int) -> [Found] {
    if let known = results[number] { return known }
    guard program.needs.canHaveHits(number, in: index) else { return [] }
    let node = program.nodes[number]
    var hits = operationHits(node)
    if node.isWhole { hits.removeAll { !isWhole($0) } }
    if !hits.isEmpty, node.first != nil || node.last != nil {
      let places = SessionPlaces(transcript, roles: node.roles)
      hits.removeAll { !places.allows(Int($0.message), first: node.first, last: node.last) }
    }
    for anchor in node.anchors where !hits.isEmpty { keep(&hits, by: anchor) }
    if let order = node.order, !hits.isEmpty { hits.removeAll { !meets(order, at: $0) } }
    if let count = node.count { hits = counted(hits, count) }
    results[number] = hits
    return hits
  }

  private mutating func operationHits(_ node: CompiledCondition) -> [Found] {
    switch node.operation {
    case .leaf(let leaf):
      return index.hits(ofLeaf: Int32(leaf)).map { place in
        let hit = index.hits[Int(place)]
        return Found(
          message: hit.message, line: hit.line, start: hit.start, end: hit.end, hit: place)
      }
    case .anything: return wholeTexts(node)
    case .utterance: return utterances(node)
    case .similar(let phrases, let threshold):
      return similar(to: phrases, atLeast: threshold, node)
    case .repeats(let times, let threshold, let window):
      return repeated(times, atLeast: threshold, within: window, node)
    case .quantity(let quantity, let bounds): return quantities(quantity, bounds, node)
    case .any(let inner):
      var all: [Found] = []
      for part in inner { all += hits(of: part) }
      return Self.merged(all)
    case .all(let first, let others, let window):
      var kept = hits(of: first)
      for other in others where !kept.isEmpty {
        let companions = hits(of: other.node, decidingWithin: window)
        kept = kept.compactMap { hit in
          near(hit, companions, isNegated: other.isNegated, within: window)
        }
      }
      return kept
    }
  }

  /// Hits of several conditions without overlaps: the leftmost stays, of these the longest.
  static func merged(_ hits: [Found]) -> [Found] {
    let sorted = hits.sorted { left, right in
      (left.message, left.line, left.start, -left.end)
        < (right.message, right.line, right.start, -right.end)
    }
    var merged: [Found] = []
    for hit in sorted {
      if let last = merged.last, last.overlaps(hit) || last.isSamePlace(as: hit) { continue }
      merged.append(hit)
    }
    return merged
  }

  private func isWhole(_ found: Found) -> Bool {
    let text = surface(message: Int(found.message), line: found.line)
    let span = text.utf8Span.span
    return Filler.isFiller(span, 0..<Int(found.start))
      && Filler.isFiller(span, Int(found.end)..<span.count)
  }

  /// The text of a message, or of a scanned line.
  func surface(message: Int, line: Int32) -> String {
    guard line >= 0 else { return transcript[message].text }
    return transcript.text(of: index.lines[Int(line)])
  }

  /// The first hit of each message or session, with the later ones beside it.
  func first(of hits: [Found], per once: Once) -> [Found] {
    var result: [Found] = []
    for hit in hits {
      if let last = result.last, isTogether(last, hit, per: once) {
        result[result.count - 1].further.append(hit)
      } else {
        result.append(hit)
      }
    }
    return result
  }

  private func isTogether(_ left: Found, _ right: Found, per once: Once) -> Bool {
    switch once {
    case .message: left.message == right.message
    case .session:
      transcript[Int(left.message)].session == transcript[Int(right.message)].session
    }
  }

  /// The N-th hit of each session that has so many, with the earlier ones beside it.
  func counted(_ hits: [Found], _ count: Int) -> [Found] {
    var result: [Found] = []
    var session: [Found] = []
    var number = -1
    for hit in hits {
      let current = transcript[Int(hit.message)].session
      if current != number {
        number = current
        session = []
      }
      session.append(hit)
      if session.count == count {
        var last = hit
        last.further = session.dropLast() + hit.further
        result.append(last)
      }
    }
    return result
  }
}

/// How far a message stands from the start and the end of what its roles said in its session.
private struct SessionPlaces {
  /// For each message: how many of the roles stand before it, and after it, in its session.
  private var places: [(before: Int, after: Int)]

  init(_ transcript: Transcript, roles: SaidBy) {
    places = []
    places.reserveCapacity(transcript.count)
    var counts: [Int: Int] = [:]
    for message in transcript.messages {
      let before = counts[message.session, default: 0]
      places.append((before, before))
      if roles.contains(message.role) { counts[message.session] = before + 1 }
    }
    for message in transcript.messages {
      let total = counts[message.session, default: 0]
      places[message.index].after = total - places[message.index].before - 1
    }
  }

  func allows(_ message: Int, first: Int?, last: Int?) -> Bool {
    if let first, places[message].before >= first { return false }
    if let last, places[message].after >= last { return false }
    return true
  }
}
