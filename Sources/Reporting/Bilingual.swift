/// Words its sentences in every language and says them in one.
package protocol Bilingual {
  /// The language in which it speaks.
  var language: Language { get }
}

extension Bilingual {
  /// The sentence in its language.
  package func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
}

/// So many of a thing, in English: `1 rule`, `2 rules`.
///
/// - Parameter noun: in the singular; its plural ends in s.
package func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
