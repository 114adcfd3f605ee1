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
    // By the messages in which they were made.
    var takenBack: Set<Int> = []
    for kind in Self.kinds {
      for commitment in promise.ledger.promises(kind) {
        // 坏一半以上整颗退款 promises nothing for what is not broken.
        if commitment.isContingent, kind == .refund || kind == .returning { continue }
        guard let remark = withdrawal(of: commitment, in: promise),
          flagged.insert(remark.message).inserted
        else { continue }
        takenBack.insert(commitment.message)
        flag(remark, commitment, confidence: 0.9, in: promise, into: &report)
      }
    }
    defer { judgeRetractions(in: promise, besides: flagged, into: &report) }
    guard !promise.ledger.commitments.isEmpty,
      promise.transcript.has(promise.words.breaches.withdrawal)
    else { return }
    for message in promise.transcript.messages where message.role.isShop {
      guard promise.transcript.has(promise.words.breaches.withdrawal, in: message.index),
        let commitment = promise.ledger.commitments.last(where: { commitment in
          // What an answer will say was not promised.
          commitment.message < message.index && commitment.kind != .answer
        }),
        !flagged.contains(message.index), !takenBack.contains(commitment.message)
      else { continue }
      let spoken = promise.spoken(message.index)
      guard let place = spoken.places(of: promise.words.breaches.withdrawal).first,
        let clause = spoken.clause(at: place.lowerBound),
        !promise.words.isQuestion(clause, in: spoken)
      else { continue }
      let remark = Ledger.Remark(
        kind: commitment.kind, message: message.index, range: spoken.quote(of: clause))
      if promise.isJustified(remark, of: commitment)
        || isAboutAnother(remark, than: commitment, in: promise)
      {
        continue
      }
      // Why it is taken back is said again and again, and is one withdrawal.
      takenBack.insert(commitment.message)
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
    let lists = [
      words.breaches.takeBack, words.breaches.retraction, words.breaches.denying,
      words.breaches.ownedWord,
    ]
    guard lists.contains(where: { transcript.has($0) }) else { return }
    var claim: Int?
    var mention: Int?
    for message in transcript.messages where !flagged.contains(message.index) {
      if message.role == .buyer {
        if transcript.has(words.breaches.claim, in: message.index) { claim = message.index }
        if transcript.has(words.breaches.spokenOf, in: message.index) { mention = message.index }
      }
      guard message.role.isShop else { continue }
      let isAnswer = claim.map { message.index - $0 <= Self.answering } ?? false
      let isTaken =
        transcript.has(words.breaches.denying, in: message.index)
        && isSaid(before: message, in: promise)
      let isOwned =
        mention.map { message.index - $0 <= Self.answering } ?? false
        && owns(message, in: promise)
      // What was taken back already is only said again: 这边只能退款了 after 没货换了，给您退款吧.
      let isAgain = flagged.contains { (message.index - Self.memory..<message.index).contains($0) }
      let lists =
        isAgain
        ? [words.breaches.retraction]
        : [words.breaches.retraction] + (isAnswer ? [words.breaches.takeBack] : [])
          + (isTaken ? [words.breaches.denying] : [])
          + (isOwned ? [words.breaches.backingOut] : [])
      guard lists.contains(where: { transcript.has($0, in: message.index) }) else { continue }
      let spoken = promise.spoken(message.index)
      guard let clause = retractingClause(of: spoken, lists, words) else { continue }
      if promise.explainsFailure(in: message.index) { continue }
      claim = nil
      report.flag(
        Self.rule, [Quote(message: message.index, range: spoken.quote(of: clause))],
        confidence: 0.75, why: [Why("promise", "what was said before is taken back")])
    }
  }

  /// Whether the shop owns up to having said it, in a message or right before: 是我说的.
  private func owns(_ message: Message, in promise: PromiseCase) -> Bool {
    let before = promise.transcript.messages.prefix(message.index + 1).reversed()
    return before.prefix { $0.role.isShop }.contains { said in
      promise.transcript.has(promise.words.breaches.ownedWord, in: said.index)
    }
  }

  /// Messages back to the shop's yes that may be taken back.
  private static let memory = 12

  /// Whether the shop had said yes to what a message now refuses, the buyer having spoken since:
  /// both name the same thing or the same number, in their own words or in the buyer's before them.
  private func isSaid(before refusal: Message, in promise: PromiseCase) -> Bool {
    let messages = promise.transcript.messages
    guard let remark = buyersWords(before: refusal.index, in: promise) else { return false }
    let refused = refusedWords(of: refusal, in: promise)
    if refused.isEmpty { return false }
    if promise.isNewWish(remark), !isLongAfter(remark, in: promise) { return false }
    let now = refused + remark.map { promise.spoken($0).text }
    let first = remark.first ?? refusal.index
    return messages.prefix(first).suffix(Self.memory).contains { earlier in
      guard earlier.role.isShop else { return false }
      let spoken = promise.spoken(earlier.index)
      let isAssent = promise.words.assent(of: spoken) != nil
      guard isAssent || isGrant(spoken, promise.words) else { return false }
      // 95折可以给您 grants what it names, and not the 九折 that was asked for.
      let asked = isAssent ? buyersWords(before: earlier.index, in: promise) ?? [] : []
      let wishes = asked.map { promise.spoken($0).text }
      // 能拆的，安装视频里有 grants no fitting: the deed stands in the words that grant it.
      let deeds = wishes + grants(of: spoken, promise.words)
      return (wishes + [spoken.text]).contains { old in
        now.contains { old.sharesThing(with: $0) }
      } || deeds.contains { old in refused.contains { old.sharesDeed(with: $0) } }
    }
  }

  /// Whether the buyer's words come so much later than what they may be about that they are no more
  /// of the same talk.
  private func isLongAfter(_ remark: [Int], in promise: PromiseCase) -> Bool {
    guard let first = remark.first, first > 0 else { return false }
    if promise.message(first).session != promise.message(first - 1).session { return true }
    return promise.seconds(from: first - 1, to: first).map { $0 > PromiseCase.journey } ?? false
  }

  /// The clauses of a message that grant something.
  private func grants(of message: SpokenMessage, _ words: PromiseWords) -> [PlainText] {
    let granting = message.places(of: words.sums.granting)
      .compactMap { message.clause(at: $0.lowerBound) }
      .filter { words.stance(of: $0, in: message) == .promise }
    return (granting + [words.assent(of: message)].compactMap { $0 }).map { clause in
      var words = String.UnicodeScalarView()
      words.append(contentsOf: message.text.scalars[clause.range])
      return PlainText(String(words))
    }
  }

  /// The clauses of a message that refuse.
  private func refusedWords(of message: Message, in promise: PromiseCase) -> [PlainText] {
    let spoken = promise.spoken(message.index)
    return spoken.places(of: promise.words.breaches.denying)
      .compactMap { spoken.clause(at: $0.lowerBound) }
      .filter { clause in
        let words = promise.words
        return ![words.clauses.condition, words.clauses.contingency].contains {
          spoken.has($0, in: clause.range)
        }
      }
      .map { clause in
        var words = String.UnicodeScalarView()
        words.append(contentsOf: spoken.text.scalars[clause.range])
        return PlainText(String(words))
      }
  }

  /// A promise of any kind: no refusal, condition or hedge.
  private func isGrant(_ message: SpokenMessage, _ words: PromiseWords) -> Bool {
    message.places(of: words.sums.granting).contains { place in
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

  /// The clause that takes back what was said: no question, nor a word that it was never said, nor
  /// a reason that the promise never covered.
  private func retractingClause(
    of message: SpokenMessage, _ lists: [MatchList], _ words: PromiseWords
  ) -> Clause? {
    let isBare = !message.has(words.breaches.retraction)
    if isBare, message.has(words.breaches.denial) || message.has(words.breaches.justification) {
      return nil
    }
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

  /// Whether a refusal is of something else than what was promised.
  private func isAboutAnother(
    _ remark: Ledger.Remark, than commitment: Commitment, in promise: PromiseCase
  ) -> Bool {
    promise.answersNewWish(remark, than: commitment)
      || speaksOfAnotherCarrier(remark, than: commitment, in: promise)
      || speaksOfAnotherSum(remark, than: commitment, in: promise)
      || speaksOfAnotherDay(remark, than: commitment, in: promise)
      || speaksOfAnotherFavour(remark, than: commitment, in: promise)
      || speaksOfOtherGoods(remark, than: commitment, in: promise)
      || speaksOfManner(remark, than: commitment, in: promise)
      || promise.explainsFailure(in: remark.message, of: commitment)
  }

  /// Whether a refusal names an earlier day than the promise: 今天发不了 after 明天给您发.
  private func speaksOfAnotherDay(
    _ remark: Ledger.Remark, than commitment: Commitment, in promise: PromiseCase
  ) -> Bool {
    guard commitment.kind == .ship, let due = commitment.due else { return false }
    let message = promise.spoken(remark.message)
    let start = message.text.scalar(at: remark.range.lowerBound)
    guard let clause = message.clause(at: start) else { return false }
    let named = message.times.filter { $0.range.overlaps(clause.range) }.map(\.due)
    return named.max().map { $0 < due } ?? false
  }

  /// Whether a favour is refused that is of another sort than the promised: 便宜不了 after 给您包邮.
  private func speaksOfAnotherFavour(
    _ remark: Ledger.Remark, than commitment: Commitment, in promise: PromiseCase
  ) -> Bool {
    guard commitment.kind == .service else { return false }
    let promised = [commitment.message, commitment.buyersMessage].compactMap { $0 }
    let refused = promise.words.favours.topics.filter { topic in
      promise.transcript.has(topic, in: remark.message)
    }
    return !refused.isEmpty
      && !refused.contains { topic in
        promised.contains { promise.transcript.has(topic, in: $0) }
      }
  }

  /// Whether a return is refused of special goods, of which the promise said nothing: 定制的不能退.
  private func speaksOfOtherGoods(
    _ remark: Ledger.Remark, than commitment: Commitment, in promise: PromiseCase
  ) -> Bool {
    guard commitment.kind == .returning,
      promise.namesSpecialGoods(promise.spoken(remark.message))
    else { return false }
    let promised = [commitment.message, commitment.buyersMessage].compactMap { $0 }
    return !promised.contains { promise.namesSpecialGoods(promise.spoken($0)) }
  }

  /// Whether only a way of paying is refused: 微信退不了，只能原路退回.
  private func speaksOfManner(
    _ remark: Ledger.Remark, than commitment: Commitment, in promise: PromiseCase
  ) -> Bool {
    commitment.kind == .refund
      && promise.transcript.has(promise.words.sums.refundManner, in: remark.message)
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
        && !promise.isJustified(remark, of: commitment)
        && !isAboutAnother(remark, than: commitment, in: promise)
    }
    guard let remark, !promise.isReleased(commitment, before: remark.message) else { return nil }
    let isAgreed = ledger.changes.contains { change in
      change.kind == commitment.kind && change.message >= remark.message
        && change.message <= remark.message + 2
    }
    return isAgreed ? nil : remark
  }
}
