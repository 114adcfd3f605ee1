import Transcripts

/// Finds out, on a page of an unknown maker, which elements hold what looks like messages and is
/// none of the talk.
///
/// The messages of a talk stand in one element. What stands outside of it is a list of
/// conversations with the last words of each (others' words), a panel of texts that nobody is named
/// for (ready-made replies, notifications), or the same messages again, for another width of the
/// window.
struct PanelSurvey: Sendable {
  enum Panel: Sendable {
    case list, apart, again
  }

  /// Where an element stands on the page, and how it looks by its name and the first of its
  /// classes.
  private struct Place {
    var number: Int
    var look: Int
  }

  /// Messages that may be of one talk.
  private struct Talk {
    var spoken = 0
    /// Those that the page itself says, such as that a conversation begins.
    var notices = 0
    var hasSides = false
    /// Whether somebody speaks twice.
    var repeats = false
    /// Who speaks, while nobody does so twice.
    var names: Set<String> = []

    var isOne: Bool { spoken > 1 && (hasSides || repeats) }
    var isSilent: Bool { spoken == 0 && notices == 0 }
    /// Several others are named, each once, and nobody's side is shown.
    var isRoll: Bool { spoken >= PanelSurvey.fewestOfRoll && !hasSides && names.count == spoken }

    mutating func add(_ other: Talk) {
      spoken += other.spoken
      notices += other.notices
      hasSides = hasSides || other.hasSides
      repeats = repeats || other.repeats || !names.isDisjoint(with: other.names)
      if !repeats { names.formUnion(other.names) }
      if names.count > PanelSurvey.mostNames { repeats = true }
      if repeats { names = [] }
    }
  }

  /// An open element that holds messages.
  private struct Node {
    var place: Place
    var isMessage = false
    var items = 0
    /// Those that show only the beginning of a conversation's last message.
    var previews = 0
    var hasSides = false
    var allTimed = true
    var talk = Talk()
    /// The messages in their order, however they are nested.
    var digest: UInt64 = 0
    var power: UInt64 = 1
    /// The innermost element with all of its messages.
    var root: Int?
    /// The elements within, but for those with one message of somebody's.
    var branches: [Branch] = []
    /// Those with one message, and how they look.
    var singles = 0
    var looks: Set<Int> = []
    /// How many messages the elements within have, by their digests.
    var sequences: [UInt64: Int] = [:]
    var found: [Int: Panel] = [:]

    init(_ place: Place) { self.place = place }

    var isPreviews: Bool { items > 0 && previews == items && !hasSides }
  }

  /// An element within another.
  private struct Branch {
    var root: Int
    var look: Int
    var items: Int
    var isPreviews: Bool
    var talk: Talk
    var found: [Int: Panel]
  }

  private static let fewestOfRoll = 3
  private static let mostNames = 64
  /// Elements within one that are told apart, and panels of a page: further ones are read as
  /// messages.
  private static let mostBranches = 4_096

  private var path: [Place] = []
  /// The page, and the outermost open elements as far as they hold messages.
  private var nodes = [Node(Place(number: 0, look: 0))]

  /// The panels, by the numbers of their elements.
  private(set) var found: [Int: Panel] = [:]

  /// An element starts that is not empty.
  ///
  /// - Parameter number: its number among all of the page, from 1.
  mutating func start(_ name: Int, number: Int, classes: ArraySlice<UInt8>) {
    var look = UInt64(truncatingIfNeeded: name) &+ 1
    for byte in classes.drop(while: { $0 <= 0x20 }).prefix(while: { $0 > 0x20 }) {
      look = (look ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    path.append(Place(number: number, look: Int(truncatingIfNeeded: look)))
  }

  /// A message has ended.
  ///
  /// - Parameters:
  ///   - depth: how many elements are around its own.
  ///   - isPreview: whether it shows only the beginning of a conversation's last message.
  mutating func note(_ voice: PageVoice, depth: Int, isPreview: Bool) {
    guard depth < path.count else { return }
    while nodes.count <= depth + 1 { nodes.append(Node(path[nodes.count - 1])) }
    var talk = Talk()
    talk.spoken = voice.isSomebodys ? 1 : 0
    talk.notices = voice.role == .system ? 1 : 0
    talk.hasSides = voice.isSided
    if let sender = voice.sender { talk.names = [sender] }
    nodes[depth + 1].talk.add(talk)
    nodes[depth + 1].isMessage = true
    nodes[depth + 1].root = nodes[depth + 1].place.number
    nodes[depth + 1].items += 1
    nodes[depth + 1].previews += isPreview ? 1 : 0
    nodes[depth + 1].hasSides = nodes[depth + 1].hasSides || voice.isSided
    nodes[depth + 1].allTimed = nodes[depth + 1].allTimed && voice.isTimed
    let digest = UInt64(truncatingIfNeeded: voice.digest)
    nodes[depth + 1].digest = nodes[depth + 1].digest &* Self.base &+ digest
    nodes[depth + 1].power = nodes[depth + 1].power &* Self.base
  }

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The innermost open element ends.
  mutating func end() {
    path.removeLast()
    guard nodes.count > path.count + 1, var node = nodes.popLast() else { return }
    settle(&node)
    if node.items > 0 { merge(node) }
  }

  /// The page ends.
  mutating func finish() {
    while !path.isEmpty { end() }
    if nodes[0].isPreviews, let root = nodes[0].root {
      found = [root: .list]
      return
    }
    settle(&nodes[0])
    found = nodes[0].found
  }

  // MARK: Elements that end

  private func merge(_ node: Node, into parent: inout Node) {
    parent.root = parent.items == 0 ? node.root : parent.place.number
    if node.items > 1 {
      let isAgain = parent.sequences.updateValue(node.items, forKey: node.digest) == node.items
      if isAgain, node.allTimed, node.talk.spoken > 0 {
        parent.found[node.place.number] = .again
        return
      }
    }
    parent.items += node.items
    parent.previews += node.previews
    parent.hasSides = parent.hasSides || node.hasSides
    parent.allTimed = parent.allTimed && node.allTimed
    parent.digest = parent.digest &* node.power &+ node.digest
    parent.power = parent.power &* node.power
    let isSingle = node.items == 1 && node.talk.spoken == 1 && !node.isPreviews
    if isSingle || parent.isMessage || parent.branches.count == Self.mostBranches {
      parent.talk.add(node.talk)
      parent.singles += 1
      parent.looks.insert(node.place.look)
      parent.found.merge(node.found) { first, _ in first }
    } else {
      parent.branches.append(
        Branch(
          root: node.root ?? node.place.number, look: node.place.look, items: node.items,
          isPreviews: node.isPreviews, talk: node.talk, found: node.found))
    }
  }

  private mutating func merge(_ node: Node) {
    guard var parent = nodes.popLast() else { return }
    merge(node, into: &parent)
    nodes.append(parent)
  }

  /// Finds out which of the elements within one are none of its talk's.
  private func settle(_ node: inout Node) {
    defer { node.branches = [] }
    if node.isPreviews {
      for branch in node.branches { node.talk.add(branch.talk) }
      return
    }
    let lists = lists(in: node)
    var members: [Branch] = []
    var apart: [Int: Panel] = [:]
    for (branch, isList) in zip(node.branches, lists) {
      for (number, panel) in branch.found {
        if panel == .apart { apart[number] = panel } else { node.found[number] = panel }
      }
      if isList {
        node.found[branch.root] = .list
        continue
      }
      node.talk.add(branch.talk)
      if branch.talk.spoken > 0 { members.append(branch) }
    }
    // Where messages of the talk stand in several elements, what stands beside those is in it.
    guard node.singles == 0, members.count < 2 else { return }
    node.found.merge(apart) { first, _ in first }
    guard let talk = members.first, talk.talk.spoken > 1 else { return }
    for branch in node.branches where branch.talk.isSilent && branch.look != talk.look {
      if node.found.count < Self.mostBranches { node.found[branch.root] = .apart }
    }
  }

  /// Which of the elements within one are lists of conversations.
  private func lists(in node: Node) -> [Bool] {
    let spoken = node.branches.filter { !$0.isPreviews && $0.talk.spoken > 0 }
    let looks = node.looks.union(spoken.map(\.look))
    let talks = spoken.filter(\.talk.isOne)
    let hasTalk = node.talk.isOne || !talks.isEmpty
    let talkLooks = node.looks.union(talks.map(\.look))
    return node.branches.map { branch in
      branch.isPreviews && !looks.contains(branch.look)
        || hasTalk && branch.talk.isRoll && branch.talk.spoken == branch.items
          && !talkLooks.contains(branch.look)
    }
  }
}
