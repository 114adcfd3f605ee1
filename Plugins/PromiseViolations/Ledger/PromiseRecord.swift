public import Transcripts

/// One promise of the shop's with what became of it, as far as the chat and the order facts tell.
public struct PromiseRecord: Sendable, Hashable {
  /// What became of a promise.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    case kept
    /// Something else was done, or it was done too late.
    case broken
    /// Its moment has passed, and nothing shows that it was done.
    case overdue
    case notYetDue = "not-yet-due"
    /// The shop took it back in the chat.
    case withdrawn
    /// The buyer called it off.
    case released
    /// Neither the chat nor the facts say; `missing` names what would.
    case cannotTell = "cannot-tell"
  }

  /// `carrier`, `exchange`, `keep-order`, `ship`, `refund`, `resend`, `gift`, `answer`, `return`,
  /// `service`.
  public var kind: String
  /// `said`, `assented` (a yes to the buyer's wish), `accepted` (the buyer's yes to a proposal).
  public var basis: String
  /// The message that promises, and the bytes of its text that do.
  public var message: Int
  public var range: Range<Int>
  /// The buyer's wish or consent.
  public var buyersMessage: Int?
  public var saidAt: Timestamp?
  /// The latest moment to keep it, where one was named.
  public var due: Timestamp?
  /// Money that was promised, in cents.
  public var cents: Int?
  /// Carriers that were promised, and those that were promised not to be used, by short name.
  public var carriers: [String]
  public var unwanted: [String]
  /// Whether it holds for a case that may arise.
  public var isConditional: Bool
  /// Later messages that promise the same again.
  public var repeats: [Int]
  /// The shop's message that takes it back.
  public var withdrawnIn: Int?
  /// The order it is about, where that is known.
  public var order: String?
  public var outcome: Outcome
  /// When it was done, where that is known.
  public var doneAt: Timestamp?
  /// What is missing to tell: `order-facts`, `timestamps`, `later-messages`.
  public var missing: String?

  /// Takes account of a moment after its transcript, up to which all of the input reaches: what was
  /// due before it and is not shown to be done can no longer be called not yet due.
  public mutating func settle(at moment: Timestamp) {
    guard outcome == .notYetDue, let due, due < moment else { return }
    if order == nil || kind == "answer" {
      outcome = .cannotTell
      missing = kind == "answer" ? "later-messages" : "order-facts"
    } else {
      outcome = .overdue
    }
  }
}
