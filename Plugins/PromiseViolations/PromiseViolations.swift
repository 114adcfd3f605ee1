public import Checking
import PromiseViolationsRules

/// The plugin `promise-violations`: its rules as data, and the checks that data cannot say.
public let promiseViolations = plugin(collect: nil)

/// The plugin, which also hands over the ledger of each transcript that has promises by the shop.
///
/// - Parameter collect: called once a checked transcript in which the shop speaks, from the thread
///   that checks it; the promises are in the order of their kinds, then of their messages.
public func promiseViolations(
  collecting collect: @escaping @Sendable ([PromiseRecord]) -> Void
) -> Plugin {
  plugin(collect: collect)
}

private func plugin(collect: (@Sendable ([PromiseRecord]) -> Void)?) -> Plugin {
  Plugin(
    id: "promise-violations", packs: PackFile.embedded(PromiseViolationsRules()),
    checks: [
      "promise-ledger": { context throws(RulePackError) in
        try PromiseLedger(context, collect: collect)
      }
    ])
}
