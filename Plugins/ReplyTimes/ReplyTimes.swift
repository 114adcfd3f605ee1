public import Checking
import ReplyTimesRules

/// The plugin `reply-times`: its rules as data, and the checks that data cannot say.
public let replyTimes = Plugin(
  id: "reply-times", packs: PackFile.embedded(ReplyTimesRules()),
  checks: [
    "reply-clocks": { context throws(RulePackError) in try ReplyClocks(context) },
    "after-sale-clock": { context throws(RulePackError) in try AfterSaleClock(context) },
    "reply-rate": { context throws(RulePackError) in try ReplyRate(context) },
  ])
