package import Auditing
package import Checking
package import Foundation
import Transcripts

/// The findings of an earlier run, against which a run's are held: JSON Lines or a run document.
package struct Baseline: Sendable {
  /// The fingerprint of the key under which the ids were made; nil in JSON Lines, which have none.
  package let keyFingerprint: String?
  package let findings: [KeptRun.Finding]

  /// - Throws: `BaselineError` naming the line, or a decoding error of a run document.
  package init(reading data: Data) throws {
    do {
      let run = try KeptRun(reading: data)
      keyFingerprint = run.manifest.key
      findings = run.findings
      return
    } catch  where RunDocument.isOne(data) {
      throw error
    } catch {
      // Then it is read as JSON Lines.
    }
    keyFingerprint = nil
    var findings: [KeptRun.Finding] = []
    let decoder = JSONDecoder()
    for (number, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      do {
        findings.append(try decoder.decode(KeptRun.Finding.self, from: line))
      } catch {
        throw BaselineError(line: number + 1)
      }
    }
    self.findings = findings
  }

  /// Marks a run's findings as new or known, and lists what the run lacks.
  ///
  /// - Parameters:
  ///   - wasLookedAt: whether the run audited the place in which a finding of the baseline stands.
  package func compare(
    _ records: inout [FindingRecord], file: (path: String, sha256: String),
    wasLookedAt: (KeptRun.Finding) -> Bool
  ) -> BaselineReport {
    let before = Set(findings.map(\.id))
    for index in records.indices {
      records[index].baseline = before.contains(records[index].id) ? .known : .new
    }
    let now = Set(records.map(\.id))
    return BaselineReport(
      file: file, new: records.count { $0.baseline == .new },
      known: records.count { $0.baseline == .known },
      lost: findings.filter { !now.contains($0.id) }.map { finding in
        BaselineReport.Lost(
          id: finding.id, rule: finding.rule, severity: finding.severity,
          transcript: finding.transcript, quote: finding.evidence.first?.quote,
          isGone: wasLookedAt(finding))
      })
  }
}

/// A line of a baseline that is no finding.
package struct BaselineError: SpokenError {
  /// From 1.
  package let line: Int
  package var message: Localized {
    Localized(
      zh: "第 \(line) 行不是发现；audit -o findings.jsonl 或 -o run.json 会写出基线",
      en: "line \(line) is no finding; audit -o findings.jsonl or -o run.json writes a baseline")
  }
}
