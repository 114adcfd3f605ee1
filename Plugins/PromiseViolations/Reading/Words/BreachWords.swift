import Checking

/// Words of a promise that was taken back, broken, owned up to or denied.
struct BreachWords: Sendable {
  let withdrawal: MatchList
  let takeBack: MatchList
  let retraction: MatchList
  let backingOut: MatchList
  let ownedWord: MatchList
  let claim: MatchList
  let spokenOf: MatchList
  let justification: MatchList
  let reproach: MatchList
  let denial: MatchList
  let denying: MatchList
  let admission: MatchList
  let ownedFailure: MatchList
  let missing: MatchList
  let already: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    withdrawal = try context.list("withdrawal")
    takeBack = try context.list("take-back")
    retraction = try context.list("retraction")
    backingOut = try context.list("backing-out")
    ownedWord = try context.list("owned-word")
    claim = try context.list("claim")
    spokenOf = try context.list("spoken-of")
    justification = try context.list("justification")
    reproach = try context.list("reproach")
    denial = try context.list("denial")
    denying = try context.list("denying")
    admission = try context.list("admission")
    ownedFailure = try context.list("owned-failure")
    missing = try context.list("missing")
    already = try context.list("already")
  }
}
