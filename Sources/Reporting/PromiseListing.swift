package import Transcripts

/// A promise as people are told it: the ledger's entry, and what its order shows.
package struct ToldPromise: Sendable {
  package var entry: PromiseEntry
  /// Who promised it, masked.
  package var agent: String?
  /// By whom its order was carried, as the order facts have it; masked.
  package var carrier: String?
  /// When its order was refunded.
  package var refunded: Timestamp?

  package init(_ entry: PromiseEntry) { self.entry = entry }
}

/// The promise ledger for people: what became of each promise, who made it when, in which words,
/// and what the order shows.
package struct PromiseListing: Bilingual, Sendable {
  package let language: Language

  package init(language: Language) { self.language = language }

  package func text(of promises: [ToldPromise]) -> String {
    if promises.isEmpty { return say("没有承诺。\n", "No promises.\n") }
    return promises.map(text).joined() + "\n" + summary(of: promises.map(\.entry.outcome)) + "\n"
  }

  // MARK: Parts

  private var words: LedgerWords { LedgerWords(language: language) }

  private func text(of promise: ToldPromise) -> String {
    let entry = promise.entry
    let people = [entry.shop, promise.agent].compactMap(\.self).joined(separator: " · ")
    let heading = [
      words.name(ofOutcome: entry.outcome), words.name(ofKind: entry.kind),
      people.isEmpty ? say("（未知店铺）", "(unknown shop)") : people, entry.said.map(clock),
      entry.order.map { say("订单 ", "order ") + $0 }, "\(entry.transcript) #\(entry.message + 1)",
    ]
    let facts = promised(in: entry) + shown(of: promise)
    let quote = "「\(shortQuote(entry.quote))」"
    let saying = ([quote] + (facts.isEmpty ? [] : [facts.joined(separator: say("，", ", "))]))
    return printable(heading.compactMap(\.self).joined(separator: "  ")) + "\n    "
      + printable(saying.joined(separator: "  ")) + "\n"
  }

  /// What was promised, and how it came about.
  private func promised(in entry: PromiseEntry) -> [String] {
    var facts: [String] = []
    // What the shop said itself needs no other words.
    if let number = entry.wish.map({ $0 + 1 }) {
      switch entry.basis {
      case "assented": facts.append(say("买家在 #\(number) 提出", "wished by the buyer in #\(number)"))
      case "accepted": facts.append(say("买家在 #\(number) 同意", "accepted by the buyer in #\(number)"))
      default: break
      }
    }
    if entry.isConditional { facts.append(say("附条件", "conditional")) }
    if !entry.carriers.isEmpty {
      facts.append(say("答应 ", "promised ") + entry.carriers.joined(separator: "/"))
    }
    if !entry.unwanted.isEmpty {
      facts.append(say("答应不发 ", "promised not ") + entry.unwanted.joined(separator: "/"))
    }
    if let cents = entry.cents { facts.append(say("答应 ", "promised ") + words.money(cents)) }
    if let due = entry.due { facts.append(say("最晚 ", "due ") + clock(due)) }
    return facts
  }

  /// What the chat and the order show of it, and what is missing.
  private func shown(of promise: ToldPromise) -> [String] {
    let entry = promise.entry
    var facts: [String] = []
    if let carrier = promise.carrier, !entry.carriers.isEmpty || !entry.unwanted.isEmpty {
      facts.append(say("实发 ", "sent by ") + carrier)
    }
    if let done = entry.done { facts.append(words.done(entry.kind, at: clock(done))) }
    // A refund keeps no promise to send something.
    if entry.outcome == "broken", ["exchange", "keep-order", "resend"].contains(entry.kind),
      let refunded = promise.refunded
    {
      facts.append(say("订单 \(clock(refunded)) 退款", "the order was refunded \(clock(refunded))"))
    }
    if let withdrawn = entry.withdrawnIn {
      facts.append(say("在 #\(withdrawn + 1) 反悔", "taken back in #\(withdrawn + 1)"))
    }
    if let missing = entry.missing {
      facts.append(say("缺 ", "missing ") + words.name(ofMissing: missing))
    }
    return facts
  }

  /// How many there are of each outcome.
  private func summary(of outcomes: [String]) -> String {
    let known = LedgerWords.outcomes
    let others = Set(outcomes).subtracting(known).sorted()
    let counts = (known + others).compactMap { outcome -> String? in
      let count = outcomes.count { $0 == outcome }
      guard count > 0 else { return nil }
      let name = words.name(ofOutcome: outcome)
      return say("\(name) \(count)", "\(count) \(name)")
    }
    return say("共 \(outcomes.count) 条承诺：", "\(counted(outcomes.count, "promise")): ")
      + counts.joined(separator: say("，", ", "))
  }

  /// A moment to the minute, as the shop's clocks show it.
  private func clock(_ moment: Timestamp) -> String {
    String(moment.rfc3339.prefix(16)).replacing("T", with: " ")
  }
}
