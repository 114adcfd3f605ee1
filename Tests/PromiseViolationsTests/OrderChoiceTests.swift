import PromiseViolations
import Testing
import Transcripts

@Suite struct OrderChoiceTests {
  private func orders(_ ids: String...) -> [OrderFacts] { ids.map(OrderFacts.init(orderID:)) }

  @Test func withoutOrderFactsNothingIsKnown() {
    #expect(OrderChoice(nil, texts: []).verdict { _ in .kept } == .unknown)
    #expect(OrderChoice([], texts: []).verdict { _ in .kept } == .unknown)
  }

  @Test func theOnlyOrderIsMeant() {
    #expect(OrderChoice(orders("A001"), texts: []).verdict { _ in .kept } == .kept)
  }

  @Test func theOrderNamedNearestIsMeant() {
    let choice = OrderChoice(
      orders("261116-1", "261116-2"), texts: ["好的", "订单261116-2帮我改", "261116-1呢"])
    #expect(choice.verdict { $0.orderID.hasSuffix("2") ? .broken("x") : .kept } == .broken("x"))
  }

  @Test func severalOrdersMustAgree() {
    let choice = OrderChoice(orders("A001", "A002"), texts: [])
    #expect(choice.verdict { _ in .kept } == .kept)
    #expect(choice.verdict { .broken($0.orderID) } == .broken("A001"))
    #expect(choice.verdict { $0.orderID == "A001" ? .kept : .broken("x") } == .unknown)
  }

  @Test func ordersThatCannotBeMeantDoNotCount() {
    let choice = OrderChoice(orders("A001", "A002"), texts: [])
    #expect(choice.verdict { $0.orderID == "A001" ? .unrelated : .broken("x") } == .broken("x"))
    #expect(choice.verdict { _ in .unrelated } == .unknown)
  }
}
