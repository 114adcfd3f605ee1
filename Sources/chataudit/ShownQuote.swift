import Reporting
import Reviewing

/// A quote with a little of what stands around it, for a line of a list: 您发一下「支付宝账号」给我.
///
/// A quote begins and ends where its rule's match does, which may be in the middle of a phrase.
struct ShownQuote {
  private let quote: String
  private let before: String
  private let after: String

  /// In characters, on either side.
  private static let most = 12

  /// - Parameters:
  ///   - quote: as the finding has it, masked.
  ///   - before: what stands before it, masked as well.
  ///   - after: what stands behind it.
  init(_ quote: String, before: String = "", after: String = "") {
    self.quote = quote
    self.before = before
    self.after = after
  }

  /// To be printed, with a mark where what stands around is cut.
  var text: String {
    let (left, right) = (before.suffix(Self.most), after.prefix(Self.most))
    return (left.startIndex > before.startIndex ? "…" : "") + printable(String(left))
      + "「\(printable(shortQuote(quote)))」"
      + printable(String(right)) + (right.endIndex < after.endIndex ? "…" : "")
  }
}

extension ShownQuote {
  /// The quote in the covered words of its message.
  ///
  /// - Parameter transcript: as the store keeps it; where it has none, or other words than those
  ///   that were audited, the quote stands alone.
  init(_ evidence: StoredFinding.Evidence, in transcript: StoredTranscript?) {
    let scalars = Array((transcript?.maskedText(of: evidence) ?? "").unicodeScalars)
    guard (0...scalars.count).contains(evidence.start),
      (evidence.start...scalars.count).contains(evidence.end),
      Self.isAlike(scalars[evidence.start..<evidence.end], evidence.quote)
    else {
      self.init(evidence.quote)
      return
    }
    self.init(
      evidence.quote, before: Self.text(scalars[..<evidence.start]),
      after: Self.text(scalars[evidence.end...]))
  }

  /// Whether two texts say the same where neither is covered.
  private static func isAlike(_ scalars: ArraySlice<Unicode.Scalar>, _ quote: String) -> Bool {
    let quoted = Array(quote.unicodeScalars)
    guard scalars.count == quoted.count else { return false }
    return zip(scalars, quoted).allSatisfy { $0 == $1 || $0 == "*" || $1 == "*" }
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension StoredTranscript {
  /// The covered words of the message, or of the line of a screenshot, that a finding quotes.
  fileprivate func maskedText(of evidence: StoredFinding.Evidence) -> String? {
    guard let message = messages.first(where: { $0.position == evidence.message }) else {
      return nil
    }
    guard evidence.surface == "screenshot" else { return message.masked }
    guard let attachment = evidence.attachment, let line = evidence.line,
      message.maskedLines.indices.contains(attachment),
      message.maskedLines[attachment].indices.contains(line)
    else { return nil }
    return message.maskedLines[attachment][line]
  }
}
