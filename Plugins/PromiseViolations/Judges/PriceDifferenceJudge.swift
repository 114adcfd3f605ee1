import Checking
import Transcripts

/// `price-difference-window`: a price drop refunded too long after delivery, or on a flash sale.
struct PriceDifferenceJudge: PromiseJudge {
  static let rule = "price-difference-window"

  func judge(_ promise: PromiseCase, into report: inout Report) {
    judgeGuards(in: promise, into: &report)
    guard promise.transcript.has(promise.words.prices.drop) else { return }
    var wish: Int?
    var last: Int?
    // 我去问一下能不能退: what follows is no yes until it says so.
    var isPending = false
    // 退票收10%？是的。好，买了: what the shop says after it answered and the buyer went on assents to no wish.
    var isAnswered = false
    var hasMovedOn = false
    for message in promise.transcript.messages {
      let words = promise.words
      let spoken = promise.transcript
      if message.role == .buyer {
        // 那算了，四块钱: what the shop says next grants nothing.
        if spoken.has(words.prices.differenceDropped, in: message.index) {
          wish = nil
        } else if spoken.has(words.prices.drop, in: message.index) {
          wish = message.index
          (isAnswered, hasMovedOn) = (false, false)
        } else if isAnswered, !spoken.has(words.prices.pleading, in: message.index) {
          hasMovedOn = true
        }
        last = message.index
        continue
      }
      if spoken.has(words.prices.differenceRefused, in: message.index) {
        wish = nil
        continue
      }
      // 一个月前收的 tells of no drop, and the shop says it: 嗯, 降了16块, where 嗯 grants nothing yet.
      let tellsDrop = spoken.has(words.prices.dropTold, in: message.index)
      if tellsDrop, wish == nil, let last, message.index - last <= 2 { wish = last }
      guard message.role.isShop, let asked = wish, message.index - asked <= 6 else { continue }
      if spoken.has(words.clauses.inquiry, in: message.index) { isPending = true }
      let text = promise.spoken(message.index)
      let clause = grantingClause(
        of: text, words, isPending: isPending || tellsDrop || hasMovedOn)
      let like =
        clause == nil && !isPending ? promise.likeWords(Self.rule, in: text) : nil
      guard let range = clause.map(text.quote) ?? like?.range else {
        isAnswered = isAnswered || !text.clauses.contains { words.isQuestion($0, in: text) }
        continue
      }
      wish = nil
      isPending = false
      judge(message, range, like, asked: asked, promise, into: &report)
    }
  }

  /// A price that is guarded for months is promised beyond the window, whatever the order shows.
  private func judgeGuards(in promise: PromiseCase, into report: inout Report) {
    let words = promise.words
    guard promise.settings.authority.priceDifferenceDays < 30,
      promise.transcript.has(words.prices.longGuard)
    else { return }
    for message in promise.transcript.messages
    where message.role.isShop && promise.transcript.has(words.prices.longGuard, in: message.index) {
      let text = promise.spoken(message.index)
      let clause = text.places(of: words.prices.longGuard).lazy
        .compactMap { text.clause(at: $0.lowerBound) }
        .first { clause in
          let stance = words.stance(of: clause, in: text)
          return stance == .promise || stance == .contingent
        }
      guard let clause else { continue }
      report.flag(
        Self.rule, [Quote(message: message.index, range: text.quote(of: clause))],
        confidence: 0.85,
        why: [Why("limit", "\(promise.settings.authority.priceDifferenceDays) days")])
    }
  }

  private func grantingClause(
    of message: SpokenMessage, _ words: PromiseWords, isPending: Bool
  ) -> Clause? {
    let sums = message.has(words.sums.goodwill) ? Amount.all(in: message.text).map(\.range) : []
    for place in message.places(of: words.prices.difference) + sums {
      guard let clause = message.clause(at: place.lowerBound) else { continue }
      if message.has(words.sums.consolation, in: clause.range) { continue }
      let stance = words.stance(of: clause, in: message)
      if stance == .promise || stance == .contingent || stance == .done { return clause }
    }
    // 是的, 今天主播场 confirms the price that the buyer saw, and grants nothing.
    return isPending || message.has(words.prices.confirming) ? nil : words.assent(of: message)
  }

  private func judge(
    _ message: Message, _ range: Range<Int>, _ like: LikeWords?, asked: Int,
    _ promise: PromiseCase, into report: inout Report
  ) {
    let likeness = [like?.why].compactMap(\.self)
    let days = promise.settings.authority.priceDifferenceDays
    let verdict = promise.choice(for: message.index).verdict { order in
      if order.flashSale == true { return .broken("order: flash sale") }
      guard let delivered = order.deliveredAt, let said = message.sentAt else { return .unknown }
      let passed = said.date.daysSince1970 - delivered.date.daysSince1970
      return passed > days
        ? .broken("order: delivered \(delivered.minute), \(passed) days before") : .kept
    }
    switch verdict {
    case .kept, .unrelated: break
    case .unknown where isLongAgo(message.index, in: promise):
      report.flag(
        Self.rule, [Quote(message: message.index, range: range), Quote(message: asked)],
        confidence: like == nil ? 0.75 : LikeWords.confidence,
        why: likeness + [
          Why("buyer", "bought long ago, as is said"), Why("limit", "\(days) days"),
        ])
    case .unknown: report.notEvaluated(Self.rule, missing: .orderFacts)
    case .broken(let shown):
      report.flag(
        Self.rule, [Quote(message: message.index, range: range), Quote(message: asked)],
        confidence: like == nil ? 0.9 : LikeWords.confidence,
        why: likeness + [Why("order", shown), Why("limit", "\(days) days")])
    }
  }

  /// Messages back to the one that may say when the goods were bought.
  private static let memory = 6

  /// Whether somebody says that the goods were bought longer ago than the window (上个月买的, 10月2号签收),
  /// or in a flash sale.
  private func isLongAgo(_ message: Int, in promise: PromiseCase) -> Bool {
    let near = max(0, message - Self.memory)...message
    // Where the chat has no times, the day may be named in another message: 今天都11月26了.
    let today = near.lazy.compactMap { BoughtDate.today(in: promise.spoken($0).text) }.first
    return near.contains { index in
      // 限时秒杀的价除外 tells the terms, and not what was bought.
      if promise.transcript.has(promise.words.prices.saleExcepted, in: index) { return false }
      if promise.transcript.has(promise.words.prices.longAgo, in: index) { return true }
      let said = promise.sentAt(index)?.date
      if let bought = BoughtDate(in: promise.spoken(index).text, said: said ?? today) {
        return bought.daysAgo > promise.settings.authority.priceDifferenceDays
      }
      return said == nil && promise.transcript.has(promise.words.prices.undatedLongAgo, in: index)
    }
  }
}
