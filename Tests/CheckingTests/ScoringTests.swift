import Checking
import Testing

/// Labelled transcripts and how rules are scored by them.
@Suite struct ScoringTests {
  private let checkers: CheckerSet

  init() throws {
    let pack = """
      pack: own
      title: 自己的
      rules:
        - id: wechat
          severity: minor
          title: 微信
          surfaces: [text, screenshot]
          match: {terms: [微信, 加我]}
        - id: price
          severity: minor
          title: 价格
          match: {terms: [便宜]}
      """
    checkers = try CheckerSet(plugins: [], packs: [PackFile(name: "own.yaml", text: pack)])
  }

  private func card(_ text: String, only: Set<String>? = nil) throws -> Scorecard {
    let scorer = Scorer(checkers, only: only)
    for labelled in try LabelledTranscript.all(reading: text, file: "labels.yaml") {
      try scorer.score(labelled)
    }
    return scorer.card
  }

  private let labels = """
    - id: one
      finds: [own/wechat, own/price, own/wechat]
      dialogue: |
        买家: 便宜点
        客服: ⟦⟦加我微信⟧ 便宜⟧，⟦私聊⟧
    - id: two
      finds: []
      dialogue: |
        买家: 在吗
        客服: 微信支付可以的
    """

  @Test func foundMissedAndAlarmsAreCounted() throws {
    let card = try card(labels)
    let wechat = card.scores["own/wechat"]
    #expect(wechat?.found == 1)
    #expect(wechat?.missed == 1)
    // 加我 and 微信 are two hits under one mark, and the payment is a false one.
    #expect(wechat?.alarms == 2)
    #expect(card.transcripts == 2 && card.clean == 1 && card.cleanMessages == 2)
    #expect(card.alarmsInClean == ["own/wechat": 1])
    #expect(card.differences.contains { $0.isMiss && $0.text.contains("⟦私聊⟧") })
  }

  @Test func aMarkAroundAnImageMeansAllThatItShows() throws {
    let card = try card(
      """
      - id: image
        finds: [own/wechat]
        dialogue: |
          客服: 您看⟦[图片: 店庆海报 / 加我有礼]⟧
      """)
    let wechat = card.scores["own/wechat"]
    #expect(wechat?.found == 1)
    #expect(wechat?.missed == 0)
    #expect(wechat?.alarms == 0)
  }

  @Test func onlyTheChosenRulesAreScored() throws {
    let card = try card(labels, only: ["own/price"])
    #expect(card.scores.keys.allSatisfy { $0 == "own/price" })
    #expect(card.alarmsInClean.isEmpty)
  }

  @Test func marksAndRulesMustAgreeInNumber() {
    #expect {
      _ = try card("- id: x\n  finds: [own/wechat]\n  dialogue: |\n    客服: ⟦加⟧⟦我⟧\n")
    } throws: { error in
      "\(error)".contains("labels.yaml:1") && "\(error)".contains("2 marks and 1 rules")
    }
  }

  @Test func anUnknownRuleIsNamed() {
    #expect {
      _ = try card("- id: x\n  finds: [own/wecaht]\n  dialogue: |\n    客服: ⟦加我⟧\n")
    } throws: { "\($0)".contains("own/wecaht") }
  }
}
