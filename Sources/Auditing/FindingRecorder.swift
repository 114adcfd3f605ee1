import Checking
import Transcripts

/// Adds ids, pseudonyms and places to the findings of one transcript.
struct FindingRecorder {
  let transcript: Transcript
  let identifiers: Identifiers
  /// Covers personal data in names.
  let scratch: CheckScratch
  private let id: String
  private let start: Int64
  private var occurrences: [[String]: Int] = [:]
  private var place = 0

  init(transcript: Transcript, identifiers: Identifiers, scratch: CheckScratch) {
    self.transcript = transcript
    self.identifiers = identifiers
    self.scratch = scratch
    id = identifiers.transcript(transcript.identity)
    start = transcript.messages.lazy.compactMap(\.sentAt?.seconds).first ?? .max
  }

  /// The record of a finding; to be called in the order in which the checkers reported them.
  mutating func record(_ finding: Finding) -> FindingRecord {
    let primary = finding.evidence.first
    let message = primary.map { transcript[$0.message] }
    let surface = primary.map(text(of:)) ?? ""
    let match = hexadecimal(finding.matchKey)
    let key = [finding.rule, primary?.surface.name ?? "", surface, match]
    let occurrence = occurrences[key, default: 0]
    occurrences[key] = occurrence + 1
    defer { place += 1 }
    return FindingRecord(
      id: identifiers.finding(
        rule: finding.rule, transcript: id, surface: primary?.surface.name ?? "", text: surface,
        match: match, occurrence: occurrence),
      finding: finding, transcript: id, platform: transcript.platform,
      shop: transcript.shop.map(scratch.masked), agent: message.flatMap(agent(near:)),
      buyer: transcript.buyer.map {
        identifiers.buyer($0, platform: transcript.platform, shop: transcript.shop)
      },
      session: message?.session, source: message.map { masked($0.provenance) },
      sentAt: message?.sentAt, day: nil, orders: transcript.orders?.map(\.orderID) ?? [],
      order: FindingRecord.Order(start: start, transcript: id, place: place))
  }

  /// The text in which the evidence stands: the message's, or the screenshot line's.
  private func text(of evidence: Finding.Evidence) -> String {
    let message = transcript[evidence.message]
    guard case .screenshot(let attachment, let line) = evidence.surface else { return message.text }
    let attachments = message.attachments
    let image = attachments[attachments.startIndex + attachment]
    return image.lines?[line].text ?? ""
  }

  /// Whose finding it is: the speaker on the shop's side, else the agent who speaks next in the
  /// session, else the one who spoke last before.
  private func agent(near message: Message) -> String? {
    func name(_ index: Int) -> String? {
      let message = transcript[index]
      return message.role == .agent ? message.sender : nil
    }
    if message.role.isShop { return message.sender.map(scratch.masked) }
    let session = transcript.sessions[message.session].messages
    let next = session.suffix(from: message.index).lazy.compactMap(name).first
    let last = session.prefix(upTo: message.index).reversed().lazy.compactMap(name).first
    return (next ?? last).map(scratch.masked)
  }

  private func masked(_ provenance: Provenance) -> Provenance {
    var provenance = provenance
    provenance.file.path = scratch.masked(provenance.file.path)
    return provenance
  }
}
