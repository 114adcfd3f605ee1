import Auditing
import Foundation
import Reviewing
import Testing

/// What confirmed findings may cost is added up as the run document adds it up.
@Suite struct ExposureTests {
  private let officer = "何芳"

  /// A store in which every finding of some lists is confirmed.
  private func confirmed(_ lists: [String]) throws -> ReviewFigures {
    let temporary = try TemporaryStore()
    for list in lists {
      let run = try ImportedRun(reading: Data(list.utf8), path: "run.jsonl")
      try temporary.store.add(run, by: officer)
      for finding in run.findings {
        try temporary.store.decide(Decision(.confirmed, on: finding.id), by: officer)
      }
    }
    return try temporary.store.figures()
  }

  private func lines(_ count: Int, from first: Int = 1, of transcript: String? = nil) -> String {
    String(decoding: findingLines(count, transcript: transcript, from: first), as: UTF8.self)
  }

  /// The sums in words, such as `CNY 1000, unverified 1000`.
  private func sums(_ figures: ReviewFigures) -> [String] {
    figures.exposure.map { "\($0.currency ?? "points") \($0.amount), unverified \($0.unverified)" }
  }

  @Test func whatIsSaidInOneTranscriptCountsOnce() throws {
    let figures = try confirmed([lines(2)])
    #expect(figures.states[.confirmed] == 2)
    #expect(sums(figures) == ["CNY 1000, unverified 1000"])
    let other = try storedTranscript(buyer: "雨天的猫").id
    let both = try confirmed([lines(2), lines(1, from: 3, of: other)])
    #expect(sums(both) == ["CNY 2000, unverified 2000"])
  }

  /// A day's rate is fined by the finding about the rate, not by the late replies that make it up.
  @Test func aLateReplyIsNotFinedForTheDay() throws {
    let late = lines(1).replacing("\"per\":\"violation\"", with: "\"per\":\"shop-day\"")
    #expect(try confirmed([late]).exposure == [])
    let rate = lines(2, from: 2).replacing("\"per\":\"violation\"", with: "\"per\":\"shop-day\"")
      .replacing("\"scope\":\"transcript\"", with: "\"scope\":\"shop-day\"")
      .replacing("\"transcript\":\"\(fixtureTranscript.id)\",", with: "")
    let figures = try confirmed([late, rate])
    // Two findings about one day of one shop are one day.
    #expect(figures.states[.confirmed] == 3)
    #expect(sums(figures) == ["CNY 1000, unverified 1000"])
  }

  @Test func aClauseThatDidNotHoldAsksForNothing() throws {
    let before = lines(1).replacing(
      "\"source\":{\"title\":\"注意事项\"}",
      with: "\"source\":{\"title\":\"注意事项\"},\"valid\":{\"from\":\"2026-11-17\"}")
    #expect(try confirmed([before]).exposure == [])
  }

  @Test func pointsAndVerifiedClausesAreToldApart() throws {
    let verified = lines(1).replacing("\"verified\":false", with: "\"verified\":true")
    #expect(try sums(confirmed([verified])) == ["CNY 1000, unverified 0"])
    let points = lines(1).replacing(
      "\"fine\":{\"amount\":1000,\"currency\":\"CNY\",\"per\":\"violation\"}", with: "\"points\":6")
    #expect(try sums(confirmed([points])) == ["points 6, unverified 6"])
  }
}
