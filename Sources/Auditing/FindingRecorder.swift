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
  private var occurrences: [Match: Int] = [:]
  /// The texts in which something was found, numbered: equal ones of two messages count together.
  private var numbers: [String: Int] = [:]
  private var last: Stand?
  /// By message: the agent's message from there on in its session, and the one up to there.
  private lazy var agents = NearAgents(transcript)
  private var place = 0

  /// What was found before, if it is found again.
  private struct Match: Hashable {
    var rule: String
    var surface: String
    /// The number of the text.
    var text: Int
    var key: String
  }

  /// A text, and a rule whose findings in it are named: there may be many in a long one.
  private struct Stand {
    var rule: String
    var message: Int?
    var surface: Surface?
    var text: Int
    var ids: Identifiers.FindingsInText
  }

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
    let stand = stand(of: finding.rule, primary)
    let match = Match(
      rule: finding.rule, surface: primary?.surface.name ?? "", text: stand.text,
      key: hexadecimal(finding.matchKey))
    let occurrence = occurrences[match, default: 0]
    occurrences[match] = occurrence + 1
    defer { place += 1 }
    let responsible = message.flatMap { agent(near: $0) }
    return FindingRecord(
      id: stand.ids.id(match: match.key, occurrence: occurrence),
      finding: finding, transcript: id, platform: transcript.platform,
      shop: transcript.shop.map(scratch.masked), agent: responsible,
      buyer: transcript.buyer.map {
        identifiers.buyer($0, platform: transcript.platform, shop: transcript.shop)
      },
      session: message?.session, source: message.map { masked($0.provenance) },
      sentAt: message?.sentAt, day: nil, orders: transcript.orders?.map(\.orderID) ?? [],
      order: FindingRecord.Order(start: start, transcript: id, place: place))
  }

  /// Where a rule's finding stands; findings of a rule in one text come one after the other.
  private mutating func stand(of rule: String, _ evidence: Finding.Evidence?) -> Stand {
    if let last, last.rule == rule, last.message == evidence?.message,
      last.surface == evidence?.surface
    {
      return last
    }
    // The message's text, or the screenshot line's.
    let said = evidence.flatMap { transcript.text(of: $0.message, $0.surface) } ?? ""
    let number = numbers[said] ?? numbers.count
    numbers[said] = number
    let stand = Stand(
      rule: rule, message: evidence?.message, surface: evidence?.surface, text: number,
      ids: identifiers.findings(
        of: rule, transcript: id, surface: evidence?.surface.name ?? "", text: said))
    last = stand
    return stand
  }

  /// Whose finding it is: the speaker on the shop's side, else the agent who speaks next in the
  /// session, else the one who spoke last before.
  private mutating func agent(near message: Message) -> String? {
    if message.role.isShop { return message.sender.map(scratch.masked) }
    return agents.message(near: message.index)
      .flatMap { transcript[$0].sender }.map(scratch.masked)
  }

  private func masked(_ provenance: Provenance) -> Provenance {
    var provenance = provenance
    provenance.file.path = scratch.masked(provenance.file.path)
    return provenance
  }
}

/// Which agent's message stands nearest to each message of a transcript, in its session.
private struct NearAgents {
  /// The first from the message on, and the last up to it; -1 where there is none.
  private var next: [Int32]
  private var last: [Int32]

  init(_ transcript: Transcript) {
    next = Array(repeating: -1, count: transcript.count)
    last = next
    for session in transcript.sessions {
      var near: Int32 = -1
      for index in session.messages {
        if Self.isNamedAgent(transcript[index]) { near = Int32(index) }
        last[index] = near
      }
      near = -1
      for index in session.messages.reversed() {
        if Self.isNamedAgent(transcript[index]) { near = Int32(index) }
        next[index] = near
      }
    }
  }

  /// The agent's message that comes next in the session, else the last one before.
  func message(near index: Int) -> Int? {
    let near = next[index] >= 0 ? next[index] : last[index]
    return near >= 0 ? Int(near) : nil
  }

  private static func isNamedAgent(_ message: Message) -> Bool {
    message.role == .agent && message.sender != nil
  }
}
