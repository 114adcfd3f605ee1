import Auditing
import Checking
import Foundation
import Reporting
import Reviewing

/// A run as the tool found it, and as officers left it.
///
/// JSON tells what was found, so that its bytes depend on the exports alone; reports for people
/// tell what was decided.
struct ReviewedRun {
  let found: (findings: [FindingRecord], document: RunDocument)
  let reviewed: (findings: [FindingRecord], document: RunDocument)

  /// - Parameter store: where decisions stand; nil where none are asked for.
  init(
    findings: [FindingRecord], document: RunDocument, store: ReviewStore?
  ) throws {
    found = (findings, document)
    guard let store else {
      reviewed = found
      return
    }
    let verdicts = try store.verdicts(on: findings.map { ($0.id, $0.sentAt) })
    var findings = findings
    for index in findings.indices { findings[index].verdict = verdicts[findings[index].id] }
    let review = try document.manifest.draw.flatMap { try store.review(ofDraw: $0.sha256) }
    let document = document.reviewed(review, findings: findings, policies: .builtIn)
    reviewed = (findings, document)
  }

  /// Writes it to a file that is whole or not there.
  func write(_ form: OutputFormat, to path: String, listing: TextListing) throws {
    try OutputFile.write(to: path) { append in try write(form, listing: listing, append) }
  }

  func write(
    _ form: OutputFormat, listing: TextListing, _ body: ([UInt8]) throws -> Void
  ) rethrows {
    let run = form == .json || form == .jsonLines ? found : reviewed
    try form.write(findings: run.findings, run: run.document, listing: listing, body)
  }
}
