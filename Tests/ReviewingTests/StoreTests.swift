import Auditing
import Checking
import Foundation
import Reviewing
import Testing
import Transcripts

@Suite struct StoreTests {
  private let officer = "何芳"
  private let other = "罗敏"

  private func filled(_ count: Int = 3) throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    try temporary.store.add(
      ImportedRun(reading: findingLines(count), path: "run.jsonl"),
      transcripts: [fixtureTranscript], by: officer)
    return temporary
  }

  // MARK: Opening

  @Test func onlyItsOwnerMayReadIt() throws {
    let temporary = try filled()
    for suffix in ["", "-wal", "-shm"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: temporary.path + suffix)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(suffix)")
    }
    let folder = try FileManager.default.attributesOfItem(
      atPath: (temporary.path as NSString).deletingLastPathComponent)
    #expect((folder[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    #expect(try temporary.store.integrity() == "ok")
  }

  @Test func itOpensAgainWithItsDecisions() throws {
    let temporary = try filled()
    try temporary.store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    let clock = temporary.clock
    let again = try ReviewStore(path: temporary.path, clock: { clock.now })
    #expect(try again.item(findingID(1)).state == .confirmed)
    #expect(try again.checkpoint() == temporary.store.checkpoint())
  }

  @Test func anotherFileIsRefused() throws {
    let temporary = try filled()
    let path = temporary.folder.appending(path: "notes.txt").path
    try Data("This is no database, but somebody's notes of a meeting.".utf8)
      .write(to: URL(filePath: path))
    let clock = temporary.clock
    #expect(throws: StoreError.self) { try ReviewStore(path: path, clock: { clock.now }) }
  }

  // MARK: Importing

  @Test func importingAgainChangesNoDecision() throws {
    let temporary = try filled()
    try temporary.store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    let counts = try temporary.store.add(
      ImportedRun(reading: findingLines(4), path: "run.jsonl"),
      transcripts: [fixtureTranscript], by: officer)
    #expect(counts.new == 1)
    #expect(counts.known == 3)
    #expect(try temporary.store.item(findingID(1)).state == .confirmed)
    #expect(try temporary.store.queue(QueueFilter()).total == 4)
  }

  @Test func anotherKeyIsRefused() throws {
    let temporary = try filled()
    try temporary.store.add(nil, keyFingerprint: "aaaa", by: officer)
    #expect(throws: StoreError.otherKey(found: "bbbb", expected: "aaaa")) {
      try temporary.store.add(nil, keyFingerprint: "bbbb", by: officer)
    }
  }

  @Test func whatWasDecidedIsNotSaidOfTheSameWordsAWeekLater() throws {
    let temporary = try filled()
    let store = temporary.store
    func take(_ day: String) throws -> ReviewStore.ImportCounts {
      let lines = String(decoding: findingLines(3), as: UTF8.self)
      return try store.add(
        ImportedRun(
          reading: Data(lines.replacing("2026-11-16T", with: day + "T").utf8), path: "run.jsonl"),
        by: officer)
    }
    func verdict(_ day: Int) throws -> FindingVerdict? {
      let sentAt = Timestamp(year: 2026, month: 11, day: day, hour: 9, minute: 14, offset: 28_800)
      return try store.verdicts(on: [(findingID(1), sentAt)])[findingID(1)]
    }
    try store.decide(Decision(.falsePositive, on: findingID(1), reason: .templateText), by: officer)
    #expect(try verdict(16)?.state == .falsePositive)
    #expect(try verdict(23)?.state == .open)
    #expect(try verdict(23)?.reason?.en.contains("these were said later") == true)
    // The same message in another zone is no other.
    #expect(try take("2026-11-16").recurring == 0)
    #expect(try store.item(findingID(1)).state == .falsePositive)

    #expect(try take("2026-11-23").recurring == 1)
    #expect(try store.item(findingID(1)).state == .open)
    #expect(try store.item(findingID(1)).finding.sentAt?.hasPrefix("2026-11-23") == true)
    #expect(try verdict(16)?.state == .falsePositive)
    #expect(try verdict(23)?.state == .open)
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    #expect(try verdict(16)?.state == .falsePositive)
    #expect(try verdict(23)?.state == .confirmed)
    // The earlier week taken in once more takes nothing back.
    #expect(try take("2026-11-16").recurring == 0)
    #expect(try store.item(findingID(1)).state == .confirmed)
    #expect(try store.item(findingID(1)).finding.sentAt?.hasPrefix("2026-11-23") == true)
    #expect(try store.verify().isSound)
  }

  @Test func aRunThatIsUncoveredIsRefused() throws {
    let temporary = try filled()
    let document = #"{"schema":"chataudit.run/1","complete":true,"manifest":{"revealed":true}}"#
    let run = try ImportedRun(reading: Data(document.utf8), path: "run.json")
    #expect(run.isRevealed)
    #expect(throws: StoreError.revealed) { try temporary.store.add(run, by: officer) }
  }

  @Test(arguments: [
    (
      #"{"schema":"chataudit.run/1","complete":"yes","manifest":{}}"#,
      "‘complete’: expected true or false"
    ),
    ("{\n  \"schema\": \"chataudit.run/1\",\n  \"complete\": tr", "cut or changed"),
    (#"{"schema":"chataudit.finding/1","id":7}"#, "line 1: "),
  ])
  func whatIsWrongWithARunIsNamed(text: String, told: String) {
    do {
      _ = try ImportedRun(reading: Data(text.utf8), path: "run.json")
      Issue.record("it is read")
    } catch {
      #expect("\(error)".contains(told), "\(error)")
      #expect("\(error)".contains("audit -o run.json writes one"), "\(error)")
    }
  }

  @Test func whatIsNoRunIsNamed() {
    #expect(throws: StoreError.self) {
      try ImportedRun(reading: Data("{\"schema\":\"chataudit.draw/1\"}".utf8), path: "draw.json")
    }
  }

  @Test func nothingOfAPenaltyIsLost() throws {
    let penalty =
      "\"penalty\":{\"days\":30,\"limit\":{\"count\":3,\"days\":7,\"of\":\"店铺\"},\"points\":2}"
    let line = String(decoding: findingLines(1), as: UTF8.self).replacing(
      #""penalty":{"fine":{"amount":1000,"currency":"CNY","per":"violation"}}"#, with: penalty)
    #expect(line.contains(penalty))
    let run = try ImportedRun(reading: Data(line.utf8), path: "run.jsonl")
    let kept = try #require(run.findings.first?.policies.first?.penalty)
    #expect(kept.days == 30 && kept.limit?.count == 3 && kept.points == 2)
  }

  @Test func wordsOfTwoCharactersAreFound() throws {
    let temporary = try filled()
    func found(_ words: String) throws -> Int {
      try temporary.store.queue(QueueFilter(search: words)).total
    }
    #expect(try found("微信") == 3)
    #expect(try found("信微") == 0)
    #expect(try found("支付宝账号") == 3)
    #expect(try found("绘本 封面") == 3)
    #expect(try found("19900001234") == 0, "the covered text is searched, not the number")
    #expect(try found("\" OR 1") == 0)
    #expect(try found("…") == 0)
  }

  // MARK: Deciding

  @Test func aDecisionIsAppendedNeverReplaced() throws {
    let temporary = try filled()
    let store = temporary.store
    let first = try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    let second = try store.decide(
      Decision(.falsePositive, on: findingID(1), reason: .ruleTooBroad), by: officer)
    #expect(second == first + 1)
    let history = try store.history(of: findingID(1))
    #expect(history.standing.map(\.entry.verdict) == [.confirmed, .falsePositive])
    #expect(try store.item(findingID(1)).state == .falsePositive)
  }

  @Test func twoOfficersNeverOverwriteEachOther() throws {
    let temporary = try filled()
    let store = temporary.store
    let seen = try store.history(of: findingID(1)).revision
    let first = try store.decide(
      Decision(.confirmed, on: findingID(1)), by: officer, seen: seen)
    #expect(throws: StoreError.stale(finding: findingID(1), seen: seen, current: first)) {
      try store.decide(
        Decision(.falsePositive, on: findingID(1), note: "客户原话"), by: other, seen: seen)
    }
    try store.decide(
      Decision(.falsePositive, on: findingID(1), note: "客户原话"), by: other, seen: first)
    #expect(try store.item(findingID(1)).state == .disputed)
    #expect(try store.history(of: findingID(1)).current.count == 2)
    try store.decide(
      Decision(.confirmed, on: findingID(1), note: "复核会议", settles: true), by: officer)
    #expect(try store.item(findingID(1)).state == .confirmed)
    // The second saw what the first had said.
    #expect(try store.figures().agreement.items == 0)
  }

  @Test func officersWhoDecideAtOnceAreAllKept() async throws {
    let temporary = try filled(1)
    let store = temporary.store
    let path = temporary.path
    let clock = temporary.clock
    try await withThrowingTaskGroup(of: Void.self) { group in
      for judge in 0..<4 {
        group.addTask {
          let own = try ReviewStore(path: path, clock: { clock.now })
          for _ in 0..<25 {
            try own.decide(Decision(.confirmed, on: findingID(1)), by: "judge \(judge)")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.history(of: findingID(1)).standing.count == 100)
    #expect(try store.verify().isSound)
  }

  @Test func reasonsAreAskedFor() throws {
    let temporary = try filled()
    let store = temporary.store
    #expect(throws: StoreError.reasonMissing(.falsePositive)) {
      try store.decide(Decision(.falsePositive, on: findingID(1), note: "  "), by: officer)
    }
    #expect(throws: StoreError.reasonMissing(.falsePositive)) {
      try store.decide(Decision(.falsePositive, on: findingID(1), reason: .other), by: officer)
    }
    #expect(throws: StoreError.waiverMissing) {
      try store.decide(Decision(.waived, on: findingID(1), note: "活动期"), by: officer)
    }
    #expect(throws: StoreError.waiverExpired(expires: CivilDate(year: 2026, month: 11, day: 22))) {
      try store.decide(
        Decision(
          .waived, on: findingID(1), note: "活动期",
          waiver: WaiverTerms(approver: "罗经理", lastDay: "2026-11-22")), by: officer)
    }
    #expect(throws: StoreError.noFinding("f1-none")) {
      try store.decide(Decision(.confirmed, on: "f1-none"), by: officer)
    }
    #expect(try store.history(of: findingID(1)).entries.isEmpty)
  }

  @Test func undoGoesBackSeveral() throws {
    let temporary = try filled()
    let store = temporary.store
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    try store.decide(Decision(.falsePositive, on: findingID(1), note: "引用"), by: officer)
    #expect(try store.lastDecided(by: officer) == findingID(1))
    try store.undo(on: findingID(1), by: officer)
    #expect(try store.item(findingID(1)).state == .confirmed)
    try store.undo(on: findingID(1), by: officer)
    #expect(try store.item(findingID(1)).state == .open)
    #expect(try store.lastDecided(by: officer) == nil)
    #expect(throws: StoreError.nothingToUndo(finding: findingID(1), officer: officer)) {
      try store.undo(on: findingID(1), by: officer)
    }
    #expect(try store.history(of: findingID(1)).entries.count == 4)
  }

  @Test func nobodyUndoesAnothersDecision() throws {
    let temporary = try filled()
    try temporary.store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    #expect(throws: StoreError.nothingToUndo(finding: findingID(1), officer: other)) {
      try temporary.store.undo(on: findingID(1), by: other)
    }
  }

  @Test func aWaiverRunsOut() throws {
    let temporary = try filled()
    let store = temporary.store
    try store.decide(
      Decision(
        .waived, on: findingID(1), note: "活动期",
        waiver: WaiverTerms(approver: "罗经理", lastDay: "2026-11-30")), by: officer)
    #expect(try store.item(findingID(1)).state == .waived)
    #expect(try store.queue(QueueFilter(isExpiring: true)).total == 1)
    temporary.clock.advance(days: 7)
    #expect(try store.item(findingID(1)).state == .waived)
    temporary.clock.advance(days: 1)
    #expect(try store.item(findingID(1)).state == .expired)
    #expect(try store.queue(QueueFilter(isWaiting: true)).total == 3)
    #expect(try store.queue(QueueFilter(isExpiring: true)).total == 0)
    #expect(try store.verify().isSound)
  }

  // MARK: The log

  @Test func theLogIsSoundAndItsCheckpointHolds() throws {
    let temporary = try filled()
    let store = temporary.store
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    let checkpoint = try store.checkpoint()
    try store.note("再看一眼", on: findingID(2), by: officer)
    try store.reveal(transcript: fixtureTranscript.id, by: officer)
    let verification = try store.verify(against: checkpoint)
    #expect(verification.isSound)
    #expect(verification.entries == 4)
    #expect(try store.log().last?.body.contains("reveal") == true)
  }

  // MARK: Queue

  @Test func theQueueGoesByGravityAndFilters() throws {
    let temporary = try filled(2)
    let store = temporary.store
    try store.add(
      ImportedRun(
        reading: findingLines(
          5, rule: "reply-times/reply-late", from: 10, severity: "minor"), path: "run.jsonl"),
      by: officer)
    let page = try store.queue(QueueFilter(), limit: 3)
    #expect(page.total == 7)
    #expect(page.items.map(\.finding.severity) == ["critical", "critical", "minor"])
    let minor = QueueFilter(values: [.severity: "minor"])
    let beside = try store.overview(minor, limit: 2)
    #expect(beside.page.total == 5)
    #expect(beside.page.items == Array(try store.queue(minor).items.prefix(2)))
    #expect(
      beside.counts[.severity] == [
        FacetCount(value: "minor", findings: 5), FacetCount(value: "critical", findings: 2),
      ])
    #expect(beside.counts[.rule]?.map(\.value) == ["reply-times/reply-late"])
    #expect(try store.overview(QueueFilter()).counts[.week]?.map(\.value) == ["2026-W47"])
    // Of a state that is filtered by, the other states are counted too.
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    let waiting = try store.overview(QueueFilter(isWaiting: true))
    #expect(waiting.page.total == 6)
    #expect(waiting.counts[.state]?.map(\.value) == ["open", "confirmed"])
    #expect(waiting.counts[.severity]?.map(\.findings) == [5, 1])
    let all = try store.queue(QueueFilter()).items.map(\.finding.id)
    let around = try store.neighbours(of: all[1], in: QueueFilter())
    #expect(around.previous == all[0])
    #expect(around.next == all[2])
    #expect(try store.neighbours(of: all[1], in: minor).previous == nil)
  }

  // MARK: Transcripts and retention

  @Test func aTranscriptKeepsItsWordsAndTheirCover() throws {
    let temporary = try filled()
    let transcript = try temporary.store.transcript(fixtureTranscript.id)
    #expect(transcript == fixtureTranscript)
    #expect(transcript.messages[2].text == "我电话19900001234")
    #expect(transcript.messages[2].masked == "我电话199****1234")
    #expect(transcript.messages[2].sender == nil)
    #expect(transcript.messages[1].sender == "小笋")
  }

  @Test func purgingCoversFirstAndRemovesLater() throws {
    let temporary = try filled()
    let store = temporary.store
    for number in 1...3 {
      try store.decide(Decision(.confirmed, on: findingID(number)), by: officer)
    }
    temporary.clock.advance(days: 31)
    let planned = try store.purge(Retention(), isDryRun: true, by: officer)
    #expect(planned.covered == 1)
    #expect(planned.transcripts == 0)
    #expect(try store.transcript(fixtureTranscript.id).isRaw)
    let before = try store.checkpoint().count
    #expect(try store.purge(Retention(), isDryRun: false, by: officer) == planned)
    #expect(try store.checkpoint().count == before + 1)
    #expect(try !store.transcript(fixtureTranscript.id).isRaw)
    let file = try Data(contentsOf: URL(filePath: temporary.path))
    #expect(file.range(of: Data("19900001234".utf8)) == nil)
    temporary.clock.advance(days: 366)
    let later = try store.purge(Retention(), isDryRun: false, by: officer)
    #expect(later.transcripts == 1)
    #expect(later.findings == 3)
    #expect(try store.queue(QueueFilter()).total == 0)
    #expect(throws: StoreError.noTranscript(fixtureTranscript.id)) {
      try store.transcript(fixtureTranscript.id)
    }
    #expect(try store.verify().isSound)
    #expect(try store.history(of: findingID(1)).standing.count == 1)
  }

  @Test func whatWaitsIsNotPurged() throws {
    let temporary = try filled()
    temporary.clock.advance(days: 500)
    let counts = try temporary.store.purge(Retention(), isDryRun: false, by: officer)
    #expect(counts.findings == 0)
    #expect(counts.transcripts == 0)
    #expect(counts.covered == 1)
    #expect(try temporary.store.queue(QueueFilter(isWaiting: true)).total == 3)
  }
}
