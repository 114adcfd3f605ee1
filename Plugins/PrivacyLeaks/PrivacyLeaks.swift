public import Checking
import PrivacyLeaksRules

/// The plugin `privacy-leaks`: its rules as data, and the checks that data cannot say.
public let privacyLeaks = Plugin(
  id: "privacy-leaks", packs: PackFile.embedded(PrivacyLeaksRules()),
  checks: [
    "whose-data": { context throws(RulePackError) in try WhoseData(context) }
  ])
