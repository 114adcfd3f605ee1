import CheckingTestSupport
import PromiseViolations
import Testing
import Transcripts

@Suite struct GrantTotalTests {
  private func total(_ grants: [Grant]) -> Int {
    var total = GrantTotal()
    for grant in grants { total.add(grant) }
    return total.cents
  }

  private func said(_ cents: Int, message: Int, session: Int = 0, further: Bool = false) -> Grant {
    var grant = Grant(message: message, at: nil, session: session, cents: cents)
    grant.isFurther = further
    return grant
  }

  private func paid(_ cents: Int) -> Grant {
    Grant(message: nil, at: moment(16), session: -1, cents: cents)
  }

  @Test func hagglingReplacesTheOffer() {
    #expect(total([said(300, message: 1), said(500, message: 3)]) == 500)
    #expect(total([said(500, message: 1), said(300, message: 3)]) == 500)
  }

  @Test func whatIsPaidWithinTheSpanThatWasOfferedIsTheSameMoney() {
    var offer = said(1_000, message: 1)
    offer.least = 500
    #expect(total([offer, paid(800)]) == 1_000)
    #expect(total([offer, paid(400)]) == 1_400)
    #expect(total([offer, paid(1_200)]) == 2_200)
  }

  @Test func aSumWithinTheSpanThatWasOfferedSettlesIt() {
    var offer = said(2_000, message: 1)
    offer.least = 300
    #expect(total([offer, said(400, message: 3)]) == 400)
    #expect(total([offer, said(400, message: 3), paid(400)]) == 400)
    #expect(total([offer, said(400, message: 3, session: 1)]) == 2_000)
    #expect(total([offer, said(200, message: 3)]) == 2_000)
    #expect(total([offer, said(2_500, message: 3)]) == 2_500)
  }

  @Test func moreOnTopAddsUp() {
    #expect(total([said(300, message: 1), said(300, message: 3, further: true)]) == 600)
  }

  @Test func laterSessionsAddUpUnlessTheySpeakOfTheSameMoney() {
    #expect(total([said(300, message: 1), said(400, message: 9, session: 1)]) == 700)
    #expect(total([said(300, message: 1), said(300, message: 9, session: 1)]) == 300)
  }

  @Test func whatWasGrantedBeforeAddsUp() {
    var before = said(300, message: 0)
    before.isTold = true
    #expect(total([before, said(300, message: 1)]) == 600)
    #expect(total([before, said(200, message: 1), said(400, message: 3)]) == 700)
    #expect(total([before, paid(300)]) == 300)
  }

  @Test func sumOfAllReplacesWhatItSums() {
    var all = said(700, message: 3, further: true)
    all.isTotal = true
    #expect(total([said(300, message: 1), all]) == 700)
    #expect(total([said(800, message: 1), all]) == 800)
  }

  @Test func paymentOfWhatWasSaidIsTheSameMoney() {
    #expect(total([said(300, message: 1), paid(300)]) == 300)
    #expect(total([said(300, message: 1), paid(300), paid(400)]) == 700)
    #expect(total([paid(300), paid(300)]) == 600)
  }
}
