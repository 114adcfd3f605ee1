public import Checking
import ServiceConductRules

/// The plugin `service-conduct`: its rules as data, and the checks that data cannot say.
public let serviceConduct = Plugin(
  id: "service-conduct", packs: PackFile.embedded(ServiceConductRules()),
  checks: [
    "missing-duty": { context throws(RulePackError) in try MissingDuty(context) },
    "robot-only": { context throws(RulePackError) in try RobotOnly(context) },
    "harassment": { context throws(RulePackError) in try Harassment(context) },
    "reception-flow": { context throws(RulePackError) in try ReceptionFlow(context) },
    "order-note": { context throws(RulePackError) in try OrderNote(context) },
  ])
