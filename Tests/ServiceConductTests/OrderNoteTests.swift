import Checking
import ServiceConduct
import Testing

/// A note that lacks one thing is told by the clause of that thing alone.
@Suite struct OrderNoteTests {
  @Test func giftNoteNamesTheGiftsClauseAlone() throws {
    let finding = try finding(
      in: """
        @order id=PO-2001 note=送化妆棉 flagged=false
        买家: 能多送包化妆棉吗
        客服: 好的，给您加送一包化妆棉
        """)
    #expect(finding.policies == ["shop-gift-note"])
    #expect(finding.message.en.contains("SKU × quantity"))
    #expect(try #require(finding.suggestion).zh.contains("SKU×数量"))
    #expect(try #require(finding.suggestion).zh.contains("地址") == false)
  }

  @Test func refundNoteNamesTheRefundsClauseAlone() throws {
    let finding = try finding(
      in: """
        @order id=PO-2002 note=退差价 flagged=true
        买家: 降价了能退差价吗
        客服: 可以的亲，给您退差价5元
        """)
    #expect(finding.policies == ["shop-refund-note"])
    #expect(try #require(finding.suggestion).en.contains("amount"))
    #expect(try #require(finding.suggestion).en.contains("SKU") == false)
  }

  @Test func addressNoteNamesTheAddressClauseAlone() throws {
    let finding = try finding(
      in: """
        @order id=PO-2003 note=换地址 flagged=false
        买家: 寄到我公司吧
        客服: 已经帮您换成公司地址了
        """)
    #expect(finding.policies == ["shop-address-note"])
    #expect(try #require(finding.suggestion).zh.contains("SKU") == false)
  }

  private func finding(in script: String) throws -> Finding {
    let script = try ExampleScript(
      Example(kind: .passes, script: script, file: "dialogue", line: 1))
    let set = try CheckerSet(plugins: [serviceConduct], settings: script.setting.settings)
    let findings = set.check(script.transcript, with: try CheckScratch(for: set)).findings
    return try #require(findings.first { $0.rule == "service-conduct/order-note-incomplete" })
  }
}
