public import Checking
public import Importing
public import Transcripts

/// What a run did: the document `chataudit.run/1` beside its findings.
public struct RunDocument: Sendable {
  /// Who ran what over which bytes: enough to do it again.
  public struct Manifest: Sendable {
    /// `chataudit` and its version.
    public var tool: String
    public var version: String
    /// Rule packs: id and SHA-256.
    public var packs: [(id: String, sha256: String)]
    /// The config's path and SHA-256, where there is one.
    public var config: (path: String, sha256: String)?
    /// The order facts' path and SHA-256, where there are any.
    public var orders: (path: String, sha256: String)?
    public var keyFingerprint: String
    public var timeZone: String
    public var platformOverride: Platform?
    public var only: [String]
    public var isRevealed: Bool
    public var sample: Sample?
    /// The draw whose transcripts were audited.
    public var draw: (path: String, sha256: String)?
    public var period: Period

    public init(
      tool: String, version: String, packs: [(id: String, sha256: String)],
      config: (path: String, sha256: String)?, orders: (path: String, sha256: String)?,
      keyFingerprint: String, timeZone: String, platformOverride: Platform?, only: [String],
      isRevealed: Bool, sample: Sample?,
      draw: (path: String, sha256: String)? = nil, period: Period
    ) {
      self.tool = tool
      self.version = version
      self.packs = packs
      self.config = config
      self.orders = orders
      self.keyFingerprint = keyFingerprint
      self.timeZone = timeZone
      self.platformOverride = platformOverride
      self.only = only
      self.isRevealed = isRevealed
      self.sample = sample
      self.draw = draw
      self.period = period
    }
  }

  /// One input file and what was read of it.
  public struct Input: Sendable {
    public var path: String
    public var sha256: String?
    public var bytes: Int
    public var disposition: FileReport.Disposition
    public var format: String?
    public var encoding: String?
    public var records: Int
    public var messages: Int
    public var problems: [Problem]
  }

  /// Something that was not read or not checked.
  public struct Problem: Sendable, Hashable {
    /// What is wrong, as a word: an import problem's kind, `checker-failed`, `transcript-lost`,
    /// `undated-sessions`, `skipped-files`, `nothing-read`, `order-columns`, `order-facts`,
    /// `empty-period`, `empty-draw`, `drawn-missing`, `said-again`.
    public var kind: String
    public var file: String?
    /// The record, line or byte, where known, in words.
    public var place: String?
    public var reason: String
    /// Whether the run is incomplete because of it.
    public var isIncomplete: Bool
    /// How many places are concerned, and what was found in them; both are part of the reason too.
    public var count = 1
    public var found: String?

    public init(
      kind: String, file: String? = nil, place: String? = nil, reason: String, isIncomplete: Bool
    ) {
      self.kind = kind
      self.file = file
      self.place = place
      self.reason = reason
      self.isIncomplete = isIncomplete
    }
  }

  /// In how many transcripts a rule was evaluated, and why not in the others.
  public struct RuleCoverage: Sendable {
    public var rule: String
    public var title: Localized
    public var severity: Severity
    public var evaluated: Int
    public var notEvaluated: [(reason: MissingData, transcripts: Int)]
    public var notApplicable: Int
    /// The findings that the second reader set aside; they are not among `findings`.
    public var setAside: Int
    public var findings: Int
    public var transcriptsWithFindings: Int
  }

  /// How often a shop did what a clause counts over a period, in the period with most of it.
  public struct Acts: Sendable {
    public var policy: String
    /// The clause whose violations are counted: `policy`, or another that it speaks of.
    public var counted: String
    public var platform: String?
    public var shop: String?
    /// The length of the period.
    public var days: Int
    /// Nil where no act has a day.
    public var period: ClosedRange<CivilDate>?
    public var acts: Int
    /// What they cost, should they be upheld; nil where the clause takes no points.
    public var points: Int?
    /// From how many acts on the clause has its effect, and whether they are so many; nil where it
    /// names no number, or where what is missing could decide it.
    public var limit: Int?
    public var isReached: Bool?
    /// Why there may be more acts than were counted.
    public var notEvaluated: MissingData?
    public var isVerified: Bool
  }

  /// What the review of the run's draw came to.
  public struct Review: Sendable, Hashable {
    /// Transcripts drawn; of these, those that somebody read whole, those that are decided, and the
    /// bad ones among them.
    public var drawn: Int
    public var read: Int
    public var judged: Int
    public var bad: Int
    /// The share of bad ones in the whole frame, 0…1; nil where none is decided.
    public var rate: Double?
    /// Its 95 % bounds, 0…1.
    public var lower: Double
    public var upper: Double
    /// Whether the bounds are exact; else some had a better chance to be drawn than others, and the
    /// share is weighted.
    public var isExact: Bool
    /// Whether every drawn transcript is decided; until then the share leans to one side.
    public var isFinished: Bool

    public init(
      drawn: Int, read: Int, judged: Int, bad: Int, rate: Double?,
      bounds: (lower: Double, upper: Double), isExact: Bool, isFinished: Bool
    ) {
      self.drawn = drawn
      self.read = read
      self.judged = judged
      self.bad = bad
      self.rate = rate
      (lower, upper) = bounds
      self.isExact = isExact
      self.isFinished = isFinished
    }
  }

  public var manifest: Manifest
  public var inputs: [Input]
  /// Transcripts and messages read, and of these audited.
  public var transcriptsRead: Int
  public var transcriptsAudited: Int
  public var messagesAudited: Int
  public var coverage: [RuleCoverage]
  public var exposure: [Exposure]
  public var acts: [Acts]
  public var problems: [Problem]
  /// By severity, without what is waived.
  public var findingCounts: [Severity: Int]
  /// The draw whose transcripts were audited; nil without one.
  public var draw: DrawDocument?
  /// Nil where no waivers are written.
  public var waivers: WaiverReport?
  /// Nil where none was given.
  public var baseline: BaselineReport?
  /// Nil where no review was asked, or nothing of the draw was reviewed.
  public var review: Review?

  /// Whether every input was read whole and every checker ran.
  public var isComplete: Bool {
    !problems.contains(where: \.isIncomplete)
      && !inputs.contains { $0.problems.contains(where: \.isIncomplete) }
  }
}
