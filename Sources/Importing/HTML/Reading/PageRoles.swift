import Transcripts

/// What the marks, the tag and the name of a message tell of who sent it.
struct PageRoles {
  let plan: PagePlan
  let lessons: PageLessons

  /// Who sent a message, by the first of the rules that applies.
  func role(_ draft: MessageDraft, sender: PageSender?) -> RoleDecision? {
    for (index, mark) in plan.roles.enumerated() {
      switch mark.condition {
      case .marked(let bits):
        guard mark.rule.applies(bits, to: draft, of: plan),
          isTaken(mark.rule)
        else { continue }
        let basis: RoleDecision.Basis = mark.rule.isUnnamed ? .guessed : .stated
        return RoleDecision(mark.rule.role, by: basis, confidence: mark.rule.confidence)
      case .tagContains(let words):
        guard !draft.tag.isEmpty, words.contains(where: { draft.tag.bytes[...].contains($0) })
        else { continue }
        return RoleDecision(mark.rule.role, by: .stated, confidence: mark.rule.confidence)
      case .senderContains:
        guard let sender, sender.roles.contains(index) else { continue }
        return RoleDecision(mark.rule.role, by: .nameForm, confidence: mark.rule.confidence)
      case .always where lessons.lacksSides && mark.rule.role == .buyer: continue
      case .always:
        return RoleDecision(mark.rule.role, by: .stated, confidence: mark.rule.confidence)
      }
    }
    return nil
  }

  /// Whether the marks of a rule say something on this page.
  private func isTaken(_ rule: RoleRule) -> Bool { rule.pair.map(lessons.pairs.contains) ?? true }

  /// The role that the first mark among the rules tells.
  func markedRole(_ draft: MessageDraft) -> RoleDecision? {
    for mark in plan.roles {
      guard case .marked(let bits) = mark.condition, mark.rule.applies(bits, to: draft, of: plan)
      else { continue }
      if !isTaken(mark.rule) { continue }
      return RoleDecision(mark.rule.role, by: .stated, confidence: mark.rule.confidence)
    }
    return lessons.hasInnerSides ? innerSide(draft) : nil
  }

  /// The side that the marks within a message tell, wherever they stand, where they agree.
  func innerSide(_ draft: MessageDraft) -> RoleDecision? {
    var side: RoleDecision?
    for mark in plan.roles where mark.rule.isWhole && mark.rule.pair == nil {
      guard mark.rule.role == .buyer || mark.rule.role == .agent,
        case .marked(let bits) = mark.condition, draft.matched & bits != 0
      else { continue }
      if let side, side.role != mark.rule.role { return nil }
      side = side ?? RoleDecision(mark.rule.role, by: .stated, confidence: mark.rule.confidence)
    }
    return side
  }
}
