import Checking
import ReplyTimes
import TestSupport
import Testing
import Transcripts

/// The clocks against a plain reading of their rules, on random timelines.
@Suite struct ReplyClockPropertyTests {
  private static let clocks: [ReplyClock] = [
    .everyTurn, .first, .sameDay, .day, .reminder,
    ReplyClock(name: "all-day", deadline: .after(600), robotCounts: false),
    ReplyClock(name: "noon", deadline: .after(60), window: 43_200..<46_800, robotCounts: true),
    ReplyClock(name: "until-midnight", deadline: .endOfDay, window: 0..<86_400),
    ReplyClock(
      name: "next-morning", deadline: .after(180), window: 28_800..<82_800, afterWindow: .nextDay,
      robotCounts: true, atEnd: .missed),
  ]

  @Test(arguments: 0..<2000)
  func clocksAgreeWithThePlainReading(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    let timeline = randomTimeline(&numbers)
    for clock in Self.clocks {
      let found = clock.verdicts(on: timeline).map { "\($0.turn.opening): \(label($0.verdict))" }
      let expected = plainVerdicts(of: clock, on: timeline)
      #expect(found == expected, "\(clock.name), seed \(seed)")
    }
  }

  /// Each turn is judged by the profile of the day on which it opens, as if there were no other.
  @Test(arguments: 0..<300)
  func profilesHoldForTheirDays(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed) &+ 90_000)
    let timeline = randomTimeline(&numbers)
    let days = Set(timeline.compactMap { $0.sentAt?.date }).sorted()
    guard let first = days.first, let middle = days.dropFirst(days.count / 2).first else { return }
    let (base, other) = (Self.clocks[seed % 9], Self.clocks[(seed + 1) % 9])
    var special = base
    (special.deadline, special.window) = (other.deadline, other.window)
    var clock = base
    clock.profiles = [ReplyClock.Profile(days: first...middle, clock: special)]
    let expected = zip(base.verdicts(on: timeline), special.verdicts(on: timeline)).map {
      plain, held in
      let asked = timeline[plain.turn.opening].sentAt
      return asked.map { $0.date <= middle } == true ? held.verdict : plain.verdict
    }
    #expect(clock.verdicts(on: timeline).map(\.verdict) == expected)
  }

  @Test(arguments: 0..<100)
  func timeZoneOfTheShopDoesNotMatterWithoutAWindow(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed) &+ 7_000)
    let timeline = randomTimeline(&numbers)
    let moved = timeline.map { entry in
      var entry = entry
      entry.sentAt?.offset = -18_000
      return entry
    }
    var clock = ReplyClock(name: "all-day", deadline: .after(600), atEnd: .missed)
    clock.robotCounts = seed % 2 == 0
    #expect(clock.missed(on: timeline) == clock.missed(on: moved))
  }

  private func label(_ verdict: ClockVerdict) -> String {
    switch verdict {
    case .inTime: "in time"
    case .exempt: "exempt"
    case .missed(let miss): "missed \(miss.reply.map(String.init) ?? "-")"
    case .unknown(let fact): "unknown \(fact.rawValue)"
    }
  }

  /// Dialogues around the limits, the window's ends, midnight and a change of the clocks.
  private func randomTimeline(_ numbers: inout SeededGenerator) -> [TimelineEntry] {
    // The offset changes at 02:00 of the second day.
    let change = at("02:00", day: 17, offset: 3_600).seconds
    let later: Int32 = [3_600, 7_200, 0][numbers.below(3)]
    let starts = ["00:10", "07:56", "09:00", "11:58", "22:56", "23:30", "23:58"]
    var now = at(starts[numbers.below(starts.count)], offset: 3_600).seconds
    let steps: [Int64] = [0, 1, 30, 59, 60, 61, 179, 180, 181, 600, 601, 3_600, 30_000, 86_400]
    var session = 0
    return (0..<(1 + numbers.below(12))).map { _ in
      now += steps[numbers.below(steps.count)]
      if numbers.below(8) == 0 { session += 1 }
      let offset = now >= change ? later : 3_600
      let time: Timestamp? =
        numbers.below(12) == 0 ? nil : Timestamp(seconds: now, offset: offset)
      switch numbers.below(7) {
      case 0, 1, 2: return asks(time, session: session)
      case 3: return closes(time, session: session)
      case 4: return robot(time, session: session)
      case 5: return agent(time, session: session)
      default:
        return numbers.below(3) == 0
          ? platform(time, session: session)
          : agent(time, session: session)
      }
    }
  }

  // The plain reading: for each question, look back whether it starts a turn, and ahead for the
  // reply, without any state.

  private func plainVerdicts(of clock: ReplyClock, on timeline: [TimelineEntry]) -> [String] {
    var lastSession: Int?
    return timeline.indices.filter { startsTurn($0, clock, timeline) }.compactMap { opening in
      let session = timeline[opening].session
      defer { lastSession = session }
      if clock.firstOnly, session == lastSession { return nil }
      let spoke = timeline[..<opening].contains { $0.session == session && $0.speaker == .human }
      if clock.firstOnly, spoke { return nil }
      let reply = plainReply(to: opening, clock, timeline)
      return "\(opening): " + plainVerdict(opening, reply, clock, timeline)
    }
  }

  private func startsTurn(_ index: Int, _ clock: ReplyClock, _ timeline: [TimelineEntry]) -> Bool {
    guard timeline[index].opens else { return false }
    return !(0..<index).contains { earlier in
      timeline[earlier].opens && timeline[earlier].session == timeline[index].session
        && ended(earlier, clock, timeline).map { $0 > index } ?? true
    }
  }

  /// Where the wait of a question ends: at a reply that counts, or at the closing that accepts one.
  private func ended(_ opening: Int, _ clock: ReplyClock, _ timeline: [TimelineEntry]) -> Int? {
    timeline.indices.first { index in
      index > opening
        && (counts(timeline[index], clock) || acceptedRobot(opening, index, clock, timeline) != nil)
    }
  }

  private func plainReply(
    to opening: Int, _ clock: ReplyClock, _ timeline: [TimelineEntry]
  ) -> Int? {
    guard let end = ended(opening, clock, timeline) else { return nil }
    return acceptedRobot(opening, end, clock, timeline) ?? end
  }

  private func counts(_ entry: TimelineEntry, _ clock: ReplyClock) -> Bool {
    entry.speaker == .human || (entry.speaker == .automatic && clock.robotCounts)
  }

  private func acceptedRobot(
    _ opening: Int, _ closing: Int, _ clock: ReplyClock, _ timeline: [TimelineEntry]
  ) -> Int? {
    guard clock.acceptedRobots, timeline[closing].closes else { return nil }
    let question = timeline[opening..<closing].lastIndex { $0.opens } ?? opening
    return timeline[question..<closing].firstIndex { $0.speaker == .automatic }
  }

  private func plainVerdict(
    _ opening: Int, _ reply: Int?, _ clock: ReplyClock, _ timeline: [TimelineEntry]
  ) -> String {
    guard let asked = timeline[opening].sentAt else { return "unknown timestamps" }
    let window = clock.window ?? 0..<86_400
    let isAfter = asked.secondOfDay >= window.upperBound
    if isAfter, clock.afterWindow == .exempt { return "exempt" }
    let after = timeline[(opening + 1)...].compactMap(\.sentAt)
    let name = "missed \(reply.map(String.init) ?? "-")"

    let startDay = asked.date.daysSince1970 + (isAfter ? 1 : 0)
    func isLate(_ moment: Timestamp) -> Bool {
      if clock.deadline == .endOfDay { return moment.date.daysSince1970 > startDay }
      guard case .after(let limit) = clock.deadline else { return false }
      if window.contains(asked.secondOfDay) { return moment.seconds - asked.seconds > Int64(limit) }
      // Before the window's start no time counts: the question waits from the start on.
      if moment.date.daysSince1970 == startDay {
        return moment.secondOfDay - window.lowerBound > limit
      }
      // The wall clock of the window's start: that of the last moment known of its day.
      let offset = after.last { $0.date.daysSince1970 == startDay }?.offset ?? asked.offset
      let start = Int64(startDay) * 86_400 - Int64(offset) + Int64(window.lowerBound)
      return moment.seconds - start > Int64(limit)
    }

    guard let reply else {
      if let last = after.max(), isLate(last) { return name }
      if clock.atEnd == .missed { return name }
      // The day of the question is over.
      var midnight = asked
      midnight.seconds += Int64(86_400 - midnight.secondOfDay)
      return isLate(midnight) ? name : "unknown partial-input"
    }
    if let answered = timeline[reply].sentAt { return isLate(answered) ? name : "in time" }
    if let before = timeline[opening..<reply].compactMap(\.sentAt).max(), isLate(before) {
      return name
    }
    if let next = timeline[reply...].compactMap(\.sentAt).first, !isLate(next) { return "in time" }
    return "unknown timestamps"
  }
}
