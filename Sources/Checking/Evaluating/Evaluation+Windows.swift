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
    let later = others[place...].first { canDecide($0, window) }
    if let later, isWithin(later, of: hit, window) { best = later }
    let earlier = others[..<place].last { canDecide($0, window) }
    if let earlier, isWithin(earlier, of: hit, window) {
      if best.map({ distance(earlier, hit) <= distance($0, hit) }) ?? true { best = earlier }
    }
    return best
  }

  /// Whether a companion or an anchor can be within a window or outside of it: not one without a time, where that
  /// is a time.
  private mutating func canDecide(_ other: Found, _ window: Window) -> Bool {
    guard case .time = window, transcript[Int(other.message)].sentAt == nil else { return true }
    missing.insert(.timestamps)
    return false
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
    let anchors = self.hits(of: anchor.node)
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
      anchor.isAfter
      ? lastAnchor(before: hit, in: anchors, anchor.within)
      : firstAnchor(after: hit, in: anchors, anchor.within)
    guard let found else { return nil }
    return isWithin(found, of: hit, by: anchor) ? found : nil
  }

  private mutating func lastAnchor(
    before hit: Found, in anchors: [Found], _ window: Window
  ) -> Found? {
    var place = anchors.partitioningIndex { !Found.precedes($0, hit) }
    while place > 0 {
      let candidate = anchors[place - 1]
      if hit.isAfter(candidate) {
        if canDecide(candidate, window) { return candidate }
        place -= 1
        continue
      }
      // Hits of the same message that overlap it, or stand on another surface, are not before it.
      place =
        candidate.line == hit.line
        ? place - 1 : anchors[..<place].partitioningIndex { $0.message >= hit.message }
    }
    return nil
  }

  private mutating func firstAnchor(
    after hit: Found, in anchors: [Found], _ window: Window
  ) -> Found? {
    var place = anchors.partitioningIndex { !Found.precedes($0, hit) }
    while place < anchors.count {
      if anchors[place].isAfter(hit) {
        if canDecide(anchors[place], window) { return anchors[place] }
        place += 1
        continue
      }
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
