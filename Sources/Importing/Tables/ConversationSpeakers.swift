import Transcripts

/// Who may speak in the conversation of a row, as far as its other cells and the words for roles
/// tell.
struct ConversationSpeakers {
  private let buyer: String?
  private let agent: String?
  private let others: [String]
  private let words: Words

  /// - Parameter others: further names of the row that may be either side's.
  init(words: Words, buyer: String? = nil, agent: String? = nil, others: [String] = []) {
    self.words = words
    self.buyer = buyer
    self.agent = agent
    self.others = others
  }

  /// Whether the row has the name, or it is a role's word.
  func names(_ name: String) -> Bool {
    name == buyer || name == agent || others.contains(name) || words.roles[name.comparable] != nil
  }

  /// Whether a name is the row's, or begins with a role's word.
  func knows(_ name: String) -> Bool { names(name) || prefix(of: name) != nil }

  /// The side of a name that the row or a role's word tells.
  func side(of name: String) -> Role? {
    if name == buyer { return .buyer }
    return name == agent ? .agent : words.roles[name.comparable] ?? prefix(of: name)?.role
  }

  /// Who a name is: the role that it or the row tells, and the name without a role's word.
  func read(_ name: String) -> (sender: String, role: RoleDecision?) {
    if let role = words.roles[name.comparable] {
      let own = role == .buyer ? buyer : role == .agent ? agent : nil
      return (own ?? name, RoleDecision(role, by: .stated))
    }
    if name == buyer { return (name, nil) }
    if name == agent {
      return (name, RoleDecision(.agent, by: .buyerName, confidence: 0.95))
    }
    guard let (word, role) = prefix(of: name) else { return (name, nil) }
    let rest = name.dropFirst(word.count)
    let marks: Set<Character> = [" ", ":", "：", "(", "（", "[", "【", "-", ")", "）", "]", "】", "\t"]
    let own = String(
      rest.drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
    let isApart = rest.first.map { marks.contains($0) } ?? false
    guard isApart || own == buyer || own == agent, !own.isEmpty else { return (name, nil) }
    return (own, RoleDecision(role, by: .stated))
  }

  /// The longest role's word that a name begins with: a Latin one as a word of its own.
  private func prefix(of name: String) -> (word: String, role: Role)? {
    var found: (word: String, role: Role)?
    let lower = name.lowercased()
    for (word, role) in words.rolesInside
    where word.utf8.count >= 4 && lower.hasPrefix(word) && word.count > found?.word.count ?? 0 {
      let next = lower.dropFirst(word.count).first
      if word.utf8.first.map({ $0 < 0x80 }) == true, next?.isLetter == true { continue }
      found = (word, role)
    }
    return found
  }
}
