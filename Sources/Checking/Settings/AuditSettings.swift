public import Transcripts

/// What a run's config says to the checkers.
public struct AuditSettings: Sendable, Hashable {
  /// One named clock's settings; nil keeps the rule's own value.
  public struct Clock: Sendable, Hashable {
    /// Seconds until the reply is late.
    public var limit: Int?
    /// Seconds of the local day during which the clock runs, half open.
    public var window: Range<Int>?
    /// Whether a robot's reply stops it.
    public var robotCounts: Bool?
    public var afterWindow: AfterWindow?
    public var atEnd: AtEnd?
    /// What holds for questions of certain days in place of the rest.
    public var profiles: [Profile]

    public init(
      limit: Int? = nil, window: Range<Int>? = nil, robotCounts: Bool? = nil,
      afterWindow: AfterWindow? = nil, atEnd: AtEnd? = nil, profiles: [Profile] = []
    ) {
      self.limit = limit
      self.window = window
      self.robotCounts = robotCounts
      self.afterWindow = afterWindow
      self.atEnd = atEnd
      self.profiles = profiles
    }

    /// What the window means for a question asked after it.
    public enum AfterWindow: String, Sendable, Hashable, CaseIterable {
      case exempt
      /// The clock starts with the next day's window.
      case nextDay = "next-day"
    }

    /// What a turn means that is still open where the input ends.
    ///
    /// An input is taken to hold the whole of the day on which the buyer asked.
    public enum AtEnd: String, Sendable, Hashable, CaseIterable {
      /// Late if the clock ran out by the end of that day or the input shows that it did; else not
      /// known.
      case dayOver = "day-over"
      /// Late in any case: the rule asks whether there is a reply at all.
      case missed
    }

    /// Days of their own, such as a sales campaign or the days since a platform's new rule.
    public struct Profile: Sendable, Hashable {
      /// First and last day; an open end is the far past or future.
      public var days: ClosedRange<CivilDate>
      public var limit: Int?
      public var window: Range<Int>?
      public var afterWindow: AfterWindow?

      public init(
        days: ClosedRange<CivilDate>, limit: Int? = nil, window: Range<Int>? = nil,
        afterWindow: AfterWindow? = nil
      ) {
        self.days = days
        self.limit = limit
        self.window = window
        self.afterWindow = afterWindow
      }
    }
  }

  /// What an agent may give on their own.
  public struct Authority: Sendable, Hashable {
    /// Goodwill money per order, in hundredths of a yuan.
    public var goodwillCents = 500
    /// Days after delivery within which a price drop is refunded.
    public var priceDifferenceDays = 15
    /// How far from the gift threshold a gift may be added, in hundredths of a yuan.
    public var giftThresholdGapCents = 1_000
    public init() {}
  }

  public var shops: [ShopProfile] = []
  public var allowances: [Allowance] = []
  /// By rule id without the pack, such as `reply-late`.
  public var clocks: [String: Clock] = [:]
  public var authority = Authority()
  /// Days of sales campaigns, first and last included.
  public var campaigns: [ClosedRange<CivilDate>] = []
  /// Public holidays on which nobody works, first and last day included; Saturdays and Sundays are
  /// free without being named.
  public var holidays: [ClosedRange<CivilDate>] = []
  /// Whether findings whose words are unlike what officers marked are set aside, and counted, and
  /// places that read very much like it are reported.
  public var secondReading = true
  /// By full rule id, such as `reply-times/thanks-unanswered`.
  public var severities: [String: Severity] = [:]
  /// Rules that the config turns on or off, by full id; a rule with a severity is on.
  public var enabled: [String: Bool] = [:]
  /// Where the config names clocks and rules, by key and name such as `clocks reply-late`; for
  /// errors.
  public var places: [String: Place] = [:]

  /// A line of the config.
  public struct Place: Sendable, Hashable {
    public var file: String
    /// From 1.
    public var line: Int

    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  public init() {}
}
