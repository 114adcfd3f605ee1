public import Transcripts

/// One answer worth a person's look, as a checker's report leaves it: masked, without ids.
///
/// The pipeline adds what needs the key: the finding's and the transcript's id, and the pseudonym.
public struct Finding: Sendable, Hashable {
  /// Evidence: where, and what stands there, masked.
  public struct Evidence: Sendable, Hashable {
    public var message: Int
    public var role: Role
    public var surface: Surface
    /// Unicode scalars of the surface's original text, half open.
    public var scalars: Range<Int>
    public var quote: String
    /// What stands around the quote in its clause, masked as the quote is: at most 32 Unicode
    /// scalars on either side, and nothing where the message has somebody's data.
    public var before = ""
    public var after = ""
    public var isMasked: Bool
    /// The screenshot line's box and OCR confidence, where known.
    public var box: [Int]?
    public var ocrConfidence: Double?
  }

  /// What a finding is about.
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    case transcript, order
    case shopDay = "shop-day"
    case agent30Days = "agent-30-days"
  }

  /// Of whom a finding speaks that no transcript holds: a shop's day, an agent's month.
  public struct Subject: Sendable, Hashable, Comparable {
    public var platform: Platform?
    public var shop: String?
    public var agent: String?
    /// The day, or the last day of the period.
    public var day: CivilDate?

    public init(
      platform: Platform? = nil, shop: String? = nil, agent: String? = nil, day: CivilDate? = nil
    ) {
      self.platform = platform
      self.shop = shop
      self.agent = agent
      self.day = day
    }

    /// In order of day, platform, shop and agent.
    public static func < (left: Subject, right: Subject) -> Bool { left.key < right.key }

    var key: String {
      [day?.iso8601, platform?.rawValue, shop, agent].map { $0 ?? "" }.joined(separator: "\u{1F}")
    }
  }

  public var rule: String
  public var severity: Severity
  public var confidence: Double
  public var scope: Scope
  /// Nil for findings about the transcript at hand.
  public var subject: Subject?
  public var title: Localized
  public var message: Localized
  public var suggestion: Localized?
  public var evidence: [Evidence]
  public var why: [Why]
  /// Ids in the policy catalogue.
  public var policies: [String]
  /// What distinguishes this finding from others of its rule: the folded match, unmasked.
  ///
  /// Goes into the keyed finding id only, never into an output.
  public var matchKey: [UInt8]
  /// The primary quote in the other reading: raw where evidence is masked, masked where the run
  /// reveals; nil where they are alike.
  ///
  /// So that whoever looks for words in a quote finds the same whether the run reveals or not. Goes
  /// into no output.
  package var otherQuote: String?
}
