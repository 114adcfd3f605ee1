import ReplyTimes
import Testing
import Transcripts

@Suite struct AfterSaleVerdictTests {
  private let limit = 48 * 3_600

  private func order(
    answered: Timestamp? = nil, refunded: Timestamp? = nil
  ) -> OrderFacts {
    var order = OrderFacts(orderID: "261116-001")
    order.afterSaleAppliedAt = at("09:00", day: 10)
    order.afterSaleAnsweredAt = answered
    order.refundedAt = refunded
    return order
  }

  @Test func answerAtTheLimitIsInTimeAndOneSecondLaterIsNot() {
    let inTime = order(answered: at("09:00", day: 12))
    let late = order(answered: at("09:00:01", day: 12))
    #expect(AfterSaleVerdict(inTime, limit: limit, lastMoment: nil) == .inTime)
    #expect(
      AfterSaleVerdict(late, limit: limit, lastMoment: nil)
        == .late(
          applied: at("09:00", day: 10), answered: at("09:00:01", day: 12), elapsed: limit + 1))
  }

  @Test func orderWithoutARequestHasNoVerdict() {
    #expect(
      AfterSaleVerdict(OrderFacts(orderID: "1"), limit: limit, lastMoment: at("09:00")) == nil)
  }

  @Test func unknownAnswerIsLateOnlyWhereTimeIsSeenToPass() {
    #expect(AfterSaleVerdict(order(), limit: limit, lastMoment: at("09:00", day: 12)) == .unknown)
    #expect(
      AfterSaleVerdict(order(), limit: limit, lastMoment: at("10:00", day: 12))
        == .late(applied: at("09:00", day: 10), answered: nil, elapsed: limit + 3_600))
  }

  @Test func refundInTimeAnswersTheRequest() {
    let refunded = order(refunded: at("12:00", day: 11))
    #expect(AfterSaleVerdict(refunded, limit: limit, lastMoment: at("09:00", day: 20)) == .inTime)
    let refundedLater = order(refunded: at("12:00", day: 15))
    #expect(
      AfterSaleVerdict(refundedLater, limit: limit, lastMoment: at("09:00", day: 20)) == .unknown)
  }
}
