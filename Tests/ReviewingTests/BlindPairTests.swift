import Reviewing
import Testing

/// Whose judgements of a finding agreement is measured on: the second must not have seen the first.
@Suite struct BlindPairTests {
  /// A history in short, its entries parted by spaces.
  ///
  /// `A=c` is a decision, `A=c!` one that settles, `>B` gives the finding to a second judge, `~`
  /// says that it was said again, `-3` takes back the third entry.
  private func history(_ script: String) -> FindingHistory {
    FindingHistory(
      script.split(separator: " ").enumerated().map { place, step in
        var entry = LogEntry(.decision, at: "2026-11-23T09:00:00+08:00", officer: "何芳")
        switch step.first {
        case ">":
          entry.kind = .assignment
          entry.assignee = String(step.dropFirst())
        case "~": entry.kind = .recurrence
        case "-":
          entry.kind = .undo
          entry.undoes = Int(step.dropFirst())
        default:
          let parts = step.split(separator: "=")
          entry.officer = String(parts[0])
          entry.verdict = Verdict.allCases.first { $0.rawValue.first == parts[1].first }
          entry.settles = step.hasSuffix("!") ? true : nil
        }
        return FindingHistory.Numbered(number: place + 1, entry: entry)
      })
  }

  @Test(arguments: [
    // As it goes, whatever anybody says afterwards.
    ("A=c >B B=f", "cf"), ("A=c >B B=f A=f", "cf"), ("A=c >B B=w A=c!", "cw"),
    // The second was given nothing, or something only after having judged.
    ("A=c B=c", ""), ("A=c >C B=c", ""), ("A=c B=c >B B=w", ""),
    // The second took back what was judged blind, and has seen the first's since.
    ("A=c >B B=c -3 B=w", ""),
    // What the first took back in time does not count, nor what the first says after the second.
    ("A=c -1 A=w >B B=w", "ww"), ("A=c >B -1 B=c A=c", ""),
    // It was said again meanwhile.
    ("A=c >B ~ B=c", ""), ("A=c >B ~ A=c B=w", ""), ("A=c ~ A=w >B B=c", "wc"),
    ("A=c >B B=f ~ A=w", "cf"),
    // After a settlement nobody judges a finding alone.
    ("A=c C=w A=c! >B B=c", ""),
  ])
  func onlyBlindJudgementsCount(script: String, pair: String) {
    let found = history(script).independentPair
    let letters = found.map { [$0.first, $0.second].compactMap(\.rawValue.first) } ?? []
    #expect(String(letters) == pair)
  }
}
