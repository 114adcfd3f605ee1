import Checking
import Foundation

extension StoredFinding {
  /// The finding as it may lie in the store: what a run under --reveal quoted is covered.
  ///
  /// A quote that is not covered is put beside the covered words of its message, where the store has them,
  /// and is searched by itself; so nothing raw gets in through a list of findings, which does not say how it
  /// was made.
  ///
  /// - Parameters:
  ///   - known: the finding as the store has it; a quote that is covered there stays so.
  ///   - words: the covered words of a place, as many Unicode scalars as the export has; nil where the store
  ///     has none.
  func covered(
    knowing known: StoredFinding?, by masker: TextMasker, words: (Evidence) -> String?
  ) -> StoredFinding {
    var finding = self
    var raw: [(quote: String, covered: String)] = []
    for (place, evidence) in evidence.enumerated() where !evidence.masked {
      let before = known?.evidence.first { $0.isSamePlace(as: evidence) && $0.masked }?.quote
      let quote = before ?? words(evidence) ?? masker.masked(evidence.quote)
      guard quote != evidence.quote else { continue }
      finding.evidence[place].quote = quote
      finding.evidence[place].masked = true
      raw.append((evidence.quote, quote))
    }
    guard !raw.isEmpty else { return finding }
    func cover(_ text: String) -> String {
      masker.masked(raw.reduce(text) { $0.replacing($1.quote, with: $1.covered) })
    }
    finding.why = why.map { Why(step: $0.step, detail: cover($0.detail)) }
    finding.message = Localized(zh: cover(message.zh), en: cover(message.en))
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
