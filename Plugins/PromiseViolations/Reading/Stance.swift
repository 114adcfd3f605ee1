import Checking
import TextMatching

/// How a clause of the shop's stands to what it speaks of.
enum Stance: Sendable, Hashable {
  case promise
  /// A promise for a case that may arise: 如果不合适可以换.
  case contingent
  /// A question or a suggestion.
  case proposal
  /// Bound to something that the buyer must do or pay first.
  case conditional
  /// 尽量, 可能, 应该: no promise.
  case hedged
  case refused
  /// What somebody else said, or was said before.
  case reported
  /// Already done, as the shop says.
  case done
}

extension PromiseWords {
  /// The stance of a clause.
  ///
  /// - Parameters:
  ///   - negationAllowed: scalars within which a negation is part of the promise itself, such as
  ///     不给您退款.
  ///   - reach: scalars in which a condition binds the clause; its sentence where nil.
  func stance(
    of clause: Clause, in message: SpokenMessage, negationAllowed: Range<Int>? = nil,
    reach: Range<Int>? = nil
  ) -> Stance {
    let sentence = reach ?? message.sentence(of: clause)
    if message.has(clauses.reported, in: clause.range) || isQuoted(clause, in: message) {
      return .reported
    }
    if isQuestion(clause, in: message) || message.has(clauses.proposal, in: clause.range) {
      return .proposal
    }
    let refusals = message.places(of: clauses.negation).filter { $0.overlaps(clause.range) }
    if refusals.contains(where: { negation in
      negationAllowed.map { !$0.overlaps(negation) } ?? true
    }) {
      return .refused
    }
    if message.has(clauses.done, in: clause.range) { return .done }
    if message.has(clauses.hedge, in: clause.range) || message.has(clauses.disclaimer) {
      return .hedged
    }
    if message.has(clauses.contingency, in: sentence) { return .contingent }
    if message.has(clauses.condition, in: sentence) { return .conditional }
    return .promise
  }

  /// Whether a clause asks: by its mark, its last word, or a tag that follows it.
  func isQuestion(_ clause: Clause, in message: SpokenMessage) -> Bool {
    if clause.endsInQuestionMark || message.has(clauses.question, in: clause.range) { return true }
    guard let index = message.clauses.firstIndex(of: clause),
      index + 1 < message.clauses.count
    else { return false }
    // A tag is little more than itself: 您看可以吗, but not 给您发申通可以吗.
    let next = message.clauses[index + 1].range
    return message.places(of: clauses.tag).contains {
      $0.overlaps(next) && next.count - $0.count <= 3
    }
  }

  /// Whether half of the clause or more stands in quotation marks.
  private func isQuoted(_ clause: Clause, in message: SpokenMessage) -> Bool {
    var isOpen = false
    var quoted = 0
    for (place, scalar) in message.text.scalars.enumerated() {
      if place >= clause.range.upperBound { break }
      switch scalar {
      case "「", "『", "“": isOpen = true
      case "」", "』", "”": isOpen = false
      case "\"": isOpen.toggle()
      default: if isOpen, clause.range.contains(place) { quoted += 1 }
      }
    }
    return quoted * 2 >= max(clause.range.count, 1)
  }

  /// The clause with which a message says yes, if it does: at its start, and taking nothing back.
  func assent(of message: SpokenMessage) -> Clause? {
    // 您好 greets; its 好 says no yes.
    let places = message.places(of: clauses.assent).filter { place in
      place.lowerBound == 0
        || !"您你".unicodeScalars.contains(message.text.scalars[place.lowerBound - 1])
    }
    guard let first = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
    let openings = message.places(of: clauses.opening)
    for place in 0..<first.lowerBound
    where !message.text.scalars[place].isSilent && !openings.contains(where: { $0.contains(place) })
    {
      return nil
    }
    guard let clause = message.clause(at: first.lowerBound), !isQuestion(clause, in: message),
      !message.has(clauses.inquiry), !message.has(clauses.negation), !message.has(clauses.hedge),
      !message.has(clauses.disclaimer)
    else { return nil }
    if message.has(clauses.contrast) || message.has(clauses.condition),
      !message.has(clauses.usualTerms)
    {
      return nil
    }
    return clause
  }
}
