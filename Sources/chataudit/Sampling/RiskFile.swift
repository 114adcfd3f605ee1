import Auditing
import Checking
import Foundation
import Reporting

/// Reads the weights of a targeted sample.
enum RiskFile {
  /// Weights by transcript id, 1…10: those of a CSV of `transcript id,weight`, or by the worst
  /// finding of a run (`.json`, `.jsonl`): info 2, minor 3, major 6, critical 10.
  ///
  /// - Throws: `UsageError` naming file, line and what was expected.
  static func read(_ path: String, under key: AuditKey) throws -> [String: Double] {
    if path.hasSuffix(".json") || path.hasSuffix(".jsonl") {
      return weights(of: try BaselineFile.read(path, under: key))
    }
    var weights: [String: Double] = [:]
    for (number, cells) in try NamedFile.rows(
      of: path, expected: Localized(zh: "每行一个会话编号和权重", en: "lines of transcript id and weight"))
    {
      guard cells.count == 2, cells[0].hasPrefix("t1-"), let weight = Double(cells[1]),
        (1...10).contains(weight)
      else {
        let found = cells.joined(separator: ",").prefix(40)
        throw UsageError(
          zh: "\(path)：第 \(number) 行：应为会话编号、逗号和 1 到 10 的权重，实际是“\(found)”",
          en: "\(path):\(number): expected a transcript's id, a comma and a weight from 1 to 10, "
            + "found ‘\(found)’")
      }
      weights[cells[0]] = weight
    }
    return weights
  }

  private static func weights(of run: Baseline) -> [String: Double] {
    var weights: [String: Double] = [:]
    for finding in run.findings {
      guard let transcript = finding.transcript else { continue }
      let weight: Double =
        switch Severity(name: finding.severity) {
        case .critical: 10
        case .major: 6
        case .minor: 3
        case .info, nil: 2
        }
      weights[transcript] = max(weight, weights[transcript] ?? 1)
    }
    return weights
  }
}
