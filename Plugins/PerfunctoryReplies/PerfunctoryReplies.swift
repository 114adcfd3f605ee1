public import Checking
import PerfunctoryRepliesRules

/// The plugin `perfunctory-replies`: its rules as data, and the checks that data cannot say.
public let perfunctoryReplies = plugin(collect: nil)

/// The plugin, which also hands over each of the buyer's questions with the evidence on whether it
/// was answered.
///
/// - Parameter collect: called from the thread that checks the transcript, in the order of the
///   questions.
package func perfunctoryReplies(
  collecting collect: @escaping @Sendable (AskedQuestion) -> Void
) -> Plugin {
  plugin(collect: collect)
}

private func plugin(collect: (@Sendable (AskedQuestion) -> Void)?) -> Plugin {
  Plugin(
    id: "perfunctory-replies", packs: PackFile.embedded(PerfunctoryRepliesRules()),
    checks: [
      "repeated-reply": { context throws(RulePackError) in try RepeatedReply(context) },
      "meaningless-reply": { context throws(RulePackError) in try MeaninglessReply(context) },
      "off-topic-reply": { context throws(RulePackError) in try OffTopicReply(context) },
      "no-solution": { context throws(RulePackError) in try NoSolution(context) },
      "unanswered-question": { context throws(RulePackError) in
        try UnansweredQuestion(context, collect: collect)
      },
      "hold-without-return": { context throws(RulePackError) in try HoldWithoutReturn(context) },
    ])
}
