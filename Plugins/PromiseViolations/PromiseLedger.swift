import Checking
import Transcripts

/// The check `promise-ledger`: writes down what the shop promised, and judges whether it was kept.
struct PromiseLedger: Checker {
  private let words: PromiseWords
  private let catalogue: CarrierCatalogue
  private let settings: AuditSettings
  /// Told the promises of each transcript, where somebody wants the ledger itself.
  private let collect: (@Sendable ([PromiseRecord]) -> Void)?

  /// The judges by their rules; each reports only its own.
  private static let judges: [(rule: String, judge: any PromiseJudge)] = [
    (CarrierJudge.rule, CarrierJudge()),
    (ExchangeJudge.rule, ExchangeJudge()),
    (KeepOrderJudge.rule, KeepOrderJudge()),
    (ShipDateJudge.rule, ShipDateJudge()),
    ("refund-not-made", FulfilmentJudge(rule: "refund-not-made", kind: .refund)),
    ("resend-not-made", FulfilmentJudge(rule: "resend-not-made", kind: .resend)),
    ("gift-not-sent", FulfilmentJudge(rule: "gift-not-sent", kind: .gift)),
    (CallbackJudge.rule, CallbackJudge()),
    (WithdrawalJudge.rule, WithdrawalJudge()),
    (OverPromiseJudge.rule, OverPromiseJudge()),
    (AuthorityJudge.rule, AuthorityJudge()),
    (PriceDifferenceJudge.rule, PriceDifferenceJudge()),
    (GiftAuthorityJudge.rule, GiftAuthorityJudge()),
    (VagueShipDateJudge.rule, VagueShipDateJudge()),
  ]

  init(
    _ context: CheckContext, collect: (@Sendable ([PromiseRecord]) -> Void)? = nil
  ) throws(RulePackError) {
    self.collect = collect
    var carriers: [String] = []
    for rule in context.rules { carriers += try rule.options.strings("carriers") ?? [] }
    catalogue = CarrierCatalogue(carriers)
    words = try PromiseWords(context)
    settings = context.settings
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard transcript.messages.contains(where: { $0.role.isShop }) else { return }
    let promise = promiseCase(of: transcript)
    for (rule, judge) in Self.judges where report.isActive(rule) {
      judge.judge(promise, into: &report)
    }
    collect?(promise.records())
  }

  private func promiseCase(of transcript: MatchedTranscript) -> PromiseCase {
    PromiseCase(
      transcript: transcript, words: words,
      ledger: LedgerReader.read(transcript, words, catalogue), catalogue: catalogue,
      settings: settings)
  }

  /// Nothing is taken back where the shop had granted nothing before and nobody says that it had,
  /// nor where the promise was broken by then; no date is vague where the day of sending is named,
  /// or how long the goods take, or no goods are sent, or the buyer asks again and the answer is
  /// the vague one; and what is due anyway is no promise too many.
  func excuses(_ message: Int, of transcript: MatchedTranscript, as rule: String) -> Bool {
    switch rule {
    case WithdrawalJudge.rule:
      !isGranted(before: message, in: transcript)
        || promiseCase(of: transcript).explainsFailure(in: message)
    case VagueShipDateJudge.rule:
      transcript.has(words.shipping.shipDay, in: message)
        || transcript.has(words.shipping.notGoods, in: message)
        || transcript.has(words.shipping.notDelay, in: message)
        || VagueShipDateJudge().isAskedAgain(after: message, in: transcript, words)
    case OverPromiseJudge.rule:
      transcript.has(words.goods.dueReturn, in: message)
    default: false
    }
  }

  private func isGranted(before message: Int, in transcript: MatchedTranscript) -> Bool {
    (0...message).contains { index in
      if transcript.has(words.breaches.spokenOf, in: index) { return true }
      guard index < message else { return false }
      if !transcript.transcript[index].role.isShop {
        return transcript.has(words.breaches.reproach, in: index)
      }
      if transcript.has(words.sums.granting, in: index) { return true }
      let spoken = SpokenMessage(
        transcript.transcript[index], in: transcript, holidays: settings.holidays)
      return words.assent(of: spoken) != nil
    }
  }
}
