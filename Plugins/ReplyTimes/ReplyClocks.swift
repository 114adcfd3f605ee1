import Checking
import Transcripts

/// The check `reply-clocks`: every named clock on one timeline.
struct ReplyClocks: Checker {
  /// The topic whose clock starts at the buyer's thanks.
  static let thanksTopic = "thanks"

  private let clocks: [(clock: ReplyClock, topic: String?)]
  private let words: ReplyWords

  init(_ context: CheckContext) throws(RulePackError) {
    var clocks: [(clock: ReplyClock, topic: String?)] = []
    var topics: Set<String> = []
    for rule in context.rules {
      let topic = try rule.options.string("topic")
      if let topic { topics.insert(topic) }
      clocks.append((try ReplyClock(rule, settings: context.settings), topic))
    }
    self.clocks = clocks
    words = try ReplyWords(context, topics: topics)
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    let entries = words.timeline(of: transcript)
    guard entries.contains(where: { $0.speaker == .buyer }) else { return }
    for (clock, topic) in clocks where report.isActive(clock.name) {
      let timeline = topic.map { words.timeline(entries, topic: $0, in: transcript) } ?? entries
      run(clock, on: timeline, of: transcript, into: &report)
    }
  }

  private func run(
    _ clock: ReplyClock, on timeline: [TimelineEntry], of transcript: MatchedTranscript,
    into report: inout Report
  ) {
    var missing: Set<MissingData> = []
    var missed: Set<Int> = []
    for (turn, verdict) in clock.verdicts(on: timeline) {
      switch verdict {
      case .inTime, .exempt: break
      case .unknown(let fact): missing.insert(fact)
      case .missed(let miss):
        missed.insert(turn.opening)
        let held = clock.profile(at: timeline[miss.opening].sentAt)
        report.flag(
          clock.name, [Quote(message: miss.opening)],
          confidence: confidence(in: miss, transcript),
          why: [Why("clock", held.arithmetic(of: miss, on: timeline))],
          message: held.sentence(for: miss, on: timeline))
      }
    }
    if !clock.robotCounts, timeline.contains(where: \.looksAutomatic) {
      let strict = clock.verdicts(on: timeline, instantCounts: false)
      let doubtful = strict.contains { turn, verdict in
        guard case .missed = verdict else { return false }
        return !missed.contains(turn.opening)
      }
      if doubtful { missing.insert(.robotFlag) }
    }
    for fact in MissingData.allCases where missing.contains(fact) {
      report.notEvaluated(clock.name, missing: fact)
    }
  }

  private func confidence(in miss: Miss, _ transcript: MatchedTranscript) -> Double {
    var confidence = miss.isWithinRounding ? 0.6 : 1
    // Seen is only that the input ends without a reply.
    if miss.reply == nil, !miss.isSeen { confidence *= 0.9 }
    let roles = [miss.opening, miss.reply].compactMap { $0 }.map {
      transcript.transcript[$0].roleDecision
    }
    let surest = roles.map { Double($0.confidence) }.min() ?? 1
    return confidence * surest
  }
}

extension ReplyClock {
  /// The clock of a rule, with what the config says in its place.
  init(_ rule: Rule, settings: AuditSettings) throws(RulePackError) {
    let options = rule.options
    let setting = settings.clocks[rule.name]
    // Every option is looked up, also that in whose place the config says something: one that
    // nobody asks for is an error of the pack.
    let written = (
      window: try options.string("window"), limit: try options.seconds("limit"),
      robot: try options.bool("robot-counts"), atEnd: try options.string("at-end"),
      afterWindow: try options.string("after-window")
    )
    var window = setting?.window
    if window == nil, let text = written.window {
      guard let parsed = DayWindow.parse(text) else {
        throw rule.error(
          zh: "“window”应为 08:00-23:00 这样的时段，实际是“\(text)”",
          en: "‘window’ must be a window such as 08:00-23:00, not ‘\(text)’")
      }
      window = parsed
    }
    let limit = setting?.limit ?? written.limit
    let robot = setting?.robotCounts ?? written.robot
    var atEnd = setting?.atEnd ?? .dayOver
    if setting?.atEnd == nil, let text = written.atEnd {
      guard let parsed = AtEnd(rawValue: text) else {
        throw rule.error(
          zh: "“at-end”应为 day-over 或 missed，实际是“\(text)”",
          en: "‘at-end’ must be day-over or missed, not ‘\(text)’")
      }
      atEnd = parsed
    }
    var afterWindow = setting?.afterWindow ?? .exempt
    if setting?.afterWindow == nil, let text = written.afterWindow {
      guard let parsed = AfterWindow(rawValue: text) else {
        throw rule.error(
          zh: "“after-window”应为 exempt 或 next-day，实际是“\(text)”",
          en: "‘after-window’ must be exempt or next-day, not ‘\(text)’")
      }
      afterWindow = parsed
    }
    self.init(
      name: rule.name, deadline: limit.map(Deadline.after) ?? .endOfDay, window: window,
      afterWindow: afterWindow, robotCounts: robot ?? false,
      acceptedRobots: try options.bool("accepted-robot-counts") ?? false,
      firstOnly: try options.bool("first-only") ?? false, atEnd: atEnd)
    profiles = (setting?.profiles ?? []).map { profile in
      var clock = self
      if let limit = profile.limit { clock.deadline = .after(limit) }
      if let window = profile.window { clock.window = window }
      if let afterWindow = profile.afterWindow { clock.afterWindow = afterWindow }
      return Profile(days: profile.days, clock: clock)
    }
  }
}
