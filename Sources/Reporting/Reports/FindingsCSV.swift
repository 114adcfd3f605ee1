import Auditing
import Checking
import Transcripts

/// Findings as a table for a spreadsheet: UTF-8 with a BOM, one row a finding, CRLF.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, whatever blanks
/// or full-width signs it hides behind (OWASP, "CSV Injection").
struct FindingsCSV {
  let policies: PolicyCatalogue
  let language: Language

  private static let header = [
    "id", "rule", "severity", "confidence", "title", "platform", "shop", "agent", "buyer",
    "transcript", "session", "sentAt", "role", "surface", "quote", "message", "start", "end",
    "reason", "clauses", "suggestion", "file", "record", "baseline", "waived",
    "review", "context",
  ]

  func text(of findings: [FindingRecord]) -> String {
    var text = "\u{FEFF}" + Self.header.joined(separator: ",") + "\r\n"
    for record in findings {
      text += cells(of: record).map(Self.cell).joined(separator: ",") + "\r\n"
    }
    return text
  }

  private func cells(of record: FindingRecord) -> [String] {
    let finding = record.finding
    let primary = finding.evidence.first
    let clauses = policies.clauses(of: finding.policies, on: record.platform)
    return [
      record.id, finding.rule, finding.severity.name, confidencePercent(finding.confidence),
      finding.title.text(in: language), record.platform?.rawValue ?? "", record.shop ?? "",
      record.agent ?? "", record.buyer ?? "", record.transcript ?? "",
      record.session.map(String.init) ?? "",
      record.sentAt?.rfc3339 ?? record.day?.iso8601 ?? "", primary?.role.name ?? "",
      primary?.surface.name ?? "", primary?.quote ?? "",
      primary.map { String($0.message) } ?? "",
      primary.map { String($0.scalars.lowerBound) } ?? "",
      primary.map { String($0.scalars.upperBound) } ?? "",
      WhyWords(language: language).line(finding.why),
      clauses.map { $0.clause.text(in: language) }.joined(separator: " / "),
      finding.suggestion?.text(in: language) ?? "", record.source?.file.path ?? "",
      record.source.map { String($0.record) } ?? "", record.baseline?.rawValue ?? "",
      record.waiver.map(ReportWords(language: language).waived) ?? "",
      ReportWords(language: language).verdict(record.verdict) ?? "", primary?.shown ?? "",
    ]
  }

  /// A cell that no spreadsheet runs and every reader of RFC 4180 reads.
  static func cell(_ text: String) -> String {
    var text = printable(text)
    if isLive(text) { text = "'" + text }
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    // By scalars: a quote with a combining mark is another Character, and would not be doubled.
    var cell = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      cell.append(scalar)
      if scalar == "\"" { cell.append(scalar) }
    }
    cell.append("\"")
    return String(cell)
  }

  /// Whether a spreadsheet might take a text for a formula.
  static func isLive(_ text: String) -> Bool {
    let first = text.unicodeScalars.first { scalar in
      !scalar.properties.isWhitespace && scalar != "\u{FEFF}" && scalar != "\u{FFFD}"
        && !(0x200B...0x200F).contains(scalar.value)
    }
    guard let first else { return false }
    return ["=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠"].contains(first)
  }
}
