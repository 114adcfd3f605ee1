import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting

struct PacketVerifyCommand: AsyncParsableCommand, Bilingual {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Derives a packet's finding again and says whether the verdict is the same.")

  @Argument(help: "The packet, as chataudit packet wrote it.")
  var packet: String

  @Argument(help: "The exports that hold its conversation.")
  var inputs: [String]

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "A CSV of order facts; stands above the config's.")
  var orders: String?

  func run() async throws {
    let data = try NamedFile.bytes(of: packet, expected: Localized(zh: "申诉包", en: "a packet"))
    let kept: KeptPacket
    do {
      kept = try KeptPacket(reading: data)
    } catch {
      let fault = JSONFault(error, in: data, writtenBy: "chataudit packet -o \(packet)").message
      throw UsageError(
        zh: "\(packet)：不是申诉包：\(fault.zh)", en: "\(packet): is no packet: \(fault.en)")
    }
    let derivation = try PacketDerivation(
      inputs: inputs, workspace: workspace, orders: orders,
      reveal: kept.manifest.revealed ?? false)
    guard kept.manifest.key == derivation.key.fingerprint else {
      throw UsageError(
        zh: "\(packet)：做这份申诉包用的密钥是 \(kept.manifest.key)，这里的密钥是 "
          + "\(derivation.key.fingerprint)；请用同一个 --key-file",
        en: "\(packet): was made under the key \(kept.manifest.key), this one is "
          + "\(derivation.key.fingerprint); give the same --key-file")
    }
    let again = try kept.finding.transcript.flatMap {
      try derivation.again(kept, transcript: $0)
    }
    let faults = try faults(of: kept, in: again, by: derivation)
    try derivation.complainOfUnread(in: workspace.language)
    for note in notes(on: kept, again, derivation) {
      print("\(packet): \(say("提示", "note")): \(note)")
    }
    for fault in faults { print("\(packet): \(fault)") }
    if faults.isEmpty {
      print("\(packet): \(say("结论相同", "the same verdict")): \(kept.finding.rule)")
    }
    guard derivation.isComplete else { throw Outcome.incomplete }
    guard faults.isEmpty else { throw Outcome.findings }
  }

  /// What speaks against the packet, in words.
  private func faults(
    of kept: KeptPacket, in again: PacketDerivation.Again?, by derivation: PacketDerivation
  ) throws -> [String] {
    var faults: [String] = []
    if kept.seal != derivation.key.seal(of: kept.sealed) {
      faults.append(
        say("做好之后被改过：封签对不上", "was changed after it was made: the seal does not fit"))
    }
    guard let again else {
      return faults + [say("导出里没有这个会话", "the exports do not hold the conversation")]
    }
    if !again.isSameConversation {
      faults.append(
        say(
          "会话不是原来的：多了、少了或者改了消息",
          "the conversation is not the same: a message was added, lost or changed"))
    }
    let records = again.derivations.compactMap { $0.first { $0.id == kept.finding.id } }
    guard !records.isEmpty else {
      return faults + [
        say("没有再得出这条发现：", "the finding is not derived again: ") + kept.finding.rule
      ]
    }
    let differences = try records.map { record in
      var json = JSONWriter()
      json.finding(record, policies: .builtIn)
      return try kept.differences(from: Data(json.bytes))
    }
    if let members = differences.min(by: { $0.count < $1.count }), !members.isEmpty {
      faults.append(
        say("发现里不同的部分：", "the finding differs in ") + members.joined(separator: ", "))
    }
    return faults
  }

  /// What was otherwise when the packet was made, though it need not change the verdict.
  private func notes(
    on kept: KeptPacket, _ again: PacketDerivation.Again?, _ derivation: PacketDerivation
  ) -> [String] {
    var notes: [String] = []
    if let later = again?.later, later > 0 {
      notes.append(
        say(
          "会话后来又有 \(later) 条消息，不在包里",
          "the conversation has gone on since; messages that the packet lacks: \(later)"))
    }
    if kept.manifest.version != chatAuditVersion {
      notes.append(
        say(
          "由 chataudit \(kept.manifest.version) 做成，现在是 \(chatAuditVersion)",
          "it was made by chataudit \(kept.manifest.version), this is \(chatAuditVersion)"))
    }
    let pack = String(kept.finding.rule.prefix { $0 != "/" })
    let before = kept.manifest.packs.first { $0.id == pack }?.sha256
    if before != derivation.packs[pack] {
      notes.append(say("\(pack) 的规则后来改过", "the rules of \(pack) have changed since"))
    }
    return notes
  }

  var language: Language { workspace.language }
}
