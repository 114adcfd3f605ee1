package import Transcripts

/// One promise as `chataudit promises` prints it.
package struct PromiseEntry: Sendable {
  package var transcript: String
  package var buyer: String?
  package var shop: String?
  /// Masked.
  package var order: String?
  package var kind: String
  package var basis: String
  package var message: Int
  /// The promising words, masked.
  package var quote: String
  package var wish: Int?
  package var said: Timestamp?
  package var due: Timestamp?
  package var cents: Int?
  package var carriers: [String]
  package var unwanted: [String]
  package var isConditional: Bool
  package var repeats: [Int]
  package var withdrawnIn: Int?
  package var outcome: String
  package var done: Timestamp?
  package var missing: String?

  package init(
    transcript: String, kind: String, basis: String, message: Int, quote: String, outcome: String
  ) {
    self.transcript = transcript
    self.kind = kind
    self.basis = basis
    self.message = message
    self.quote = quote
    self.outcome = outcome
    carriers = []
    unwanted = []
    isConditional = false
    repeats = []
  }
}

extension JSONWriter {
  /// Writes the promise ledger, `chataudit.promises/1`.
  ///
  /// - Parameter isComplete: whether every input was read whole, and every check ran.
  package mutating func promises(_ entries: [PromiseEntry], isComplete: Bool) {
    object { json in
      json.member("schema", "chataudit.promises/1")
      json.member("complete", isComplete)
      json.key("promises")
      json.array { json in
        for entry in entries { json.promise(entry) }
      }
    }
  }

  private mutating func promise(_ entry: PromiseEntry) {
    object { json in
      json.member("transcript", entry.transcript)
      json.member("buyer", ifPresent: entry.buyer)
      json.member("shop", ifPresent: entry.shop)
      json.member("order", ifPresent: entry.order)
      json.member("kind", entry.kind)
      json.member("basis", entry.basis)
      json.member("message", entry.message)
      json.member("quote", entry.quote)
      if let wish = entry.wish { json.member("wish", wish) }
      json.member("said", ifPresent: entry.said?.rfc3339)
      json.member("due", ifPresent: entry.due?.rfc3339)
      if let cents = entry.cents {
        json.key("amount")
        json.number(Double(cents) / 100)
      }
      if !entry.carriers.isEmpty {
        json.key("carriers")
        json.array { json in for name in entry.carriers { json.string(name) } }
      }
      if !entry.unwanted.isEmpty {
        json.key("unwanted")
        json.array { json in for name in entry.unwanted { json.string(name) } }
      }
      json.member("conditional", entry.isConditional)
      json.key("repeated")
      json.array { json in for message in entry.repeats { json.int(message) } }
      if let withdrawn = entry.withdrawnIn { json.member("withdrawn", withdrawn) }
      json.member("outcome", entry.outcome)
      json.member("done", ifPresent: entry.done?.rfc3339)
      json.member("missing", ifPresent: entry.missing)
    }
  }
}
