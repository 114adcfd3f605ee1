import Foundation
import Reporting
import ReviewServer
import Reviewing
import Testing

/// A whole spot check in a real browser, with the keyboard only.
@Suite(.enabled(if: Browser.executable != nil, "Chromium is not installed")) struct BrowserTests {
  @Test func aSpotCheckByKeyboard() async throws {
    let visit = try Visit(entering: false)
    let complaints = try await served(visit.site) { try Self.walk(from: $0) }
    #expect(complaints == [])

    let picks = try visit.store.picks(of: "draw-1", for: visit.officer)
    #expect(picks.first { $0.transcript == visit.transcript }?.vote == .violation)
    #expect(picks.first { $0.transcript != visit.transcript }?.vote == .clean)
    #expect(try visit.store.item(Visit.finding(1)).state == .confirmed)
    #expect(try visit.store.item(Visit.finding(2)).state == .falsePositive)
    #expect(try visit.store.item(Visit.finding(3)).state == .waived)
    #expect(try visit.store.history(of: Visit.finding(2)).undone.count == 1)
    #expect(
      try visit.store.history(of: Visit.finding(3)).current.first?.entry.note == "活动期口径")
    #expect(try visit.store.verify().isSound)
  }

  /// Walks through the check; returns what the browser complained of.
  private static func walk(from start: String) throws -> [String] {
    let browser = try Browser()
    let origin = start.components(separatedBy: "/start/")[0]
    try browser.open(start)
    try expect(browser.path, "/spot-check")
    try browser.press("j")
    try browser.press("j")
    // Both transcripts are read, whichever ticket came first; findings show only after the vote.
    for _ in 0..<2 where try !browser.path.hasPrefix("/finding") {
      try expect(browser.value("document.querySelectorAll('mark').length"), "0")
      let isBad = try browser.text.contains("支付宝账号")
      try browser.press(isBad ? "v" : "g")
      guard isBad else { continue }
      try expect(browser.value("document.querySelectorAll('mark').length > 0"), "true")
      if try browser.text.contains("0/2") { throw Browser.Failure("the vote is not counted") }
      if try browser.text.contains("1/2") { try browser.press(isFirst(browser) ? "j" : "k") }
    }
    try browser.open(origin + "/queue")
    try browser.value("document.querySelector('.list .queue a').focus()")
    try browser.press("Enter")
    try expect(browser.path, "/finding/" + Visit.finding(1))
    try browser.press("c")
    try expect(browser.path, "/finding/" + Visit.finding(2))
    // A slip, taken back; then a false positive with its reason.
    try browser.press("c")
    try browser.press("u")
    try expect(browser.path, "/finding/" + Visit.finding(2))
    try browser.press("2", leaving: false)
    try browser.press("f")
    try expect(browser.path, "/finding/" + Visit.finding(3))
    // While a field has the focus, letters are letters.
    try browser.press("w", leaving: false)
    try browser.type("活动期口径")
    try browser.press("c", leaving: false)
    try expect(browser.value("document.activeElement.value"), "活动期口径c")
    try browser.value("document.activeElement.value = '活动期口径'")
    for (name, value) in [("approver", "罗经理"), ("expires", "2026-12-31")] {
      try browser.value("document.querySelector('.waive [name=\(name)]').value = '\(value)'")
    }
    try browser.press("Enter")
    try expect(browser.path, "/queue")
    if try !browser.text.contains("没有要看的了") { throw Browser.Failure("something is left") }
    try browser.open(origin + "/dashboard")
    if try !browser.text.contains("2 个里有 1 个") { throw Browser.Failure("the rate is missing") }
    return browser.complaints
  }

  private static func isFirst(_ browser: Browser) throws -> Bool {
    try browser.path.hasSuffix("/0")
  }

  private static func expect(_ found: String, _ expected: String) throws {
    if found != expected { throw Browser.Failure("expected ‘\(expected)’, found ‘\(found)’") }
  }

  /// What a person sees of texts that want to be more: exactly the text, and nothing that ran.
  @Test func hostileTextsAreSeenAsTheyAre() async throws {
    let visit = try Visit(entering: false)
    // Reading an export turns NUL into U+FFFD.
    let texts = (ReviewPageTests.vectors + ReviewPageTests.naughty).map {
      $0.replacing("\0", with: "\u{FFFD}")
    }
    let transcript = try storedTranscript(buyer: "读者", lines: texts)
    try visit.store.add(nil, transcripts: [transcript], by: visit.officer)
    try visit.store.add(
      ImportedRun(reading: Visit.findings(9...9, in: transcript), path: "run.jsonl"),
      by: visit.officer)
    let seen = try await served(visit.site) { start in
      let browser = try Browser()
      try browser.open(start)
      let origin = start.components(separatedBy: "/start/")[0]
      try browser.open(origin + "/finding/" + Visit.finding(9) + "?around=all")
      return [
        try browser.value(
          "JSON.stringify([...document.querySelectorAll('.words')].map(w => w.textContent))"),
        try browser.value(
          "document.querySelectorAll('main script, main img, main iframe, main svg').length"),
        browser.complaints.joined(),
      ]
    }
    let shown = try JSONDecoder().decode([String].self, from: Data(seen[0].utf8))
    try #require(shown.count == texts.count)
    for (shown, stored) in zip(shown, transcript.messages) {
      #expect(shown == printable(stored.masked), "\(stored.position)")
    }
    #expect(seen[1] == "0")
    #expect(seen[2] == "")
  }
}
