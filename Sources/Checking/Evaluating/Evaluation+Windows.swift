import Transcripts

/// Neighbours: companions of an `all`, and anchors.
extension Evaluation {
  // MARK: Companions

  /// The hit, if a companion has a hit within the window (or has none, where it is negated); the
  /// nearest becomes further evidence.
  mutating func near(
    _ hit: Found, _ companions: [Found], isNegated: Bool, within window: Window
  ) -> Found? {
    if case .time = window, transcript[Int(hit.message)].sentAt == nil {
      missing.insert(.timestamps)
      return nil
    }
    var hit = hit
    let nearest = nearest(to: hit, in: companions, within: window)
    if isNegated { return nearest == nil ? hit : nil }
    guard let nearest else { return nil }
    if nearest.overlaps(hit) {
      hit.why += nearest.why
    } else {
      hit.further.append(nearest)
    }
    return hit
  }

  private mutating func nearest(
    to hit: Found, in others: [Found], within window: Window
  ) -> Found? {
    let place = others.partitioningIndex { !Found.precedes($0, hit) }
    var best: Found?
    if place < others.count, isWithin(others[place], of: hit, window) { best = others[place] }
    if place > 0, isWithin(others[place - 1], of: hit, window) {
      let earlier = others[place - 1]
      if best.map({ distance(earlier, hit) <= distance($0, hit) }) ?? true { best = earlier }
    }
    return best
  }

  /// The hits of a companion or an anchor that can lie within a window or outside of it: where it
  /// is a time, those of messages that have one.
  mutating func hits(of node: Int, decidingWithin window: Window) -> [Found] {
    guard case .time = window else { return hits(of: node) }
    if let known = timed[node] { return known }
    let hits = hits(of: node)
    let timed = hits.filter { transcript[Int($0.message)].sentAt != nil }
    if timed.count < hits.count { missing.insert(.timestamps) }
    self.timed[node] = timed
    return timed
  }

  private func distance(_ left: Found, _ right: Found) -> (Int32, Int32) {
    let bytes = left.line == right.line ? abs(left.start - right.start) : Int32.max
    return (abs(left.message - right.message), left.message == right.message ? bytes : 0)
  }

  mutating func isWithin(_ other: Found, of hit: Found, _ window: Window) -> Bool {
    let (left, right) = (Int(other.message), Int(hit.message))
    switch window {
    case .message, .turn: return left == right
    case .messages(let count): return abs(left - right) <= count
    case .session: return transcript[left].session == transcript[right].session
    case .transcript: return true
    case .time(let seconds):
      guard let from = transcript[left].sentAt, let to = transcript[right].sentAt else {
        missing.insert(.timestamps)
        return false
      }
      return abs(from.seconds - to.seconds) <= Int64(seconds)
    }
  }

  // MARK: Anchors

  /// Keeps the hits that lie after, or before, a hit of the anchor; the anchor's becomes further
  /// evidence.
  mutating func keep(_ hits: inout [Found], by anchor: CompiledCondition.Anchor) {
    let anchors = self.hits(of: anchor.node, decidingWithin: anchor.within)
    hits = hits.compactMap { hit in
      if case .time = anchor.within, transcript[Int(hit.message)].sentAt == nil {
        missing.insert(.timestamps)
        return nil
      }
      var hit = hit
      let found = nearest(to: hit, in: anchors, by: anchor)
      if anchor.isNegated { return found == nil ? hit : nil }
      guard let found else { return nil }
      hit.further.append(found)
      return hit
    }
  }

  /// The nearest hit of the anchor on its side of the hit, if it is within the window.
  mutating func nearest(to hit: Found, in anchors: [Found], by anchor: CompiledCondition.Anchor)
    -> Found?
  {
    let found =
      anchor.isAfter ? lastAnchor(before: hit, in: anchors) : firstAnchor(after: hit, in: anchors)
    guard let found else { return nil }
    return isWithin(found, of: hit, by: anchor) ? found : nil
  }

  private func lastAnchor(before hit: Found, in anchors: [Found]) -> Found? {
    var place = anchors.partitioningIndex { !Found.precedes($0, hit) }
    while place > 0 {
      let candidate = anchors[place - 1]
      if hit.isAfter(candidate) { return candidate }
      // Hits of the same message that overlap it, or stand on another surface, are not before it.
      place =
        candidate.line == hit.line
        ? place - 1 : anchors[..<place].partitioningIndex { $0.message >= hit.message }
    }
    return nil
  }

  private func firstAnchor(after hit: Found, in anchors: [Found]) -> Found? {
    var place = anchors.partitioningIndex { !Found.precedes($0, hit) }
    while place < anchors.count {
      if anchors[place].isAfter(hit) { return anchors[place] }
      place =
        anchors[place].line == hit.line
        ? place + 1 : anchors[place...].partitioningIndex { $0.message > hit.message }
    }
    return nil
  }

  private mutating func isWithin(_ found: Found, of hit: Found, by anchor: CompiledCondition.Anchor)
    -> Bool
  {
    guard case .turn = anchor.within else { return isWithin(found, of: hit, anchor.within) }
    let turns = turns()
    guard let own = turns.run(of: Int(hit.message)) else { return false }
    let place = Int(found.message)
    let ownSide: SaidBy = own.isShop ? .shop : .buyer
    if !anchor.roles.isDisjoint(with: ownSide), (own.first...own.last).contains(place) {
      return true
    }
    let otherSide: SaidBy = own.isShop ? .buyer : .shop
    guard !anchor.roles.isDisjoint(with: otherSide),
      let other = turns.other(of: Int(hit.message), preceding: anchor.isAfter)
    else { return false }
    return (other.first...other.last).contains(place)
  }
}
