import Checking
package import Transcripts

/// The check `after-sale-clock`: whether an after-sale request was answered in time.
///
/// What was asked and answered in the order system stands in the order facts; the evidence is the
/// buyer's message that speaks of it.
struct AfterSaleClock: Checker {
  private let rule: String
  private let limit: Int
  private let words: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    let rule = try context.rule("after-sale-late")
    self.rule = rule.name
    let written = try rule.options.seconds("limit")
    let setting = context.settings.clocks[rule.name]
    guard let limit = setting?.limit ?? written else {
      throw rule.error(zh: "缺少“limit”，例如 48 h", en: "‘limit’ is missing, such as 48 h")
    }
    self.limit = limit
    words = try context.list("after-sale-words")
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule) else { return }
    guard let orders = transcript.transcript.orders else {
      report.notEvaluated(rule, missing: .orderFacts)
      return
    }
    let lastMessage = transcript.messages.compactMap(\.sentAt).max()
    for order in orders {
      let known = [
        lastMessage, order.shippedAt, order.deliveredAt,
        order.compensations?.compactMap(\.at).max(),
      ].compactMap { $0 }.max()
      guard let verdict = AfterSaleVerdict(order, limit: limit, lastMoment: known) else {
        continue
      }
      switch verdict {
      case .inTime: break
      case .unknown: report.notEvaluated(rule, missing: .orderFacts)
      case .late(let applied, let answered, let elapsed):
        guard let message = message(near: applied, in: transcript) else { continue }
        flag(
          message, applied: applied, answered: answered, elapsed: elapsed, into: &report)
      }
    }
  }

  private func flag(
    _ message: Int, applied: Timestamp, answered: Timestamp?, elapsed: Int,
    into report: inout Report
  ) {
    let outcome =
      answered.map { "answered \($0.date.iso8601) \($0.wallTime)" } ?? "not answered"
    let took = durationInEnglish(elapsed)
    let limitText = durationInEnglish(limit)
    report.flag(
      rule, [Quote(message: message)], confidence: answered == nil ? 0.7 : 1,
      why: [
        Why(
          "order",
          "after-sale request \(applied.date.iso8601) \(applied.wallTime), \(outcome): "
            + "\(took), limit \(limitText)")
      ],
      message: Localized(
        zh: "售后申请提出后\(durationInChinese(elapsed))"
          + (answered == nil ? "仍未处理" : "才处理") + "（时限\(durationInChinese(limit))）。",
        en: "The after-sale request was \(answered == nil ? "still not answered" : "answered only")"
          + " after \(took); the limit is \(limitText)."))
  }

  /// The message nearest to the request: of the buyer's that speak of it, else of the buyer's, else
  /// of all.
  private func message(near moment: Timestamp, in transcript: MatchedTranscript) -> Int? {
    let buyers = transcript.messages.filter { $0.role == .buyer && $0.kind != .recalled }
    let speaking = buyers.filter { transcript.has(words, in: $0.index) }
    let candidates =
      [speaking, buyers].first { !$0.isEmpty } ?? transcript.messages.filter { !$0.isEmpty }
    return candidates.min { distance($0, moment) < distance($1, moment) }?.index
  }

  private func distance(_ message: Message, _ moment: Timestamp) -> UInt64 {
    guard let sentAt = message.sentAt else { return .max }
    return (sentAt.seconds - moment.seconds).magnitude
  }
}

/// What the order facts say about the answer to an after-sale request.
package enum AfterSaleVerdict: Sendable, Hashable {
  case inTime
  /// The facts say neither that it was answered nor that the time ran out.
  case unknown
  case late(applied: Timestamp, answered: Timestamp?, elapsed: Int)

  /// Judges an order; nil where it has no after-sale request.
  ///
  /// - Parameters:
  ///   - limit: seconds until the answer is late.
  ///   - lastMoment: the last moment that the transcript knows of.
  package init?(_ order: OrderFacts, limit: Int, lastMoment: Timestamp?) {
    guard let applied = order.afterSaleAppliedAt else { return nil }
    if let answered = order.afterSaleAnsweredAt {
      let elapsed = max(0, Int(answered.seconds - applied.seconds))
      self =
        elapsed > limit ? .late(applied: applied, answered: answered, elapsed: elapsed) : .inTime
      return
    }
    // What was done about the request answers it at the latest; done late, it may have been
    // answered earlier.
    let done = [order.refundedAt, order.exchangeShippedAt, order.resentAt]
      .compactMap { $0 }.filter { $0 >= applied }.min()
    if let done {
      self = done.seconds - applied.seconds > Int64(limit) ? .unknown : .inTime
      return
    }
    guard let lastMoment, lastMoment.seconds - applied.seconds > Int64(limit) else {
      self = .unknown
      return
    }
    self = .late(
      applied: applied, answered: nil, elapsed: Int(lastMoment.seconds - applied.seconds))
  }
}
