public import Checking
import ServiceConductRules

/// The plugin `service-conduct`: its rules as data, and the checks that data cannot say.
public let serviceConduct = Plugin(
  id: "service-conduct", packs: PackFile.embedded(ServiceConductRules()))
