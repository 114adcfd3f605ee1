public import Transcripts

/// One thing a checker looks for: an entry of a rule pack.
public struct Rule: Sendable {
  /// `pack/rule`, such as `third-party-info/payment-account`.
  public let id: String
  /// The part before the slash.
  public let pack: String
  /// The part after the slash.
  public let name: String
  public let title: Localized
  /// What the finding says to the officer; the title where the pack says nothing else.
  public let message: Localized
  public let suggestion: Localized?
  /// The pack's severity, or the one that the config sets in its place.
  public package(set) var severity: Severity
  /// How surely a hit is what it seems, 0…1.
  public let confidence: Double
  /// Ids in the policy catalogue.
  public let policies: [String]
  /// Rows of the policy catalogue's table that end here.
  public let rows: [Int]
  /// The home platforms on which it applies; nil for all.
  public let platforms: [Platform]?
  /// What its findings are about.
  public let scope: Finding.Scope
  public let saidBy: SaidBy
  public let surfaces: Surfaces
  /// Where it has at most one finding; nil for one at each hit.
  public let once: Once?
  /// Rules of its pack that say the same fault more exactly: where one of them has a finding in the
  /// same message or, where that is the buyer's, in a reply that this one quotes, that one alone is
  /// reported.
  public let yieldsTo: [String]
  /// Facts without which it cannot be evaluated.
  public let needs: [MissingData]
  /// Whether it is evaluated unless the config says otherwise.
  public let isEnabledByDefault: Bool
  public let examples: [Example]
  /// The check that it names, if it is not said by data alone.
  public let check: String?
  /// Options for its check (`with:`): scalars as written, lists of scalars, by key.
  public let options: RuleOptions
  /// Where it stands: the pack's file, and the line from 1.
  public let file: String
  public let line: Int

  package let match: Condition?
  package let exceptions: [Exception]
}

/// A stretch of a transcript in which a rule has at most one finding, at its first hit.
public enum Once: String, Sendable, Hashable, CaseIterable {
  case message, session
}

/// The surfaces that a rule looks at.
public struct Surfaces: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let text = Surfaces(rawValue: 1)
  public static let screenshot = Surfaces(rawValue: 2)
  public static let all: Surfaces = [.text, .screenshot]

  /// The names used in packs, in their order.
  public var names: [String] {
    (contains(.text) ? ["text"] : []) + (contains(.screenshot) ? ["screenshot"] : [])
  }

  /// What people read.
  package var title: Localized {
    let chinese = (contains(.text) ? ["文字"] : []) + (contains(.screenshot) ? ["截图"] : [])
    return Localized(zh: chinese.joined(separator: "、"), en: names.joined(separator: ", "))
  }
}
