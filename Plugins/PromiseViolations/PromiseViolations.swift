public import Checking
import PromiseViolationsRules

/// The plugin `promise-violations`: its rules as data, and the checks that data cannot say.
public let promiseViolations = Plugin(
  id: "promise-violations", packs: PackFile.embedded(PromiseViolationsRules()),
  checks: [
    "promise-ledger": { context throws(RulePackError) in try PromiseLedger(context) }
  ])
