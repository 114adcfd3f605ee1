import Checking
import Transcripts

extension ReplyClock {
  /// The arithmetic of a miss: `asked 10:03:05, answered 10:09:10: 6 min 5 s, limit 3 min`.
  func arithmetic(of miss: Miss, on timeline: [TimelineEntry]) -> String {
    let asked = timeline[miss.opening].sentAt ?? miss.start
    var parts = ["asked \(asked.wallTime)"]
    if miss.start != asked { parts.append("clock starts \(miss.start.wall(since: asked))") }
    parts.append(outcome(of: miss, on: timeline, since: asked))
    switch deadline {
    case .after(let limit): parts.append("limit \(durationInEnglish(limit))")
    case .endOfDay: parts.append("due the same day")
    }
    if miss.isWithinRounding { parts.append("times are whole minutes") }
    return parts.joined(separator: ", ")
  }

  private func outcome(
    of miss: Miss, on timeline: [TimelineEntry], since asked: Timestamp
  ) -> String {
    let answered = miss.reply.flatMap { timeline[$0].sentAt }
    switch (miss.reply, answered, miss.elapsed) {
    case (_, .some(let answered), .some(let elapsed)):
      return "answered \(answered.wall(since: asked)): \(durationInEnglish(elapsed))"
    case (.some, _, .some(let elapsed)):
      return "answered, without a time, after more than \(durationInEnglish(elapsed))"
    case (.some, _, nil):
      return "answered too late"
    case (nil, _, .some(let elapsed)):
      return "not answered \(durationInEnglish(elapsed)) later, where the input ends"
    case (nil, _, nil):
      return "not answered, and nothing later in the input"
    }
  }

  /// What the finding says to the officer.
  func sentence(for miss: Miss, on timeline: [TimelineEntry]) -> Localized {
    let asked = timeline[miss.opening].sentAt ?? miss.start
    let limit: Localized
    switch deadline {
    case .after(let seconds):
      limit = Localized(
        zh: "时限\(durationInChinese(seconds))", en: "the limit is \(durationInEnglish(seconds))")
    case .endOfDay:
      limit = Localized(zh: "应当天答复", en: "an answer is due the same day")
    }
    let who = robotCounts ? "shop" : "agent"
    let zhWho = robotCounts ? "商家" : "人工客服"
    guard let reply = miss.reply else {
      return Localized(
        zh: "买家\(asked.wallTime)的消息\(zhWho)一直没有答复（\(limit.zh)）。",
        en: "The buyer's message of \(asked.wallTime) got no answer from the \(who); \(limit.en).")
    }
    guard let answered = timeline[reply].sentAt, let elapsed = miss.elapsed else {
      return Localized(
        zh: "买家\(asked.wallTime)的消息，\(zhWho)答复超时（\(limit.zh)）。",
        en: "The \(who) answered the buyer's message of \(asked.wallTime) too late; \(limit.en).")
    }
    return Localized(
      zh: "买家\(asked.wallTime)的消息，\(zhWho)\(answered.wall(since: asked))才答复，"
        + "用时\(durationInChinese(elapsed))（\(limit.zh)）。",
      en: "The buyer's message of \(asked.wallTime) was answered at \(answered.wall(since: asked)),"
        + " after \(durationInEnglish(elapsed)); \(limit.en).")
  }
}

extension Timestamp {
  /// The time of day, `10:03:05`.
  var wallTime: String { String(rfc3339.dropFirst(11).prefix(8)) }

  /// The time of day, with the date where it is another than that of `other`.
  func wall(since other: Timestamp) -> String {
    date == other.date ? wallTime : "\(date.iso8601) \(wallTime)"
  }
}
