import Transcripts

/// Who is taken for the buyer on a page whose format knows the shop's side by a mark, and takes
/// everybody else for the buyer: a page of a later make may have no such mark, and then two people
/// would be one.
struct UnmarkedBuyers {
  /// The marks of the shop's side; nothing where the format does not take all others for the buyer.
  private let marks: SelectorMatcher.Bits
  private var isMarked = false
  private var names: Set<String> = []

  init(_ plan: PagePlan) {
    let takesOthers = plan.roles.contains { mark in
      guard case .always = mark.condition else { return false }
      return mark.rule.role == .buyer
    }
    marks = takesOthers ? plan.marks(of: .agent) : 0
  }

  /// Whether nobody is of the shop's side by its mark, and several people speak.
  var lackSides: Bool { marks != 0 && !isMarked && names.count > 1 }

  mutating func note(_ role: RoleDecision?, of name: String?, _ draft: MessageDraft) {
    if marks == 0 || isMarked { return }
    isMarked = draft.matched & marks != 0
    if let name, role?.role == .buyer, names.count < 2 { names.insert(name) }
  }
}
