import Auditing
import Foundation
import Testing
import Transcripts

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2026-W47", "2026-11-16", "2026-11-22"), ("2026-W01", "2025-12-29", "2026-01-04"),
    ("2020-W53", "2020-12-28", "2021-01-03"),
  ])
  func anISOWeekIsMondayToSunday(name: String, first: String, last: String) {
    let period = Period(isoWeek: name)
    #expect(period?.first?.iso8601 == first)
    #expect(period?.last?.iso8601 == last)
  }

  @Test(arguments: ["2026-W54", "2026-W00", "2026-47", "W47", "2026-W4", "2021-W53", ""])
  func whatIsNoWeekIsRefused(name: String) {
    #expect(Period(isoWeek: name) == nil)
  }

  @Test func bothEndsBelongToThePeriodByTheLocalDate() throws {
    let period = Period(
      first: CivilDate(iso8601: "2026-11-16"), last: CivilDate(iso8601: "2026-11-17"))
    func at(_ day: Int, _ hour: Int, _ minute: Int) -> Timestamp {
      Timestamp(year: 2026, month: 11, day: day, hour: hour, minute: minute, offset: 28_800)
    }
    #expect(!period.contains(at(15, 23, 59)))
    #expect(period.contains(at(16, 0, 0)))
    #expect(period.contains(at(17, 23, 59)))
    #expect(!period.contains(at(18, 0, 0)))
    #expect(!period.contains(nil))
    #expect(Period().contains(nil))
  }
}

@Suite struct DrawTests {
  private let ids = (0..<500).map { "t1-\($0)" }

  @Test func askingForMoreThanThereAreDrawsAll() {
    let units = ids.map { Frame.Unit(transcript: $0, digest: $0, messages: 4) }
    let draw = Draw(
      Draw.Order(size: .max, seed: "7", backups: .max), from: Frame(units: units))
    #expect(draw.picks.count == ids.count)
    let plan = SamplePlan(population: 100)
    #expect(plan.estimationSize(rate: 0.02, margin: 1e-200) == 100)
    #expect(SamplePlan(population: 0).estimationSize(rate: 0.02, margin: 1e-200) == .max)
  }

  /// Computed by a few lines of Python: `int.from_bytes(sha256(b"draw/1\0" + seed + b"\0" + stratum +
  /// b"\0" + id).digest()[:8], "big") >> 11`, plus a half, over 2 ** 53.
  @Test func aTicketIsWhatPythonMakesOfIt() {
    let ticket = Sample.ticket(seed: "20261123", stratum: "", id: "t1-abc")
    #expect(ticket == 0.10981860237561708)
  }

  @Test func theOrderOfTheFrameChangesNothing() {
    let sample = Sample(size: 40, seed: "12345678901234567890")
    let forwards = sample.draw(from: ids).map(\.id)
    let backwards = sample.draw(from: ids.reversed()).map(\.id)
    #expect(forwards == backwards)
    #expect(Set(forwards).count == 40)
  }

  @Test func aLargerSampleKeepsTheSmallerOne() {
    let small = Sample(size: 20, seed: "7").draw(from: ids).map(\.id)
    let large = Sample(size: 60, seed: "7").draw(from: ids).map(\.id)
    #expect(Array(large.prefix(20)) == small)
  }

  @Test func anotherSeedDrawsOthers() {
    #expect(
      Sample(size: 20, seed: "7").draw(from: ids).map(\.id)
        != Sample(size: 20, seed: "8").draw(from: ids).map(\.id))
  }

  @Test func everyoneIsDrawnAboutEquallyOften() {
    var counts: [String: Int] = [:]
    let few = Array(ids.prefix(50))
    let draws = 10_000
    for seed in 0..<draws {
      for pick in Sample(size: 10, seed: String(seed)).draw(from: few) {
        counts[pick.id, default: 0] += 1
      }
    }
    let expected = Double(draws) * 10 / 50
    let deviation = (Double(draws) * 0.2 * 0.8).squareRoot()
    for id in few { #expect(abs(Double(counts[id, default: 0]) - expected) < 4 * deviation) }
  }

  @Test func moreThanThereAreDrawsAll() {
    #expect(Sample(size: 1_000, seed: "1").draw(from: ids).count == ids.count)
  }
}

@Suite struct WilsonIntervalTests {
  /// The bounds of the reference on sampling: 18/20, 27/30, 190/200 and none of 50.
  @Test(arguments: [
    (18, 20, 0.699, 0.972), (27, 30, 0.744, 0.965), (190, 200, 0.910, 0.973), (0, 50, 0, 0.071),
  ])
  func boundsAgreeWithPublishedOnes(hits: Int, trials: Int, lower: Double, upper: Double) {
    let bounds = WilsonInterval(successes: hits, trials: trials).bounds
    #expect(abs(bounds.lower - lower) < 0.001)
    #expect(abs(bounds.upper - upper) < 0.001)
  }

  @Test func nothingTriedSaysNothing() {
    #expect(WilsonInterval(successes: 0, trials: 0).bounds == (0, 1))
  }
}

@Suite struct IdentifiersTests {
  private func identifiers(_ key: String) throws -> Identifiers {
    Identifiers(key: try AuditKey(bytes: Array(key.utf8)))
  }

  private func identity(buyer: String?, fallback: TranscriptIdentity.Fallback? = nil)
    -> TranscriptIdentity
  {
    TranscriptIdentity(platform: .pinduoduo, shop: "春笋童书", buyer: buyer, fallback: fallback)
  }

  @Test func anIdDependsOnKeyAndIdentityOnly() throws {
    let one = try identifiers("0123456789abcdef")
    let other = try identifiers("fedcba9876543210")
    let id = one.transcript(identity(buyer: "糯米团子妈"))
    #expect(id == one.transcript(identity(buyer: "糯米团子妈")))
    #expect(id != one.transcript(identity(buyer: "糯米团子")))
    #expect(id != other.transcript(identity(buyer: "糯米团子妈")))
    #expect(!id.contains("糯米"))
  }

  @Test func whatStandsInForTheBuyerTellsTranscriptsApart() throws {
    let one = try identifiers("0123456789abcdef")
    let ids = [
      identity(buyer: "阳光***2", fallback: .session("S1")),
      identity(buyer: "阳光***2", fallback: .session("S2")),
      identity(buyer: nil, fallback: .order("S1")),
      identity(buyer: nil, fallback: .file(digest: "ab", place: 0)),
      identity(buyer: nil, fallback: .file(digest: "ab", place: 1)),
    ].map(one.transcript)
    #expect(Set(ids).count == ids.count)
  }

  @Test func aShortKeyIsRefused() {
    #expect(throws: AuditKeyError.tooShort(path: nil, bytes: 4)) {
      try AuditKey(bytes: Array("abcd".utf8))
    }
  }

  @Test func aKeyFileIsTheSameKeyWhateverAnEditorSavedItAs() throws {
    let text = String(repeating: "0123456789abcdef", count: 2)
    let url = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID())")
    defer { try? FileManager.default.removeItem(at: url) }
    func fingerprint(_ data: Data) throws -> String {
      try data.write(to: url)
      return try AuditKey.read(from: url.path).fingerprint
    }
    let expected = try fingerprint(Data(text.utf8))
    let units = (text + "\r\n").utf16
    for saved in [
      Data((text + "\n").utf8), Data((text + "\r\n").utf8), Data(("\u{FEFF}" + text).utf8),
      Data([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
      Data([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
    ] {
      #expect(try fingerprint(saved) == expected)
    }
  }

  @Test func severalFirstRunsMakeOneKey() async throws {
    for _ in 0..<20 {
      let folder = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID())").path
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let fingerprints = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try AuditKey.ofUser(environment: ["CHATAUDIT_STATE": folder]).fingerprint
          }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(fingerprints.count == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["audit.key"])
    }
  }

  @Test func aSealIsOverTheBytesAsTheyAre() throws {
    let key = try AuditKey(bytes: Array("0123456789abcdef".utf8))
    // Packets that were sealed before are still verified.
    #expect(
      key.seal(of: Array("绘本".utf8))
        == "bc2207a0b9cca0372ef9b91eb08dc7aa3c412cd592fd71cbca3000e5eb67cc94")
    #expect(key.seal(of: [0x41, 0xFF]) != key.seal(of: [0x41, 0xFE]))
    #expect(key.seal(of: [0x41, 0xFF]) != key.seal(of: Array("A\u{FFFD}".utf8)))
  }

  @Test func theUsersKeyIsMadeOnceAndForItsOwnerOnly() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "state-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try AuditKey.ofUser(environment: ["CHATAUDIT_STATE": folder])
    let second = try AuditKey.ofUser(environment: ["CHATAUDIT_STATE": folder])
    #expect(first.fingerprint == second.fingerprint)
    let mode = try FileManager.default.attributesOfItem(atPath: folder + "/audit.key")
    #expect(mode[.posixPermissions] as? Int == 0o600)
  }
}
