package import TextMatching
package import Transcripts

/// What a rule looks for: one operator, and what narrows its hits down.
package struct Condition: Sendable {
  /// What is found.
  package indirect enum Operator: Sendable {
    case terms([String], disguise: Int)
    case pattern(String, level: Int)
    case entity([EntityKind], minConfidence: Float)
    case list(String)
    /// Words for platforms; a hit counts when its platform is foreign to the transcript's home.
    case names([PlatformNames], disguise: Int)
    case anything
    /// Every message, also one of images alone: what `answered-within` waits for.
    case utterance
    /// Whole messages that say much the same as one of these phrases.
    case similar([String], likeness: Float)
    /// Messages that say much the same for the N-th time within the window.
    case repeats(Int, likeness: Float, within: Window)
    /// Words that name a quantity within limits.
    case quantity(Quantity, Bounds)
    case any([Condition])
    /// The hits of the first for which every other condition has a hit within the window.
    case all(first: Condition, others: [Companion], within: Window)
  }

  /// Words by which one platform is called.
  package struct PlatformNames: Sendable {
    package var platform: Platform
    package var words: [String]
  }

  /// Another condition of an `all`: it must, or must not, have a hit near by.
  package struct Companion: Sendable {
    package var condition: Condition
    package var isNegated: Bool
  }

  package var operation: Operator
  /// Overrides the rule's.
  package var saidBy: SaidBy?
  /// The hit is the whole message, apart from punctuation, emoji and particles.
  package var isWhole = false
  /// Only in the first messages of a session said by that role.
  package var first: Int?
  /// Only in the last messages of a session said by that role.
  package var last: Int?
  package var anchors: [Anchor] = []
  /// At least so many hits in a session.
  package var count: Int?
  /// What one of the transcript's orders must be like.
  package var order: OrderCondition?
  /// Where it stands in its file.
  package var line: Int
}

/// How far apart two hits may lie.
package enum Window: Sendable, Hashable {
  case message
  case messages(Int)
  /// In seconds.
  case time(Int)
  case session
  case transcript
  /// The run of messages by the other side that directly precedes or follows; of anchors only.
  case turn
}

/// A hit of another condition, before or after which a hit must, or must not, lie.
package struct Anchor: Sendable {
  package var condition: Condition
  /// The hit lies after the anchor; else before it.
  package var isAfter: Bool
  /// There must be no such anchor.
  package var isNegated: Bool
  package var within: Window
}

/// What takes hits of a rule back: an entry of `unless:`.
package struct Exception: Sendable {
  package enum Kind: Sendable {
    /// Removes the hits that its own match in the same clause overlaps.
    case overlap(Condition)
    /// Removes hits that lie inside a name, domain or phone of the shop's profile.
    case shopOwn
    /// Removes every hit of a message in which the condition has a hit.
    case message(Condition)
    /// Removes the hits that lie so.
    case anchor(Anchor)
  }

  package var kind: Kind
  package var line: Int
}

/// A word of a pack's `lexicon:`.
///
/// Where it stands in disguise (薇信, 微 信, 微亻言), patterns read it as it is written here.
package struct LexiconWord: Sendable {
  package var word: String
  package var file: String
  package var line: Int
}

/// An entry of a pack's `lists:`.
package struct NamedList: Sendable {
  package var name: String
  package var condition: Condition
  package var file: String
  package var line: Int
}
