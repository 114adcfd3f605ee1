import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting
import ReviewServer
import Reviewing
import Transcripts

struct PacketShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a packet as a page to read: what was said, why, the clause, the digests.")

  @Argument(help: "The packet, as chataudit packet wrote it.")
  var packet: String

  @OptionGroup var spoken: LanguageOptions

  func run() throws {
    let data = try NamedFile.bytes(of: packet, expected: Localized(zh: "申诉包", en: "a packet"))
    do {
      let kept = try KeptPacket(reading: data)
      let pages = try JSONDecoder().decode(PacketPages.self, from: data)
      print(PacketSheet(packet: kept, pages: pages, language: spoken.language).text, terminator: "")
    } catch {
      let fault = JSONFault(error, in: data, writtenBy: "chataudit packet -o \(packet)").message
      throw UsageError(
        zh: "\(packet)：不是申诉包：\(fault.zh)", en: "\(packet): is no packet: \(fault.en)")
    }
  }
}

/// What a packet holds for people.
struct PacketPages: Decodable {
  struct Input: Decodable {
    var file: String
    var sha256: String
  }

  struct Message: Decodable {
    var message: Int
    var role: String
    var sender: String?
    var sentAt: String?
    var text: String
    var lines: [String]?

    private enum CodingKeys: String, CodingKey { case message, role, sender, sentAt, text, lines }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      message = try members.decode(Int.self, forKey: .message)
      role = try members.decode(String.self, forKey: .role)
      sender = try members.decodeIfPresent(String.self, forKey: .sender)
      sentAt = try members.decodeIfPresent(String.self, forKey: .sentAt)
      text = try members.decode(String.self, forKey: .text)
      lines = try members.decodeIfPresent([String].self, forKey: .lines)
      try NumberBounds(subject: "the conversation", path: decoder.codingPath)
        .check(message, at: "message")
    }
  }

  struct Transcript: Decodable {
    var id: String
    var sha256: String
    var messages: [Message]
  }

  var inputs: [Input]
  var finding: StoredFinding
  var transcript: Transcript
}

/// A packet as a text that whoever appeals can read.
struct PacketSheet: Bilingual {
  let packet: KeptPacket
  let pages: PacketPages
  let language: Language

  private var finding: StoredFinding { pages.finding }

  var text: String {
    let lines =
      heading + ["", say("说了什么", "What was said")] + messages
      + ["", say("为什么", "Why")] + why
      + (clauses.isEmpty ? [] : ["", say("条款", "Clause")] + clauses)
      + ["", say("怎样核对", "How to check it")] + digests
    return lines.map(printable).joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    let severity = Severity(name: finding.severity)?.title.text(in: language) ?? finding.severity
    let platform = finding.platform.map { Platform(rawValue: $0).title(in: language) }
    let people = [platform, finding.shop, finding.agent, finding.buyer].compactMap(\.self)
    return [
      "\(finding.title.text(in: language))  \(severity)  "
        + confidencePercent(finding.confidence),
      "\(finding.rule)  \(finding.id)", people.joined(separator: " · "),
    ]
  }

  /// The whole conversation; the evidence is marked, with its range in scalars.
  private var messages: [String] {
    pages.transcript.messages.flatMap { message -> [String] in
      let cited = finding.evidence.filter { $0.message == message.message }
      let isPrimary = finding.evidence.first?.message == message.message
      let role = Role(name: message.role)?.title.text(in: language) ?? message.role
      let time = message.sentAt.map { " " + $0.prefix(19).replacing("T", with: " ") } ?? ""
      let who = [role, message.sender].compactMap(\.self).joined(separator: " ")
      let mark = isPrimary ? "▶" : cited.isEmpty ? " " : "·"
      return ["\(mark) #\(message.message + 1) \(who)\(time): \(message.text)"]
        + (message.lines ?? []).map { "      | \($0)" }
        + cited.map { evidence in
          let place =
            evidence.surface == "screenshot"
            ? say(
              "截图第 \((evidence.line ?? 0) + 1) 行，", "screenshot, line \((evidence.line ?? 0) + 1), "
            )
            : ""
          return "      ↑ 「\(evidence.quote)」 "
            + say(
              "\(place)第 \(evidence.start + 1)–\(evidence.end) 字",
              "\(place)characters \(evidence.start + 1)–\(evidence.end)")
        }
    }
  }

  private var why: [String] {
    let words = WhyWords(language: language)
    return ["  \(finding.message.text(in: language))"]
      + finding.why.map { "  - " + words.text(step: $0.step, detail: $0.detail) }
  }

  private var clauses: [String] {
    finding.policies.map { policy in
      var notes = [policy.source.title] + ReportWords(language: language).costs(policy.penalty)
      if let note = policy.penalty?.note { notes.append(note.text(in: language)) }
      if !policy.verified { notes.append(say("出处待核实", "source unverified")) }
      let told = notes.joined(separator: say("；", "; "))
      return "  - \(policy.clause.text(in: language))" + say("（\(told)）", " (\(told))")
    }
  }

  private var digests: [String] {
    let manifest = packet.manifest
    let pack = manifest.packs.first { $0.id == finding.checker }
    return [
      "  chataudit \(manifest.version)",
      pack.map { "  \(say("规则包", "pack")) \($0.id)  SHA-256 \($0.sha256)" },
      "  \(say("会话", "transcript")) \(pages.transcript.id)  SHA-256 \(pages.transcript.sha256)",
    ].compactMap(\.self)
      + pages.inputs.map { "  \(say("导出", "export")) \($0.file)  SHA-256 \($0.sha256)" }
      + [
        "  \(say("封签", "seal")) \(packet.seal)",
        say(
          "  chataudit packet verify 从同样的导出重新得出结论，并核对封签。",
          "  chataudit packet verify derives the verdict again from the same exports, and checks the seal."
        ),
      ]
  }
}
