import Auditing
import Checking
import Foundation
import Reporting
import Transcripts

// How findings stand: waived, new, known.
extension AuditJob {
  /// - Throws: `UsageError` at a waiver of a rule that there is not.
  func checkWaivers() throws {
    let ids = checkers.rules.map(\.id)
    for waiver in workspace.waivers {
      guard let rule = waiver.rule, !ids.contains(rule) else { continue }
      let hint = RuleName.hint(to: rule, among: ids)
      throw UsageError(
        zh: "\(waiver.file)：第 \(waiver.line) 行：没有规则“\(rule)”；\(hint.zh)",
        en: "\(waiver.file):\(waiver.line): there is no rule ‘\(rule)’; \(hint.en)")
    }
  }

  /// Marks what is waived; nil where no waivers are written.
  func waive(_ findings: inout [FindingRecord]) -> WaiverReport? {
    guard !workspace.waivers.isEmpty else { return nil }
    let files = workspace.waiverFiles.map {
      (path: $0.name, sha256: sha256(of: Array($0.text.utf8)))
    }
    return WaiverReport(
      applying: workspace.waivers, to: &findings, on: day, files: files)
  }

  /// Marks what is new; nil where no baseline was given.
  ///
  /// - Parameter audited: tells which of some ids' transcripts the run audited.
  func compare(
    _ findings: inout [FindingRecord], audited: (Set<String>) throws -> Set<String>
  ) throws -> BaselineReport? {
    guard let baseline else { return nil }
    let before = Set(baseline.findings.findings.compactMap(\.transcript))
    let transcripts = try audited(before)
    if !before.isEmpty, transcripts.isEmpty, !findings.isEmpty {
      let words = Localized(
        zh: "\(baseline.path)：里面的 \(before.count) 份会话记录都不在这次的里面，所以每条发现都按新增计；"
          + "如果是同样的会话，那就是用了另一个密钥：请用同一个 --key-file",
        en: "\(baseline.path): none of its \(before.count) transcripts is among these, so every "
          + "finding counts as new; if these are the same conversations, it was made under another "
          + "key: give the same --key-file")
      complain(words.text(in: language))
    }
    let rules = Set(
      checkers.rules.indices.filter { checkers.isOn($0) }.map { checkers.rules[$0].id })
    return baseline.findings.compare(
      &findings, file: (path: baseline.path, sha256: try digest(of: baseline.path))
    ) { finding in
      guard finding.transcript.map(transcripts.contains) ?? true else { return false }
      guard rules.contains(finding.rule) || isRetired(finding.rule) else { return false }
      let day = (finding.day ?? finding.sentAt?.prefix(10).description).flatMap {
        CivilDate(iso8601: $0)
      }
      return period.isUnlimited || day.map { period.contains($0) } ?? false
    }
  }

  /// Whether no pack of the run has the rule any more; what it found then is gone.
  private func isRetired(_ rule: String) -> Bool { !checkers.rules.contains { $0.id == rule } }
}

/// Reads the findings of an earlier run.
enum BaselineFile {
  /// - Throws: `UsageError` that names the file and what is wrong with it.
  static func read(_ path: String, under key: AuditKey) throws -> Baseline {
    let data = try NamedFile.bytes(
      of: path, expected: Localized(zh: "以前某次运行的发现", en: "findings of an earlier run"))
    let baseline: Baseline
    do {
      baseline = try Baseline(reading: data)
    } catch {
      let fault = JSONFault(error, in: data, writtenBy: "chataudit audit -o run.json").message
      throw UsageError(zh: "\(path)：\(fault.zh)", en: "\(path): \(fault.en)")
    }
    if let made = baseline.keyFingerprint, made != key.fingerprint {
      throw UsageError(
        zh: "\(path)：做它用的密钥是 \(made)，这次的密钥是 \(key.fingerprint)；请用同一个 --key-file",
        en: "\(path): was made under the key \(made), this one is \(key.fingerprint); give the "
          + "same --key-file")
    }
    return baseline
  }
}
