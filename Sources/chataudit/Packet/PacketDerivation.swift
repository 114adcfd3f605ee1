import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Transcripts

/// A finding derived from its conversation alone.
struct PacketDerivation {
  private let job: AuditJob
  private let exports: ImportedExports
  private let audit: Audit

  var key: AuditKey { job.key }
  /// Whether the exports were read whole.
  var isComplete: Bool { exports.isComplete }

  init(
    inputs: [String], workspace: WorkspaceOptions, orders: String?, reveal: Bool
  ) throws {
    job = try AuditJob(
      inputs: inputs, workspace: workspace, only: [], orders: orders, sample: nil,
      period: Period(), jobs: ProcessInfo.processInfo.activeProcessorCount, reveal: reveal)
    exports = try job.read()
    audit = try job.audit()
  }

  /// Writes to standard error what was not read of the exports.
  ///
  /// To be called when all is derived: where a check traps, the command starts again.
  func complainOfUnread(in language: Language) throws {
    let scratch = try CheckScratch(for: job.checkers)
    complain(of: try exports.unread(masked: scratch.masked), in: language)
  }

  /// What is derived again from a packet's conversation.
  struct Again {
    /// The findings of the whole conversation; where it went on since, those of the part that the
    /// packet has too.
    var derivations: [[FindingRecord]]
    /// Whether the packet's messages stand in the exports as they were.
    var isSameConversation: Bool
    /// Messages that were sent later.
    var later = 0
  }

  /// The findings of a packet's conversation; nil where the exports do not hold it.
  ///
  /// What the buyer writes in a later week is no change of what was said before.
  func again(_ packet: KeptPacket, transcript: String) throws -> Again? {
    guard let (read, result) = try audit.run(overTranscript: transcript, of: exports) else {
      return nil
    }
    let count = packet.messageCount
    if Frame.digest(of: read) == packet.transcriptDigest {
      return Again(derivations: [result.findings], isSameConversation: true)
    }
    guard 0 < count, count < read.count,
      Frame.digest(of: read, [0..<count]) == packet.transcriptDigest
    else { return Again(derivations: [result.findings], isSameConversation: false) }
    let before = try audit.run(over: read.stretch(0..<count)).findings
    return Again(
      derivations: [result.findings, before], isSameConversation: true, later: read.count - count)
  }

  /// A finding by its id, and how its rule came to it; nil where it is not found.
  func trace(finding: String) async throws -> (FindingRecord, RuleTrace)? {
    let all = try await audit.run(over: exports, jobs: job.jobs)
    guard let record = all.findings.first(where: { $0.id == finding }),
      let id = record.transcript,
      let (read, _) = try audit.run(overTranscript: id, of: exports)
    else { return nil }
    let scratch = try CheckScratch(for: job.checkers)
    return job.checkers.trace(record.finding.rule, in: read, with: scratch).map { (record, $0) }
  }

  /// The packet of a finding; nil where it is not found again.
  func packet(finding: String, transcript: String) throws -> AppealPacket? {
    guard let (read, result) = try audit.run(overTranscript: transcript, of: exports),
      let record = result.findings.first(where: { $0.id == finding })
    else { return nil }
    let scratch = try CheckScratch(for: job.checkers)
    let masker = try TextMasker()
    masker.buyer = read.buyer
    let covers = QuotedCovers(of: result.findings.lazy.map(\.finding), in: read)
    let masked = { (text: String, message: Int, surface: Surface) in
      job.reveal
        ? text
        : covers.covered(masker.masked(text), of: text, message: message, surface: surface)
    }
    let messages = read.messages.map { message in
      AppealPacket.Message(
        role: message.role, sender: message.role.isShop ? message.sender.map(scratch.masked) : nil,
        sentAt: message.sentAt, text: masked(message.text, message.index, .text),
        lines: message.attachments.enumerated().flatMap { place, attachment in
          (attachment.lines ?? []).enumerated().map { number, line in
            masked(line.text, message.index, .screenshot(attachment: place, line: number))
          }
        })
    }
    let paths = Set(
      read.messages.flatMap { [$0.provenance] + $0.otherProvenances }.map(\.file.path))
    let buyers = try BuyersInPaths(of: exports)
    let inputs = exports.files.filter { paths.contains($0.path) }.map { file in
      let path = job.reveal ? file.path : buyers.covered(scratch.masked(file.path))
      return (path: path, sha256: file.digest)
    }
    return AppealPacket(
      finding: record, messages: messages, digest: Frame.digest(of: read),
      manifest: try job.manifest(), inputs: inputs)
  }

  /// The digests of the packs, by id.
  var packs: [String: String] {
    Dictionary(job.packDigests.map { ($0.id, $0.sha256) }, uniquingKeysWith: { first, _ in first })
  }
}
