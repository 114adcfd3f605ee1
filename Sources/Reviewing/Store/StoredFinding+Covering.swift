import Checking
import Foundation

extension StoredFinding {
  /// The finding as it may lie in the store, where nothing says whether it is covered: a list does
  /// not, unless it was written under --reveal by a version that says so, and is refused.
  ///
  /// A quote that is not covered takes the covered words of its message, where the store has them;
  /// else it is searched by itself for data that scanners know, such as numbers, accounts and
  /// addresses. So are names, the path of the export, and what a check says in words; what a rule
  /// says is nobody's data. A buyer's nickname, or a person's name that no word tells for one, only
  /// the audit could cover: in a quote of which the store has no words it stays.
  ///
  /// - Parameters:
  ///   - known: the finding as the store has it; a quote that is covered there stays so.
  ///   - words: the covered words of a place, as many Unicode scalars as the export has; nil where
  ///     the store has none.
  func covered(
    knowing known: StoredFinding?, by masker: TextMasker, names: NameMasker,
    words: (Evidence) -> String?
  ) -> StoredFinding {
    var finding = self
    finding.shop = shop.map(names.masked)
    finding.agent = agent.map(names.masked)
    if let source { finding.source?.file = names.masked(source.file) }
    var raw: [(quote: String, covered: String)] = []
    for (place, evidence) in evidence.enumerated() where !evidence.masked {
      let before = known?.evidence.first { $0.isSamePlace(as: evidence) && $0.masked }?.quote
      let quote = before ?? words(evidence) ?? masker.masked(evidence.quote)
      guard quote != evidence.quote else { continue }
      finding.evidence[place].quote = quote
      finding.evidence[place].masked = true
      raw.append((evidence.quote, quote))
    }
    func withoutQuotes(_ text: String) -> String {
      raw.reduce(text) { $0.replacing($1.quote, with: $1.covered) }
    }
    finding.why = why.map { why in
      let detail = withoutQuotes(why.detail)
      // The digits that a pattern lists are nobody's number.
      return Why(
        step: why.step,
        detail: why.step == "pattern" ? names.masked(detail) : masker.masked(detail))
    }
    finding.message = Localized(
      zh: masker.masked(withoutQuotes(message.zh)), en: masker.masked(withoutQuotes(message.en)))
    return finding
  }
}

extension StoredFinding.Evidence {
  fileprivate func isSamePlace(as other: Self) -> Bool {
    (message, surface, attachment, line) == (
      other.message, other.surface, other.attachment, other.line
    ) && (start, end) == (other.start, other.end)
  }
}
