import Checking
import Transcripts

/// `promise-withdrawn`: the shop takes back in the chat what it promised there.
struct WithdrawalJudge: PromiseJudge {
  static let rule = "promise-withdrawn"
  private static let kinds: [Commitment.Kind] = [
    .carrier, .exchange, .ship, .refund, .resend, .gift, .returning, .service,
  ]

  func judge(_ promise: PromiseCase, into report: inout Report) {
    var flagged: Set<Int> = []
    for kind in Self.kinds {
      for commitment in promise.ledger.promises(kind) {
        // 坏一半以上整颗退款 promises nothing for what is not broken.
        if commitment.isContingent, kind == .refund || kind == .returning { continue }
        guard let remark = withdrawal(of: commitment, in: promise),
          flagged.insert(remark.message).inserted
        else { continue }
        flag(remark, commitment, confidence: 0.9, in: promise, into: &report)
      }
    }
    defer { judgeRetractions(in: promise, besides: flagged, into: &report) }
    guard !promise.ledger.commitments.isEmpty, promise.transcript.has(promise.words.withdrawal)
    else { return }
    for message in promise.transcript.messages where message.role.isShop {
      guard promise.transcript.has(promise.words.withdrawal, in: message.index),
        let commitment = promise.ledger.commitments.last(where: { $0.message < message.index }),
        !flagged.contains(message.index)
      else { continue }
      let spoken = promise.spoken(message.index)
      guard let place = spoken.places(of: promise.words.withdrawal).first,
        let clause = spoken.clause(at: place.lowerBound),
        !promise.words.isQuestion(clause, in: spoken)
      else { continue }
      let remark = Ledger.Remark(
        kind: commitment.kind, message: message.index, range: spoken.quote(of: clause))
      if promise.isJustified(remark) { continue }
      flag(remark, commitment, confidence: 0.8, in: promise, into: &report)
    }
  }

  /// Messages within which the shop answers to the word that the buyer holds it to.
  private static let answering = 4

  /// What was promised may be known from the words that take it back alone (之前说免费的不算), or from
  /// the buyer's that hold the shop to it (不是说好送的吗).
  private func judgeRetractions(
    in promise: PromiseCase, besides flagged: Set<Int>, into report: inout Report
  ) {
    let words = promise.words
    let transcript = promise.transcript
    let lists = [words.takeBack, words.retraction, words.denying]
    guard lists.contains(where: { transcript.has($0) }) else { return }
    var claim: Int?
    for message in transcript.messages where !flagged.contains(message.index) {
      if message.role == .buyer, transcript.has(words.claim, in: message.index) {
        claim = message.index
      }
      guard message.role.isShop else { continue }
      let isAnswer = claim.map { message.index - $0 <= Self.answering } ?? false
      let isTaken =
        transcript.has(words.denying, in: message.index) && isSaid(before: message, in: promise)
      let lists =
        [words.retraction] + (isAnswer ? [words.takeBack] : []) + (isTaken ? [words.denying] : [])
      guard lists.contains(where: { transcript.has($0, in: message.index) }) else { continue }
      let spoken = promise.spoken(message.index)
      guard let clause = retractingClause(of: spoken, lists, words) else { continue }
      claim = nil
      report.flag(
        Self.rule, [Quote(message: message.index, range: spoken.quote(of: clause))],
        confidence: 0.75, why: [Why("promise", "what was said before is taken back")])
    }
  }

  /// Messages back to the shop's yes that may be taken back.
  private static let memory = 12

  /// Whether the shop had said yes to what a message now refuses, the buyer having spoken since: both
  /// name the same thing or the same number, in their own words or in the buyer's before them.
  private func isSaid(before refusal: Message, in promise: PromiseCase) -> Bool {
    let messages = promise.transcript.messages
    guard let remark = buyersWords(before: refusal.index, in: promise) else { return false }
    let refused = refusedWords(of: refusal, in: promise)
    if refused.isEmpty { return false }
    let now = refused + remark.map { promise.spoken($0).text }
    let first = remark.first ?? refusal.index
    return messages.prefix(first).suffix(Self.memory).contains { earlier in
      guard earlier.role.isShop else { return false }
      let spoken = promise.spoken(earlier.index)
      let isAssent = promise.words.assent(of: spoken) != nil
      guard isAssent || isGrant(spoken, promise.words) else { return false }
      // 95折可以给您 grants what it names, and not the 九折 that was asked for.
      let asked = isAssent ? buyersWords(before: earlier.index, in: promise) ?? [] : []
      let then = [spoken.text] + asked.map { promise.spoken($0).text }
      return then.contains { old in
        now.contains { old.sharesThing(with: $0) } || refused.contains { old.sharesDeed(with: $0) }
      }
    }
  }

  /// The clauses of a message that refuse.
  private func refusedWords(of message: Message, in promise: PromiseCase) -> [PlainText] {
    let spoken = promise.spoken(message.index)
    return spoken.places(of: promise.words.denying)
      .compactMap { spoken.clause(at: $0.lowerBound) }
      .filter { clause in
        let words = promise.words
        return ![words.condition, words.contingency].contains { spoken.has($0, in: clause.range) }
      }
      .map { clause in
        var words = String.UnicodeScalarView()
        words.append(contentsOf: spoken.text.scalars[clause.range])
        return PlainText(String(words))
      }
  }

  /// A promise of any kind: no refusal, condition or hedge.
  private func isGrant(_ message: SpokenMessage, _ words: PromiseWords) -> Bool {
    message.places(of: words.granting).contains { place in
      message.clause(at: place.lowerBound).map { clause in
        words.stance(of: clause, in: message) == .promise
      } ?? false
    }
  }

  /// The buyer's messages right before one of the shop's.
  private func buyersWords(before message: Int, in promise: PromiseCase) -> [Int]? {
    let before = promise.transcript.messages.prefix(message).reversed()
    let found = before.drop { $0.role != .buyer }.prefix { $0.role == .buyer }.map(\.index)
    return found.isEmpty ? nil : found.reversed()
  }

  /// The clause that takes back what was said: no question, nor a word that it was never said, nor a
  /// reason that the promise never covered.
  private func retractingClause(
    of message: SpokenMessage, _ lists: [MatchList], _ words: PromiseWords
  ) -> Clause? {
    let isBare = !message.has(words.retraction)
    if isBare, message.has(words.denial) || message.has(words.justification) { return nil }
    return lists.lazy.flatMap { message.places(of: $0) }
      .compactMap { message.clause(at: $0.lowerBound) }
      .first { !words.isQuestion($0, in: message) }
  }

  private func flag(
    _ remark: Ledger.Remark, _ commitment: Commitment, confidence: Double,
    in promise: PromiseCase, into report: inout Report
  ) {
    report.flag(
      Self.rule,
      [
        Quote(message: remark.message, range: remark.range),
        Quote(message: commitment.message, range: commitment.range),
      ],
      confidence: confidence * commitment.confidence,
      why: [Why("promise", commitment.words)])
  }

  /// Whether a refusal names carriers, and none that was promised.
  private func speaksOfAnotherCarrier(
    _ remark: Ledger.Remark, than commitment: Commitment, in promise: PromiseCase
  ) -> Bool {
    guard commitment.kind == .carrier, !commitment.carriers.isEmpty else { return false }
    let named = promise.catalogue.carriers(of: promise.message(remark.message).text)
    return !named.isEmpty && named.isDisjoint(with: commitment.carriers)
  }

  /// Whether a refusal names a sum, and none that was promised: 10块减不了 after 给您减5块.
  private func speaksOfAnotherSum(
    _ remark: Ledger.Remark, than commitment: Commitment, in promise: PromiseCase
  ) -> Bool {
    let promised = Amount.all(in: promise.spoken(commitment.message).text).map(\.cents)
    let refused = Amount.all(in: promise.spoken(remark.message).text).map(\.cents)
    guard let first = refused.first, !promised.isEmpty else { return false }
    return !promised.contains(first)
  }

  /// The first refusal of what was promised, unless the buyer gave it up or agreed to a change.
  private func withdrawal(of commitment: Commitment, in promise: PromiseCase) -> Ledger.Remark? {
    let ledger = promise.ledger
    let remark = ledger.refusals.first { remark in
      remark.kind == commitment.kind && remark.message > commitment.message
        && !promise.isJustified(remark)
        && !speaksOfAnotherCarrier(remark, than: commitment, in: promise)
        && !speaksOfAnotherSum(remark, than: commitment, in: promise)
    }
    guard let remark, !promise.isReleased(commitment, before: remark.message) else { return nil }
    let isAgreed = ledger.changes.contains { change in
      change.kind == commitment.kind && change.message >= remark.message
        && change.message <= remark.message + 2
    }
    return isAgreed ? nil : remark
  }
}
