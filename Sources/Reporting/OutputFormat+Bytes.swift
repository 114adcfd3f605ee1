package import Auditing
import Checking

extension OutputFormat {
  /// About so many bytes of a long list are held before they are written.
  private static let chunk = 1 << 20

  /// Writes a run in this form, in stretches of bytes; the same run gives the same bytes.
  ///
  /// Findings in lines are written as they come, so that a long list takes no memory of its own.
  ///
  /// - Throws: what `body` throws.
  package func write(
    findings: [FindingRecord], run: RunDocument, listing: TextListing,
    _ body: ([UInt8]) throws -> Void
  ) rethrows {
    guard self == .jsonLines else {
      return try body(bytes(findings: findings, run: run, listing: listing))
    }
    var json = JSONWriter()
    for record in findings {
      json.finding(record, policies: listing.policies, isRevealed: run.manifest.isRevealed)
      json.newline()
      guard json.bytes.count >= Self.chunk else { continue }
      try body(json.bytes)
      json = JSONWriter()
    }
    try body(json.bytes)
  }

  /// A run in this form, as a whole.
  package func bytes(
    findings: [FindingRecord], run: RunDocument, listing: TextListing
  ) -> [UInt8] {
    switch self {
    case .jsonLines:
      var bytes: [UInt8] = []
      write(findings: findings, run: run, listing: listing) { bytes += $0 }
      return bytes
    case .json:
      var json = JSONWriter(pretty: true)
      json.run(run, findings: findings, policies: listing.policies)
      json.newline()
      return json.bytes
    case .text:
      return Array(listing.text(of: findings, run: run).utf8)
    case .csv:
      let table = FindingsCSV(policies: listing.policies, language: listing.language)
      return Array(table.text(of: findings).utf8)
    case .html:
      let page = HTMLReport(
        policies: listing.policies, words: ReportWords(language: listing.language))
      return Array(page.text(of: findings, run: run).utf8)
    case .markdown:
      let page = MarkdownReport(
        policies: listing.policies, words: ReportWords(language: listing.language))
      return Array(page.text(of: findings, run: run).utf8)
    case .sarif:
      return SARIFReport(policies: listing.policies, language: listing.language)
        .bytes(of: findings, run: run)
    case .xlsx:
      return XLSXReport(policies: listing.policies, words: ReportWords(language: listing.language))
        .bytes(of: findings, run: run)
    case .junit:
      return Array(JUnitReport(language: listing.language).text(of: findings, run: run).utf8)
    case .prometheus:
      return Array(PrometheusReport().text(of: findings, run: run).utf8)
    }
  }
}
