import TextMatching
import Transcripts

/// All conditions of a run, compiled: what matches feed, and how rules follow from them.
///
/// Immutable and shared by all threads. Conditions that are made of matches alone are *leaves*: a
/// match is mapped to its leaves through arrays, so that a message without a match costs its scan.
final class RuleProgram: Sendable {
  let matcher: Matcher
  /// For each atom: the term or pattern as the pack writes it, or the entity kind's name.
  let sources: [String]
  /// For each atom: what kind of thing it is, for the `why`.
  let kinds: [HitKind]
  /// For each pattern of the matcher: its atom.
  let atomOfPattern: [Int32]
  /// By surface and role: the patterns that some leaf takes there.
  private let admissions: [PatternAdmission]
  /// For each atom: where its entries start; one more at the end.
  let entryStarts: [Int32]
  let entries: [LeafEntry]
  let leafCount: Int
  let nodes: [CompiledCondition]
  /// What each of `nodes` needs.
  let needs: HitNeeds
  /// For each rule of the set, in its order.
  let rules: [CompiledRule]
  /// For each of `rules`: how far it looks.
  let reaches: [RuleReach]
  /// For each leaf: the rules that can only have a finding where it has a hit.
  let rulesOfLeaf: [[Int32]]
  /// Rules that no match announces.
  let unannounced: [Int32]
  /// The leaves of the lists that checks asked for, by `MatchList.id`.
  let leafOfList: [Int32]
  /// Whose words are scanned, on which surface.
  let textRoles: SaidBy
  let screenshotRoles: SaidBy
  /// Platforms that have names in some rule; `LeafEntry.platform` counts in here.
  let platforms: [Platform]
  /// Finds what takes hits back; nil where no rule needs it.
  let exceptionMatcher: Matcher?

  init(
    matcher: Matcher, sources: [String], kinds: [HitKind], entryStarts: [Int32],
    entries: [LeafEntry], leafCount: Int, nodes: [CompiledCondition], rules: [CompiledRule],
    rulesOfLeaf: [[Int32]], unannounced: [Int32], leafOfList: [Int32], textRoles: SaidBy,
    screenshotRoles: SaidBy, platforms: [Platform], exceptionMatcher: Matcher?
  ) {
    self.matcher = matcher
    let atoms = (0..<Int32(matcher.patternCount)).map { matcher.atom(ofPattern: $0).rawValue }
    atomOfPattern = atoms
    admissions = [Surfaces.text, .screenshot].flatMap { surface in
      Role.allCases.map { role in
        PatternAdmission(
          atoms.map { atom in
            entries[Int(entryStarts[Int(atom)])..<Int(entryStarts[Int(atom) + 1])].contains {
              $0.roles.contains(role) && $0.surfaces.contains(surface)
            }
          })
      }
    }
    self.sources = sources
    self.kinds = kinds
    self.entryStarts = entryStarts
    self.entries = entries
    self.leafCount = leafCount
    self.nodes = nodes
    needs = HitNeeds(of: nodes)
    self.rules = rules
    reaches = rules.map { RuleReach(of: $0, nodes) }
    self.rulesOfLeaf = rulesOfLeaf
    self.unannounced = unannounced
    self.leafOfList = leafOfList
    self.textRoles = textRoles
    self.screenshotRoles = screenshotRoles
    self.platforms = platforms
    self.exceptionMatcher = exceptionMatcher
  }

  /// The patterns that are of interest in words of a role on a surface.
  func admission(_ role: Role, _ surface: Surfaces) -> PatternAdmission {
    admissions[(surface == .text ? 0 : Role.allCases.count) + Int(role.rawValue)]
  }

  /// Platforms that count as one home.
  static let families: [[Platform]] = [[.taobao, .tmall]]

  /// Whether a platform is at home in a transcript of another.
  static func isHome(_ platform: Platform, in home: Platform) -> Bool {
    platform == home || families.contains { $0.contains(platform) && $0.contains(home) }
  }
}

/// One use of an atom: in which leaf a match of it is a hit, and when.
struct LeafEntry: Sendable {
  var leaf: Int32
  var roles: SaidBy
  var surfaces: Surfaces
  var minConfidence: Float
  /// The platform whose name it is, or -1.
  var platform: Int16
  var isWhole: Bool
}

/// A condition, compiled; shared, so that following it copies nothing.
final class CompiledCondition: Sendable {
  enum Operation: Sendable {
    case leaf(Int)
    case anything
    case utterance
    case similar([Phrase], atLeast: Double)
    case repeats(Int, atLeast: Double, within: Window)
    case quantity(Quantity, Bounds)
    case any([Int])
    case all(first: Int, others: [Companion], within: Window)
  }

  /// A phrase as the pack writes it, and what others are compared with.
  struct Phrase: Sendable {
    var text: String
    var likeness: Likeness
  }

  struct Companion: Sendable {
    var node: Int
    var isNegated: Bool
  }

  struct Anchor: Sendable {
    var node: Int
    var isAfter: Bool
    var isNegated: Bool
    var within: Window
    var roles: SaidBy
  }

  let operation: Operation
  let roles: SaidBy
  let surfaces: Surfaces
  let isWhole: Bool
  let first: Int?
  let last: Int?
  let anchors: [Anchor]
  let count: Int?
  let order: OrderCondition?

  init(
    operation: Operation, roles: SaidBy, surfaces: Surfaces, isWhole: Bool, first: Int?, last: Int?,
    anchors: [Anchor], count: Int?, order: OrderCondition?
  ) {
    self.operation = operation
    self.roles = roles
    self.surfaces = surfaces
    self.isWhole = isWhole
    self.first = first
    self.last = last
    self.anchors = anchors
    self.count = count
    self.order = order
  }

  /// Whether it reads texts as they stand, without asking for matches.
  var readsTexts: Bool {
    switch operation {
    case .anything, .similar, .repeats, .quantity: true
    case .leaf, .utterance, .any, .all: false
    }
  }
}

/// A rule's condition and its exceptions, compiled.
struct CompiledRule: Sendable {
  enum Exception: Sendable {
    /// What takes hits back that it overlaps, each with how surely it must be found.
    ///
    /// - Parameter number: its place among all exceptions of its kind.
    case overlap([AtomID: Float], number: Int)
    case shopOwn
    case message(Int)
    case anchor(CompiledCondition.Anchor)
  }

  /// The node of `match`; nil where a check finds.
  var root: Int?
  /// `count` of `match`, which counts what the exceptions leave.
  var count: Int?
  var once: Once?
  var exceptions: [Exception] = []
  /// Whether it lists names of platforms, which need a home to be foreign to.
  var usesNames = false
}
