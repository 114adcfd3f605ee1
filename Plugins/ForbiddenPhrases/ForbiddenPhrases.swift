public import Checking
import ForbiddenPhrasesRules

/// The plugin `forbidden-phrases`: its rules as data, and the checks that data cannot say.
public let forbiddenPhrases = Plugin(
  id: "forbidden-phrases", packs: PackFile.embedded(ForbiddenPhrasesRules()))
