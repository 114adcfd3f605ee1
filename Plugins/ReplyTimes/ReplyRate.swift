import Checking
import Transcripts

/// The check `reply-rate`: the share of a shop-day's inquirers who were answered in time.
struct ReplyRate: SummarizingChecker {
  private let clock: ReplyClock
  private let inquirers: Int
  private let share: Double
  private let words: ReplyWords

  init(_ context: CheckContext) throws(RulePackError) {
    let rule = try context.rule("low-reply-rate")
    clock = try ReplyClock(rule, settings: context.settings)
    guard let inquirers = try rule.options.int("inquirers"),
      let share = try rule.options.double("share")
    else {
      throw rule.error(
        zh: "要写“inquirers”和“share”，例如 100 和 0.5",
        en: "‘inquirers’ and ‘share’ are needed, such as 100 and 0.5")
    }
    self.inquirers = inquirers
    self.share = share
    words = try ReplyWords(context, topics: [])
  }

  var emptySummary: ReplyTally { ReplyTally() }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {}

  func summarize(_ transcript: MatchedTranscript, into summary: inout ReplyTally) {
    let timeline = words.timeline(of: transcript)
    let identity = transcript.transcript.identity
    summary.add(
      clock.verdicts(on: timeline), on: timeline,
      of: ReplyTally.Shop(
        platform: identity.platform?.rawValue ?? "", name: identity.shop ?? ""))
  }

  func merge(_ other: ReplyTally, into summary: inout ReplyTally) { summary.merge(other) }

  func conclude(_ summary: ReplyTally, into report: inout Report) {
    if summary.untimed > 0 { report.notEvaluated(clock.name, missing: .timestamps) }
    for (shop, date, day) in summary.lowDays(moreThan: inquirers, below: share) {
      let percent = String(day.answered * 100 / day.inquirers)
      report.flag(
        clock.name, [],
        why: [
          Why(
            "rate",
            "\(date.iso8601): \(day.answered) of \(day.inquirers) inquirers always answered in time"
          )
        ],
        message: Localized(
          zh: "\(date.iso8601)咨询\(day.inquirers)人，每次都及时答复的\(day.answered)人，"
            + "有效回复率约\(percent)%。",
          en: "On \(date.iso8601) \(day.inquirers) buyers asked and \(day.answered) of them were"
            + " always answered in time, about \(percent) %."),
        subject: Finding.Subject(
          platform: shop.platform.isEmpty ? nil : Platform(rawValue: shop.platform),
          shop: shop.name.isEmpty ? nil : shop.name, day: date))
    }
  }
}
