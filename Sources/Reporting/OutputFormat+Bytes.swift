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
    }
  }
}
