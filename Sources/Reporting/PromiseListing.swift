import Transcripts

/// The promise ledger for people: a line a promise.
package struct PromiseListing: Sendable {
  private let language: Language

  package init(language: Language) { self.language = language }

  package func text(of entries: [PromiseEntry]) -> String {
    if entries.isEmpty { return language == .zh ? "没有承诺。\n" : "No promises.\n" }
    return entries.map { line(of: $0) + "\n" }.joined()
  }

  private func line(of entry: PromiseEntry) -> String {
    var parts = [entry.outcome, entry.kind]
    if let due = entry.due { parts.append((language == .zh ? "最晚 " : "due ") + due.rfc3339) }
    if let done = entry.done { parts.append((language == .zh ? "完成 " : "done ") + done.rfc3339) }
    if let missing = entry.missing {
      parts.append((language == .zh ? "缺 " : "missing ") + missing)
    }
    parts.append("「\(shortQuote(entry.quote))」")
    parts.append("\(entry.transcript) #\(entry.message + 1)")
    if let order = entry.order { parts.append((language == .zh ? "订单 " : "order ") + order) }
    return parts.joined(separator: "  ")
  }
}
