import Checking

/// What shapes a clause: its stance, its tag, a yes, a question.
struct ClauseWords: Sendable {
  let assent: MatchList
  let opening: MatchList
  let negation: MatchList
  let hedge: MatchList
  let disclaimer: MatchList
  let condition: MatchList
  let contingency: MatchList
  let usualTerms: MatchList
  let proposal: MatchList
  let tag: MatchList
  let question: MatchList
  let reported: MatchList
  let inquiry: MatchList
  let contrast: MatchList
  let done: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    assent = try context.list("assent")
    opening = try context.list("opening")
    negation = try context.list("negation")
    hedge = try context.list("hedge")
    disclaimer = try context.list("disclaimer")
    condition = try context.list("condition")
    contingency = try context.list("contingency")
    usualTerms = try context.list("usual-terms")
    proposal = try context.list("proposal")
    tag = try context.list("tag-question")
    question = try context.list("question")
    reported = try context.list("reported")
    inquiry = try context.list("inquiry")
    contrast = try context.list("contrast")
    done = try context.list("done")
  }
}
