public import Checking
import PerfunctoryRepliesRules

/// The plugin `perfunctory-replies`: its rules as data, and the checks that data cannot say.
public let perfunctoryReplies = Plugin(
  id: "perfunctory-replies", packs: PackFile.embedded(PerfunctoryRepliesRules()),
  checks: [
    "repeated-reply": { context throws(RulePackError) in try RepeatedReply(context) },
    "meaningless-reply": { context throws(RulePackError) in try MeaninglessReply(context) },
    "off-topic-reply": { context throws(RulePackError) in try OffTopicReply(context) },
    "no-solution": { context throws(RulePackError) in try NoSolution(context) },
    "unanswered-question": { context throws(RulePackError) in try UnansweredQuestion(context) },
    "hold-without-return": { context throws(RulePackError) in try HoldWithoutReturn(context) },
  ])
