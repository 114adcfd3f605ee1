internal import Foundation
import Transcripts

/// Who is the buyer where a table names the buyer of each row otherwise than the sender: by an id,
/// covered, or with what a platform puts around names.
///
/// Whoever is not the buyer that the row names is of the shop only where somebody ever is that
/// buyer. In a conversation in which nobody is, the agent's column, the speakers of other
/// conversations and who spoke first tell.
struct BuyerSpelling: Sendable {
  /// Conversation and sender → what is known of it beside the rules of names.
  private var roles: [Speaker: RoleDecision] = [:]
  private var names = NameTable()

  private struct Speaker: Hashable {
    var talk: UInt64
    var sender: UInt32
  }

  /// What a conversation has.
  private struct Talk {
    var buyer: UInt32
    var agent = RecordEntry.none
    var senders: [UInt32] = []
    var opener = RecordEntry.none
    var closer = RecordEntry.none
    /// Whether somebody's name is the buyer's, to the letter.
    var isPlain = false
  }

  /// So many conversations are looked at; of a larger table the rest is read by the names alone.
  private static let mostTalks = 1_000_000
  private static let mostSenders = 64

  /// Looks through a table that needs it; nil where the export says who spoke, or the names are
  /// spelled alike.
  init?(_ file: ExportBytes, layout: TableLayout, rules: SenderRules) {
    let columns = layout.columns
    guard let buyer = columns[.buyer], let sender = columns[.sender], buyer != sender,
      columns[.role] == nil || !layout.supposedRoles.isEmpty
    else { return nil }
    var talks: [UInt64: Talk] = [:]
    var order = (forward: 0, backward: 0, last: "")
    let bytes = file.data.span
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var reading = PagedReading(file)
    while reader.next(in: bytes) {
      reading.reached(reader.position)
      guard max(buyer, sender) < reader.cells.count, talks.count < Self.mostTalks else { continue }
      func cell(_ column: Int?) -> CSVCell? {
        column.flatMap { $0 < reader.cells.count ? reader.cells[$0] : nil }
      }
      guard let named = names.number(of: reader.cells[buyer], bytes),
        let speaker = names.number(of: reader.cells[sender], bytes)
      else { continue }
      let session = cell(columns[.session]).flatMap { names.number(of: $0, bytes) }
      let key = key(buyer: named, session: session ?? RecordEntry.none)
      var talk = talks[key] ?? Talk(buyer: named)
      if let agent = cell(columns[.agent]).flatMap({ names.number(of: $0, bytes) }) {
        talk.agent = agent
      }
      if speaker == named { talk.isPlain = true }
      if !talk.senders.contains(speaker), talk.senders.count < Self.mostSenders {
        talk.senders.append(speaker)
      }
      if talk.opener == RecordEntry.none { talk.opener = speaker }
      talk.closer = speaker
      talks[key] = talk
      if let time = cell(columns[.time])?.string(in: bytes),
        time.utf8.count == order.last.utf8.count
      {
        if time > order.last {
          order.forward += 1
        } else if time < order.last {
          order.backward += 1
        }
        order.last = time
      } else {
        order.last = cell(columns[.time])?.string(in: bytes) ?? ""
      }
    }
    guard talks.values.contains(where: { !$0.isPlain }) else { return nil }
    decide(talks, isNewestFirst: order.backward > order.forward, layout.format.words, rules)
    if roles.isEmpty { return nil }
  }

  /// Sessions of one buyer are one conversation here, unless the name is no identity.
  private func key(buyer: UInt32, session: UInt32) -> UInt64 {
    let isNobody = names.withBytes(of: buyer) { $0.namesNobody }
    return UInt64(buyer) << 32 | UInt64(isNobody ? session : RecordEntry.none)
  }

  private mutating func decide(
    _ talks: [UInt64: Talk], isNewestFirst: Bool, _ words: Words, _ rules: SenderRules
  ) {
    var known: [UInt32: (sort: SenderClass, name: LooseName)] = [:]
    func read(_ number: UInt32) -> (sort: SenderClass, name: LooseName) {
      if let known = known[number] { return known }
      let name = names.string(number)
      let read = (rules.read(name).sort, LooseName(name, words: words))
      known[number] = read
      return read
    }
    // Who speaks with several buyers is of the shop.
    var partners: [UInt32: UInt32] = [:]
    var several: Set<UInt32> = []
    for talk in talks.values {
      for sender in talk.senders where sender != talk.buyer {
        if let other = partners.updateValue(talk.buyer, forKey: sender), other != talk.buyer {
          several.insert(sender)
        }
      }
    }
    var open: [UInt64] = []
    var isSpelledAlike = false
    for (key, talk) in talks {
      if talk.isPlain {
        isSpelledAlike = true
        continue
      }
      let buyer = read(talk.buyer).name
      let others = talk.senders.filter { read($0).sort == .plain }
      var same = others.filter { read($0).name.isSame(as: buyer) }
      if same.isEmpty, talk.senders.count > 1 {
        let covered = others.filter { buyer.covers(read($0).name) && !several.contains($0) }
        if covered.count == 1 { same = covered }
      }
      for sender in same {
        roles[Speaker(talk: key, sender: sender)] = RoleDecision(
          .buyer, by: .buyerName, confidence: 0.9)
      }
      if !same.isEmpty {
        isSpelledAlike = true
      } else if !others.isEmpty, !talk.senders.contains(where: { read($0).sort.isBuyers }) {
        open.append(key)
      }
    }
    let isDoubtful = open.contains { key in
      guard let talk = talks[key] else { return false }
      return talk.senders.count > 1
        || talk.agent != RecordEntry.none && !talk.senders.contains(talk.agent)
    }
    guard isDoubtful else { return }
    for key in open {
      guard let talk = talks[key] else { continue }
      let agent = talk.agent == RecordEntry.none ? nil : read(talk.agent).name
      let shops = Set(
        talk.senders.filter { sender in
          let (sort, name) = read(sender)
          return sort.isShops || several.contains(sender) || agent?.isSame(as: name) == true
        })
      let opener = isNewestFirst ? talk.closer : talk.opener
      // Where the table's other buyers are spelled as they speak, this one may only have been
      // silent.
      if isSpelledAlike, shops.isEmpty || shops.contains(opener) || talk.senders.count < 2 {
        continue
      }
      let isNamed = agent.map { agent in talk.senders.contains { agent.isSame(as: read($0).name) } }
      for sender in talk.senders where read(sender).sort == .plain {
        let decision: RoleDecision
        if agent?.isSame(as: read(sender).name) == true {
          decision = RoleDecision(.agent, by: .buyerName, confidence: 0.9)
        } else if isNamed == true, talk.senders.count == 2 {
          decision = RoleDecision(.buyer, by: .buyerName, confidence: 0.8)
        } else if shops.contains(sender) {
          decision = RoleDecision(.agent, by: .guessed, confidence: 0.6)
        } else if !shops.isEmpty {
          decision = RoleDecision(.buyer, by: .guessed, confidence: 0.6)
        } else {
          decision = RoleDecision(
            sender == opener ? .buyer : .agent, by: .guessed, confidence: 0.4)
        }
        roles[Speaker(talk: key, sender: sender)] = decision
      }
    }
  }

  /// What is known of a sender in a conversation beside the rules of names.
  func role(of sender: String, buyer: String, session: String?) -> RoleDecision? {
    guard let named = names.known(buyer), let speaker = names.known(sender) else { return nil }
    let talk = key(buyer: named, session: session.flatMap { names.known($0) } ?? RecordEntry.none)
    return roles[Speaker(talk: talk, sender: speaker)]
  }
}

extension SenderClass {
  /// Whether a name's form alone is a buyer's.
  fileprivate var isBuyers: Bool { self == .masked || self == .buyerWord }

  /// Whether a name's form alone is of the shop's side.
  fileprivate var isShops: Bool {
    switch self {
    case .configuredAgent, .configuredRobot, .subAccount, .agentWord, .robotWord: true
    case .nobody, .masked, .system, .buyerWord, .plain: false
    }
  }
}

extension NameTable {
  /// The number of a cell's name; nil where there is none.
  fileprivate mutating func number(of cell: CSVCell, _ bytes: Span<UInt8>) -> UInt32? {
    let range = cell.trimmed(in: bytes)
    if range.isEmpty { return nil }
    let written = bytes.extracting(range)
    if cell.form != .doubled, !WrittenIdentifier.isDressed(written) { return number(of: written) }
    let name = WrittenIdentifier.plain(cell.string(in: bytes).trimmingSpaces())
    return name.isEmpty ? nil : number(of: name)
  }
}
