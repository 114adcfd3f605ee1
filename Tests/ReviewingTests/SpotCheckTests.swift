import Auditing
import Reviewing
import Testing

@Suite struct SpotCheckTests {
  private let officer = "何芳"

  /// A draw of all transcripts of a frame of 40 that are in the store, the rest not.
  private func drawn(_ transcripts: [String]) -> DrawDocument {
    let units = transcripts.map { Frame.Unit(transcript: $0, digest: "", messages: 4) }
    let draw = Draw(Draw.Order(size: units.count, seed: "12345"), from: Frame(units: units))
    return DrawDocument(
      draw, period: Period(isoWeek: "2026-W47") ?? Period(), keyFingerprint: "k", version: "0")
  }

  private func filled() throws -> (TemporaryStore, [StoredTranscript]) {
    let temporary = try TemporaryStore()
    let transcripts = try (0..<4).map { try storedTranscript(buyer: "买家\($0)号") }
    let draw = drawn(transcripts.map(\.id))
    try temporary.store.add(
      ImportedRun(reading: findingLines(1, transcript: transcripts[0].id), path: "a.jsonl"),
      transcripts: transcripts, draw: (draw, "draw-1"), by: officer)
    try temporary.store.add(
      ImportedRun(
        reading: findingLines(1, transcript: transcripts[1].id, from: 2), path: "b.jsonl"),
      by: officer)
    try temporary.store.add(
      ImportedRun(reading: findingLines(1, from: 3), path: "c.jsonl"),
      transcripts: [fixtureTranscript], by: officer)
    try temporary.store.add(auditRun(ofDraw: "draw-1"), by: officer)
    return (temporary, transcripts)
  }

  @Test func votesAndDecisionsMakeTheRate() throws {
    let (temporary, transcripts) = try filled()
    let store = temporary.store
    #expect(try store.draws().map(\.drawn) == [4])
    // Waiting findings leave a transcript undecided.
    #expect(try store.figures().spotChecks[0].estimate.judged == 2)
    try store.vote(.violation, on: transcripts[0].id, of: "draw-1", by: officer)
    try store.vote(.violation, on: transcripts[2].id, of: "draw-1", note: "语气差", by: officer)
    try store.vote(.clean, on: transcripts[1].id, of: "draw-1", by: officer)
    // Of the two bad ones only that without findings is known to have been missed.
    #expect(
      try store.figures().spotChecks[0].recall == ClopperPearsonInterval(successes: 0, trials: 1))
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    try store.decide(Decision(.falsePositive, on: findingID(2), reason: .templateText), by: officer)
    let check = try store.figures().spotChecks[0]
    #expect(check.name == "2026-W47")
    #expect(check.draw.voted == 3)
    #expect(check.estimate.judged == 4)
    #expect(check.estimate.bad == 2)
    // One of two bad ones had a finding that was confirmed.
    #expect(check.recall == ClopperPearsonInterval(successes: 1, trials: 2))
  }

  @Test func whatIsConfirmedIsBadThoughSomethingElseWaits() throws {
    let (temporary, transcripts) = try filled()
    let store = temporary.store
    try store.add(
      ImportedRun(
        reading: findingLines(1, transcript: transcripts[0].id, from: 4), path: "d.jsonl"),
      by: officer)
    try store.decide(Decision(.falsePositive, on: findingID(1), reason: .templateText), by: officer)
    #expect(try store.figures().spotChecks[0].estimate.judged == 2)
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    let estimate = try store.figures().spotChecks[0].estimate
    #expect(estimate.judged == 3)
    #expect(estimate.bad == 1)
  }

  @Test func precisionComesFromTheRandomSampleOnly() throws {
    let (temporary, _) = try filled()
    let store = temporary.store
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    try store.decide(Decision(.falsePositive, on: findingID(3), note: "引用"), by: officer)
    let rule = try #require(store.figures().rules.first)
    #expect(rule.confirmed == 1)
    #expect(rule.falsePositive == 0)
    #expect(rule.targeted == 1)
    #expect(rule.open == 1)
    #expect(try store.figures().exposure.map(\.amount) == [1_000])
  }

  @Test func onlyTheFirstVoteIsBlind() throws {
    let (temporary, transcripts) = try filled()
    let store = temporary.store
    #expect(try !store.hasVoted(officer, on: transcripts[0].id, of: "draw-1"))
    try store.vote(.clean, on: transcripts[0].id, of: "draw-1", by: officer)
    #expect(try store.hasVoted(officer, on: transcripts[0].id, of: "draw-1"))
    try store.vote(.violation, on: transcripts[0].id, of: "draw-1", by: officer)
    let bodies = try store.log().map(\.body).filter { $0.contains("\"vote\"") }
    #expect(bodies.map { $0.contains("\"informed\":true") } == [false, true])
    #expect(throws: StoreError.noDraw("draw-2")) {
      try store.vote(.clean, on: transcripts[0].id, of: "draw-2", by: officer)
    }
    let picks = try store.picks(of: "draw-1", for: officer)
    #expect(picks.count == 4)
    #expect(picks.first { $0.transcript == transcripts[0].id }?.vote == .violation)
    #expect(picks.filter(\.isPresent).count == 4)
    #expect(try store.picks(of: "draw-1", for: "罗敏").compactMap(\.vote).isEmpty)
  }

  /// Who decided in the queue has seen what the tool found, and cannot tell what it missed.
  @Test func aVoteAfterADecisionIsInformed() throws {
    let (temporary, transcripts) = try filled()
    let store = temporary.store
    func vote(_ vote: Vote, on places: Range<Int>, by officer: String) throws {
      for place in places {
        try store.vote(vote, on: transcripts[place].id, of: "draw-1", by: officer)
      }
    }
    func recall() throws -> ClopperPearsonInterval { try store.figures().spotChecks[0].recall }
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    try vote(.violation, on: 0..<3, by: officer)
    let votes = try store.log().map(\.body).filter { $0.contains("\"vote\"") }
    #expect(votes.map { $0.contains("\"informed\":true") } == [true, false, false])
    // None of them counts: with the found ones left out, the misses alone would be counted.
    #expect(try recall().trials == 0)
    // For the rate they count all the same.
    #expect(try store.figures().spotChecks[0].estimate.bad == 3)

    // Who votes first and then decides, as the spot check goes, has seen nothing.
    try vote(.violation, on: 0..<1, by: "罗敏")
    try store.decide(Decision(.confirmed, on: findingID(1)), by: "罗敏")
    try vote(.violation, on: 1..<2, by: "罗敏")
    try store.decide(Decision(.confirmed, on: findingID(2)), by: "罗敏")
    try vote(.violation, on: 2..<3, by: "罗敏")
    try vote(.clean, on: 3..<4, by: "罗敏")
    #expect(try recall() == ClopperPearsonInterval(successes: 2, trials: 3))
    // What is seen after the vote makes no miss of the tool.
    try vote(.violation, on: 3..<4, by: "罗敏")
    #expect(try recall() == ClopperPearsonInterval(successes: 2, trials: 3))
    #expect(try store.figures().spotChecks[0].estimate.bad == 4)
  }

  @Test func theSecondJudgeIsBlindUntilDeciding() throws {
    let (temporary, _) = try filled()
    let store = temporary.store
    for number in 1...3 {
      try store.decide(Decision(.confirmed, on: findingID(number)), by: officer)
    }
    let given = try store.assign(
      to: "罗敏", share: 0.1, minimum: 2, seed: "7", by: officer)
    #expect(given.count == 2)
    let mine = QueueFilter(assignee: "罗敏")
    #expect(try store.queue(mine).total == 2)
    #expect(try store.isBlind(given[0], for: "罗敏"))
    #expect(try !store.isBlind(given[0], for: officer))
    // No list and no count tells the second what the first said.
    let all = QueueFilter(reader: "罗敏")
    let shown = try store.overview(all)
    #expect(Set(shown.page.items.filter(\.isBlind).map(\.finding.id)) == Set(given))
    #expect(shown.page.total == 3)
    #expect(shown.counts[.state] == [FacetCount(value: "confirmed", findings: 1)])
    let confirmed = QueueFilter(values: [.state: "confirmed"], reader: "罗敏")
    #expect(try store.queue(confirmed).total == 1)
    #expect(try store.overview(confirmed).page.total == 1)
    #expect(try store.queue(QueueFilter(values: [.state: "confirmed"])).total == 3)
    try store.decide(Decision(.confirmed, on: given[0]), by: "罗敏")
    #expect(try !store.isBlind(given[0], for: "罗敏"))
    #expect(try store.queue(mine).total == 1)
    let agreement = try store.figures().agreement
    #expect(agreement.items == 1)
    #expect(agreement.agreed == 1)
    // What was given is not given again.
    #expect(try store.assign(to: "罗敏", share: 1, minimum: 9, seed: "8", by: officer).count == 1)
  }
}
