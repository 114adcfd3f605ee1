public import Auditing
import Checking

extension OutputFormat {
  /// A run in this form; the same run gives the same bytes.
  public func bytes(
    findings: [FindingRecord], run: RunDocument, listing: TextListing
  ) -> [UInt8] {
    switch self {
    case .jsonLines:
      var json = JSONWriter()
      for record in findings {
        json.finding(record, policies: listing.policies)
        json.newline()
      }
      return json.bytes
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
