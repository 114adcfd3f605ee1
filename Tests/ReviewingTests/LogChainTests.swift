import Reviewing
import TestSupport
import Testing

/// A log of `count` decisions, as a store would write it.
func sampleLog(_ count: Int, chain: LogChain = LogChain(store: "a-store")) throws -> [LogRow] {
  var rows: [LogRow] = []
  for number in 0..<count {
    var entry = LogEntry(.decision, at: "2026-11-23T09:00:00+08:00", officer: "何芳")
    entry.finding = "f1-\(number)"
    entry.verdict = Verdict.allCases[number % 3]
    entry.note = "第\(number)条"
    rows.append(chain.row(appending: try entry.canonicalText(), to: rows.last))
  }
  return rows
}

@Suite struct LogChainTests {
  let chain = LogChain(store: "a-store")

  private func checkpoint(of rows: [LogRow]) -> Checkpoint {
    Checkpoint(
      genesis: chain.genesis, count: rows.count, head: rows.last?.hash ?? chain.genesis,
      at: "2026-11-23T18:00:00+08:00")
  }

  @Test func aLogThatNobodyTouchedIsSound() throws {
    let rows = try sampleLog(50)
    #expect(chain.fault(in: rows) == nil)
    #expect(chain.fault(in: rows, checkpoint: checkpoint(of: rows)) == nil)
    #expect(chain.fault(in: rows, checkpoint: checkpoint(of: Array(rows.prefix(20)))) == nil)
    #expect(chain.fault(in: []) == nil)
  }

  @Test func theFirstChangedEntryIsNamed() throws {
    var rows = try sampleLog(20)
    rows[7].body.replace("false-positive", with: "confirmed")
    rows[8].body.replace("waived", with: "confirmed")
    rows[13].hash = rows[12].hash
    #expect(rows[7].number == 8)
    #expect(chain.fault(in: rows) == .changed(number: 8))
    rows.remove(at: 2)
    #expect(chain.fault(in: rows) == .misplaced(number: 4, expected: 3))
  }

  @Test func aCutEndNeedsACheckpoint() throws {
    let rows = try sampleLog(20)
    let cut = Array(rows.dropLast(3))
    #expect(chain.fault(in: cut) == nil)
    #expect(
      chain.fault(in: cut, checkpoint: checkpoint(of: rows)) == .cut(count: 17, expected: 20))
  }

  @Test func aChainMadeAnewNeedsACheckpoint() throws {
    let rows = try sampleLog(20)
    var anew: [LogRow] = []
    for row in rows {
      let body = row.body.replacing("false-positive", with: "confirmed")
      anew.append(chain.row(appending: body, to: anew.last))
    }
    #expect(chain.fault(in: anew) == nil)
    #expect(chain.fault(in: anew, checkpoint: checkpoint(of: rows)) == .rewritten(upTo: 20))
  }

  @Test func anotherStoresCheckpointIsRefused() throws {
    let rows = try sampleLog(3)
    let other = LogChain(store: "another-store")
    let theirs = Checkpoint(genesis: other.genesis, count: 0, head: other.genesis, at: "")
    #expect(chain.fault(in: rows, checkpoint: theirs) == .otherStore)
  }

  /// Ten thousand seeded edits, each of one of eight kinds, each on a fresh copy of the log.
  @Test func everyEditIsDetected() throws {
    let rows = try sampleLog(40)
    let kept = checkpoint(of: rows)
    var random = SeededGenerator(seed: 20_261_126)
    var missed: [String] = []
    for round in 0..<10_000 {
      var edited = rows
      let kind = round % 8
      // An edit that changes nothing is none.
      while edited == rows { edit(&edited, kind: kind, with: &random) }
      if chain.fault(in: edited, checkpoint: kept) == nil {
        missed.append("round \(round), kind \(kind)")
      }
    }
    #expect(missed == [])
  }

  private func edit(_ rows: inout [LogRow], kind: Int, with random: inout SeededGenerator) {
    let place = Int.random(in: rows.indices, using: &random)
    let other = Int.random(in: rows.indices, using: &random)
    switch kind {
    case 0:
      var bytes = Array(rows[place].body.utf8)
      let byte = Int.random(in: bytes.indices, using: &random)
      bytes[byte] = UInt8.random(in: 0x20...0x7E, using: &random)
      rows[place].body = String(decoding: bytes, as: UTF8.self)
    case 1:
      var digits = Array(rows[place].hash)
      let digit = Int.random(in: digits.indices, using: &random)
      digits[digit] = Array("0123456789abcdef")[Int.random(in: 0..<16, using: &random)]
      rows[place].hash = String(digits)
    case 2: rows.remove(at: place)
    case 3: rows.swapAt(place, other)
    case 4: rows.insert(rows[other], at: place)
    case 5:
      // Two entries change places and numbers.
      (rows[place].body, rows[other].body) = (rows[other].body, rows[place].body)
    case 6:
      // A body is changed and its own hash made to fit.
      rows[place].body += " "
      let previous = place == 0 ? chain.genesis : rows[place - 1].hash
      rows[place].hash = chain.hash(of: rows[place].body, after: previous)
    default:
      // An entry is taken out, and the later ones are numbered and hashed anew.
      rows.remove(at: place)
      var anew: [LogRow] = []
      for row in rows { anew.append(chain.row(appending: row.body, to: anew.last)) }
      rows = anew
    }
  }
}
