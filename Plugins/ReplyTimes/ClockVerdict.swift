package import Checking
package import Transcripts

/// What a clock says about one turn.
package enum ClockVerdict: Sendable, Hashable {
  case inTime
  /// Asked outside the clock's window.
  case exempt
  case missed(Miss)
  case unknown(MissingData)
}

/// A reply that came late or not at all.
package struct Miss: Sendable, Hashable {
  package var opening: Int
  /// The late reply; nil where there is none.
  package var reply: Int?
  /// When the clock started: the buyer's message, or the window's start.
  package var start: Timestamp
  /// Seconds from the start to the reply, or to the last moment known where there is no reply; nil
  /// where nothing later is known.
  package var elapsed: Int?
  /// Whether the input shows a moment at which the time had run out.
  package var isSeen = true
  /// Whether times of whole minutes leave open that the reply was in time.
  package var isWithinRounding = false
}

extension ReplyClock {
  /// Judges every turn of a timeline.
  ///
  /// - Parameters:
  ///   - timeline: messages in order; `opens` says where this clock starts.
  ///   - instantCounts: whether replies that look automatic count as a person's.
  package func verdicts(
    on timeline: [TimelineEntry], instantCounts: Bool = true
  ) -> [(turn: Turn, verdict: ClockVerdict)] {
    var turns = Turn.all(
      in: timeline, robotCounts: robotCounts, acceptedRobots: acceptedRobots,
      instantCounts: instantCounts)
    if firstOnly { turns = Turn.firstOfSessions(turns, in: timeline) }
    let wholeMinutes = timeline.allSatisfy { ($0.sentAt?.secondOfDay ?? 0) % 60 == 0 }
    return turns.map { turn in
      let clock = profile(at: timeline[turn.opening].sentAt)
      return (turn, clock.judge(turn, on: timeline, wholeMinutes: wholeMinutes))
    }
  }

  private func judge(
    _ turn: Turn, on timeline: [TimelineEntry], wholeMinutes: Bool
  ) -> ClockVerdict {
    guard let asked = timeline[turn.opening].sentAt else { return .unknown(.timestamps) }
    let after = timeline[(turn.opening + 1)...]
    // The window starts by the clock on the wall, whose offset may have changed since the question.
    let judged = turn.reply.flatMap { reply in
      timeline[reply...].firstIndex { $0.sentAt != nil }
    }
    let untilReply = judged.map { timeline[(turn.opening + 1)...$0] } ?? after
    let startDay = isAfterWindow(asked) ? asked.endOfDay.date : asked.date
    let sameDay = untilReply.lazy.compactMap(\.sentAt).last { $0.date == startDay }
    guard let start = start(asked: asked, offset: sameDay?.offset ?? asked.offset) else {
      return .exempt
    }
    var miss = Miss(opening: turn.opening, reply: turn.reply, start: start)
    guard let reply = turn.reply else {
      if let last = after.compactMap(\.sentAt).max() {
        miss.elapsed = max(0, Int(last.seconds - start.seconds))
        if isLate(last, start: start) { return .missed(miss) }
      }
      miss.isSeen = false
      return atEnd == .missed || isLate(asked.endOfDay, start: start)
        ? .missed(miss) : .unknown(.partialInput)
    }
    guard let answered = timeline[reply].sentAt else {
      return judgeUntimed(miss, reply: reply, on: timeline)
    }
    guard isLate(answered, start: start) else { return .inTime }
    let elapsed = max(0, Int(answered.seconds - start.seconds))
    miss.elapsed = elapsed
    if wholeMinutes, case .after(let limit) = deadline {
      miss.isWithinRounding = elapsed - 59 <= limit
    }
    return .missed(miss)
  }

  /// Judges a reply without a time by the times around it.
  private func judgeUntimed(
    _ miss: Miss, reply: Int, on timeline: [TimelineEntry]
  ) -> ClockVerdict {
    let before = timeline[miss.opening..<reply].compactMap(\.sentAt).max() ?? miss.start
    if isLate(before, start: miss.start) {
      var miss = miss
      miss.elapsed = max(0, Int(before.seconds - miss.start.seconds))
      return .missed(miss)
    }
    if let next = timeline[reply...].lazy.compactMap(\.sentAt).first,
      !isLate(next, start: miss.start)
    {
      return .inTime
    }
    return .unknown(.timestamps)
  }

  /// When the clock starts for a question, nil where it does not.
  private func start(asked: Timestamp, offset: Int32) -> Timestamp? {
    guard let window else { return asked }
    let second = asked.secondOfDay
    if window.contains(second) { return asked }
    var date = asked.date
    if isAfterWindow(asked) {
      guard afterWindow == .nextDay else { return nil }
      date = CivilDate(daysSince1970: date.daysSince1970 + 1)
    }
    let midnight = Timestamp(
      year: date.year, month: date.month, day: date.day, offset: offset)
    return midnight.advanced(by: Int64(window.lowerBound))
  }

  private func isAfterWindow(_ asked: Timestamp) -> Bool {
    window.map { asked.secondOfDay >= $0.upperBound } ?? false
  }

  private func isLate(_ moment: Timestamp, start: Timestamp) -> Bool {
    switch deadline {
    case .after(let limit): moment.seconds - start.seconds > Int64(limit)
    case .endOfDay: moment.date > start.date
    }
  }
}

extension Timestamp {
  /// The midnight that ends the local day, by the offset of this moment.
  var endOfDay: Timestamp { advanced(by: Int64(86_400 - secondOfDay)) }
}
