public import Checking
import PerfunctoryRepliesRules

/// The plugin `perfunctory-replies`: its rules as data, and the checks that data cannot say.
public let perfunctoryReplies = Plugin(
  id: "perfunctory-replies", packs: PackFile.embedded(PerfunctoryRepliesRules()))
