import Checking
import Transcripts

/// `vague-ship-date`: shipping later is agreed, and nobody says on which day.
struct VagueShipDateJudge: PromiseJudge {
  static let rule = "vague-ship-date"
  /// How many messages later the day may still be named.
  private static let reach = 4

  func judge(_ promise: PromiseCase, into report: inout Report) {
    guard
      promise.transcript.has(promise.words.shipping.delay)
        || promise.transcript.has(promise.words.shipping.vagueDate)
    else { return }
    var wish: Int?
    var question: Int?
    /// The last finding since the buyer spoke.
    var lastFlagged: Int?
    for message in promise.transcript.messages {
      let words = promise.words
      let speaksOfDelay =
        promise.transcript.has(words.shipping.delay, in: message.index)
        && !promise.transcript.has(words.shipping.notDelay, in: message.index)
      if message.role == .buyer {
        lastFlagged = nil
        if speaksOfDelay { wish = message.index }
        if promise.transcript.has(words.shipping.request, in: message.index) {
          question = message.index
        }
        continue
      }
      let isAsked = wish.map { message.index - $0 <= 3 } ?? false
      let isQuestioned = question.map { message.index - $0 <= 3 } ?? false
      let isVague =
        isQuestioned && promise.transcript.has(words.shipping.vagueDate, in: message.index)
        && !promise.transcript.has(words.shipping.notDelay, in: message.index)
      guard message.role.isShop, speaksOfDelay || isAsked || isVague,
        !promise.transcript.has(words.shipping.notGoods, in: message.index)
      else { continue }
      let text = promise.spoken(message.index)
      var clause = speaksOfDelay ? agreeingClause(of: text, words) : nil
      if clause == nil, isVague { clause = vagueClause(of: text, words) }
      if clause == nil, isAsked { clause = words.assent(of: text) }
      guard let clause else { continue }
      let asked = wish.flatMap { message.index - $0 <= 6 ? $0 : nil }
      wish = nil
      if isDated(from: asked ?? message.index, around: message.index, in: promise)
        || isAskedAgain(after: message.index, in: promise.transcript, promise.words)
      {
        continue
      }
      if lastFlagged != nil { continue }
      lastFlagged = message.index
      report.flag(
        Self.rule,
        [Quote(message: message.index, range: text.quote(of: clause))]
          + (asked.map { [Quote(message: $0)] } ?? []),
        confidence: 0.85, why: [Why("date", "no day is named for the later shipping")])
    }
  }

  /// Whether a message only announces that it will be later, the buyer asks until when, and the
  /// answer, which names no day either, is the vague one: 得往后拖了, 拖到啥时候, 等天晴了就采.
  func isAskedAgain(
    after message: Int, in transcript: MatchedTranscript, _ words: PromiseWords
  ) -> Bool {
    guard transcript.has(words.shipping.delayTold, in: message) else { return false }
    var isAsked = false
    for later in transcript.messages.dropFirst(message + 1).prefix(Self.reach) {
      if later.role == .buyer {
        isAsked = isAsked || transcript.has(words.shipping.request, in: later.index)
      } else if isAsked, later.role.isShop,
        transcript.has(words.shipping.vagueDate, in: later.index)
          || transcript.has(words.shipping.delay, in: later.index)
      {
        return true
      }
    }
    return false
  }

  private func agreeingClause(of message: SpokenMessage, _ words: PromiseWords) -> Clause? {
    for place in message.places(of: words.shipping.delay) {
      guard let clause = message.clause(at: place.lowerBound) else { continue }
      let stance = words.stance(of: clause, in: message, negationAllowed: place)
      if stance == .promise || stance == .contingent || stance == .hedged
        || stance == .conditional || stance == .proposal
      {
        return clause
      }
    }
    return nil
  }

  /// The clause that answers 什么时候发 without a day: 下旬吧, 说不好, 到货就发.
  private func vagueClause(of message: SpokenMessage, _ words: PromiseWords) -> Clause? {
    message.places(of: words.shipping.vagueDate).lazy
      .compactMap { message.clause(at: $0.lowerBound) }
      .first { !words.isQuestion($0, in: message) }
  }

  /// Whether a day is named in the wish, the answer, or soon after it.
  private func isDated(from start: Int, around answer: Int, in promise: PromiseCase) -> Bool {
    let count = promise.transcript.messages.count
    let session = promise.message(answer).session
    return (start..<min(count, answer + Self.reach + 1)).contains { index in
      let message = promise.message(index)
      guard message.session == session else { return false }
      let said = message.sentAt ?? Timestamp(seconds: 0, offset: 0)
      let spoken = promise.spoken(index)
      let refusals = promise.words.refusals.first { $0.kind == .ship }?.list
      return TimeExpression.all(in: spoken.text, said: said).contains { time in
        // 20号赶不上了 names the day that it will not be.
        let clause = spoken.clause(at: time.range.lowerBound)?.range ?? time.range
        let isDenied =
          spoken.has(promise.words.clauses.negation, in: clause)
          || refusals.map { spoken.has($0, in: clause) } ?? false
        // 明天告诉您 names the day of the answer.
        let answers = promise.words.offers.first { $0.kind == .answer }?.list
        let isAnswer =
          spoken.has(promise.words.clauses.inquiry, in: clause)
          || answers.map { spoken.has($0, in: clause) } ?? false
        // 换黑色的话今天就能寄 names the day of other goods, and 我六月八号办酒 of the buyer's feast.
        let sentence =
          spoken.clause(at: time.range.lowerBound).map { spoken.sentence(of: $0) } ?? clause
        let isOfOthers = spoken.has(promise.words.shipping.instead, in: sentence)
        let isFeast =
          index > answer && message.role == .buyer
          && spoken.has(promise.words.shipping.feast, in: clause)
          && !spoken.has(promise.words.shipping.dispatch, in: clause)
        return !time.isOrderTime && !isDenied && !isAnswer && !isOfOthers && !isFeast
      }
    }
  }
}
