public import Transcripts

/// One promise as `chataudit promises` prints it.
public struct PromiseEntry: Sendable {
  public var transcript: String
  public var buyer: String?
  public var shop: String?
  /// Masked.
  public var order: String?
  public var kind: String
  public var basis: String
  public var message: Int
  /// The promising words, masked.
  public var quote: String
  public var wish: Int?
  public var said: Timestamp?
  public var due: Timestamp?
  public var cents: Int?
  public var carriers: [String]
  public var unwanted: [String]
  public var isConditional: Bool
  public var repeats: [Int]
  public var withdrawnIn: Int?
  public var outcome: String
  public var done: Timestamp?
  public var missing: String?

  public init(
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
  public mutating func promises(_ entries: [PromiseEntry], isComplete: Bool) {
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
