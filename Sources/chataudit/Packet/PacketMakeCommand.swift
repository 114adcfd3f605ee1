import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Transcripts

struct PacketMakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Writes one finding with its conversation, clauses, versions and digests.",
    discussion: """
      The finding is derived again from the exports under today's rules; where it is not found again, \
      that is an error. The conversation is masked unless --reveal is given.
      """)

  @Argument(help: "The finding's id, f1-….")
  var finding: String

  @Argument(help: "The exports that hold its conversation.")
  var inputs: [String]

  @Option(help: "The run that has the finding: .json or .jsonl.")
  var run: String

  @Option(name: [.customShort("o"), .long], help: "Where to write; else standard output.")
  var output: String?

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "A CSV of order facts; stands above the config's.")
  var orders: String?

  @Flag(help: "Leave personal data as it is; the packet records it.")
  var reveal = false

  func run() async throws {
    try OutputFile.check(
      [output].compactMap(\.self), against: inputs, and: [run, orders, workspace.keyFile],
      config: workspace.config)
    let derivation = try PacketDerivation(
      inputs: inputs, workspace: workspace, orders: orders, reveal: reveal)
    let kept = try BaselineFile.read(run, under: derivation.key)
    guard let wanted = kept.findings.first(where: { $0.id == finding }) else {
      throw UsageError(
        zh: "\(run)：里面没有“\(finding)”这条发现", en: "\(run): has no finding ‘\(finding)’")
    }
    guard let transcript = wanted.transcript else {
      throw UsageError(
        zh: "\(finding)：说的是一天或一个月，不是一个会话；运行文档里的覆盖率和汇总就是它的依据",
        en: "\(finding): speaks of a day or a month, not of a conversation; the run's coverage and "
          + "summaries are its proof")
    }
    let derived = try derivation.packet(finding: finding, transcript: transcript)
    try derivation.complainOfUnread(in: workspace.language)
    guard let packet = derived else {
      throw UsageError(
        zh: "\(finding)：按这些规则，在这些导出文件里没有再得出这条发现；请用 chataudit diff 对比两次运行",
        en: "\(finding): is not found again in these exports under these rules; compare the runs "
          + "with chataudit diff")
    }
    let sentAt = packet.finding.sentAt?.rfc3339
    if SaidLater.isLater(sentAt, than: wanted.sentAt)
      || SaidLater.isLater(wanted.sentAt, than: sentAt)
    {
      throw UsageError(
        zh: "\(finding)：运行文档里，它在 \(wanted.sentAt ?? "–") 发的消息中；这些导出文件里，"
          + "同样的话是 \(sentAt ?? "–") 发的；请给出那次运行审核的导出文件",
        en: "\(finding): the run found it in a message sent at \(wanted.sentAt ?? "–"), these "
          + "exports have the same words at \(sentAt ?? "–"); give the exports that the run "
          + "audited")
    }
    var json = JSONWriter(pretty: true)
    json.packet(packet, policies: .builtIn) { derivation.key.seal(of: $0) }
    json.newline()
    if let output {
      try OutputFile.write(json.bytes, to: output)
    } else {
      try OutputFile.print(json.bytes)
    }
    // What was not read may hold more of the conversation.
    guard derivation.isComplete else { throw Outcome.incomplete }
  }
}
