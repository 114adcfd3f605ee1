package import Transcripts

/// How many buyers asked each shop on each day, and how many of them were always answered in time.
///
/// A buyer whose name the export masks counts once a transcript.
package struct ReplyTally: Codable, Sendable, Hashable {
  /// One shop's day.
  package struct Day: Codable, Sendable, Hashable {
    /// Buyers who asked inside the clock's window.
    package var inquirers = 0
    /// Those of them whose every turn of the day was answered in time.
    package var answered = 0

    package init(inquirers: Int = 0, answered: Int = 0) {
      self.inquirers = inquirers
      self.answered = answered
    }
  }

  /// A shop of a platform; empty where the input does not say.
  package struct Shop: Codable, Sendable, Hashable {
    package var platform: String
    package var name: String

    package init(platform: String, name: String) {
      self.platform = platform
      self.name = name
    }
  }

  /// By shop, then by the day's number since 1970.
  package private(set) var days: [Shop: [Int: Day]] = [:]
  /// Transcripts with questions whose times are not known.
  package private(set) var untimed = 0

  package init() {}

  /// Adds one transcript's verdicts.
  package mutating func add(
    _ verdicts: [(turn: Turn, verdict: ClockVerdict)], on timeline: [TimelineEntry], of shop: Shop
  ) {
    var answered: [Int: Bool] = [:]
    var isTimed = true
    for (turn, verdict) in verdicts {
      guard let asked = timeline[turn.opening].sentAt else {
        isTimed = false
        continue
      }
      let day = asked.date.daysSince1970
      switch verdict {
      case .exempt: break
      case .inTime: answered[day] = answered[day] ?? true
      case .missed: answered[day] = false
      case .unknown: isTimed = false
      }
    }
    if !isTimed { untimed += 1 }
    for (day, isAnswered) in answered {
      days[shop, default: [:]][day, default: Day()].inquirers += 1
      if isAnswered { days[shop, default: [:]][day, default: Day()].answered += 1 }
    }
  }

  /// Adds the tally of another part of the input.
  package mutating func merge(_ other: ReplyTally) {
    untimed += other.untimed
    for (shop, others) in other.days {
      days[shop, default: [:]].merge(others) { left, right in
        Day(
          inquirers: left.inquirers + right.inquirers, answered: left.answered + right.answered)
      }
    }
  }

  /// The days with more than so many inquirers of whom less than a share was answered.
  ///
  /// In order of day, platform and shop.
  package func lowDays(
    moreThan inquirers: Int, below share: Double
  ) -> [(shop: Shop, date: CivilDate, day: Day)] {
    days.flatMap { shop, days in
      days.compactMap { number, day in
        let isLow =
          day.inquirers > inquirers && Double(day.answered) < share * Double(day.inquirers)
        return isLow ? (shop, CivilDate(daysSince1970: number), day) : nil
      }
    }.sorted { left, right in
      (left.date, left.shop.platform, left.shop.name)
        < (right.date, right.shop.platform, right.shop.name)
    }
  }
}
