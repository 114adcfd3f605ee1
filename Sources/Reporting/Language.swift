package import Checking

/// The language in which a listing speaks.
package enum Language: String, Sendable, Hashable, CaseIterable {
  case zh, en

  /// Chinese where the locale of the environment is, English otherwise.
  package static func ofEnvironment(_ environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("zh") == true ? .zh : .en
  }
}

extension Localized {
  /// The sentence in that language.
  package func text(in language: Language) -> String { language == .zh ? zh : en }
}
