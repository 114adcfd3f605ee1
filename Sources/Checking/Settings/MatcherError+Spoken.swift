package import TextMatching

/// Why a term or pattern cannot be looked for, in both languages.
extension MatcherError: SpokenError {
  package var message: Localized { Localized(zh: descriptionInChinese, en: description) }
}
