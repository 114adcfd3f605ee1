public import Checking
import ThirdPartyInfoRules

/// The plugin `third-party-info`: its rules as data, and the checks that data cannot say.
public let thirdPartyInfo = Plugin(
  id: "third-party-info", packs: PackFile.embedded(ThirdPartyInfoRules()),
  checks: [
    "off-platform-links": { context throws(RulePackError) in try OffPlatformLinks(context) }
  ])
