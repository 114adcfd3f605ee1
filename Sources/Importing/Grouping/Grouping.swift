import Transcripts

/// Puts the conversations of all files together to transcripts.
///
/// Conversations of one transcript share platform, shop and buyer; where the buyer is unknown or masked,
/// the session id, else the order number; else each conversation of a file stands alone. A platform or
/// shop that one export names and another does not makes two transcripts, unless the settings name it.
struct Grouping {
  private let files: [FileRecords]
  private let digests: [String]
  private let settings: ImportSettings
  private let rules: SenderRules

  /// - Parameter digests: SHA-256 of each file, in hexadecimal digits.
  init(files: [FileRecords], digests: [String], settings: ImportSettings, rules: SenderRules) {
    self.files = files
    self.digests = digests
    self.settings = settings
    self.rules = rules
  }

  /// What all files say of one conversation: rows with the same platform, shop, buyer and session.
  private struct Base: Hashable {
    var platform: Platform?
    var shop: String?
    var buyer: String?
    var session: String?
    var order: String?
    /// The file and place, where nothing else tells conversations apart.
    var file: Int?
    var place: Int?
  }

  private struct BaseFacts {
    var spokenBuyers: Set<String> = []
    var hasSeveralBuyers = false
    var shop: String?
  }

  /// The transcripts' identities in the order of first appearance, and for each file the transcript of
  /// each of its conversations.
  func identities() -> (identities: [TranscriptIdentity], conversations: [[UInt32]]) {
    var bases: [Base] = []
    var facts: [BaseFacts] = []
    var numbers: [Base: Int] = [:]
    var basesByFile: [[Int]] = []
    for (fileNumber, file) in files.enumerated() {
      var places: [Int] = []
      places.reserveCapacity(file.conversations.count)
      for (place, conversation) in file.conversations.enumerated() {
        let base = base(conversation, in: file, number: fileNumber, place: place)
        let number = numbers[base] ?? bases.count
        if number == bases.count {
          bases.append(base)
          facts.append(BaseFacts())
          numbers[base] = number
        }
        add(conversation, of: file, to: &facts[number])
        places.append(number)
      }
      basesByFile.append(places)
    }
    let shops = shops(bases, facts)
    var identities: [TranscriptIdentity] = []
    var identityNumbers: [TranscriptIdentity: UInt32] = [:]
    let transcripts = bases.indices.map { index in
      let identity = identity(bases[index], facts[index], shop: shops[index])
      if let known = identityNumbers[identity] { return known }
      let number = UInt32(identities.count)
      identities.append(identity)
      identityNumbers[identity] = number
      return number
    }
    return (identities, basesByFile.map { $0.map { transcripts[$0] } })
  }

  private func base(
    _ conversation: Conversation, in file: FileRecords, number: Int, place: Int
  ) -> Base {
    func name(_ number: UInt32) -> String? {
      number == RecordEntry.none ? nil : file.names.string(number)
    }
    let key = conversation.key
    var base = Base(
      platform: settings.platformOverride
        ?? (key.platform >= 0 ? file.platforms[Int(key.platform)] : settings.defaultPlatform),
      shop: name(key.shop), buyer: name(key.buyer), session: name(key.session),
      order: name(key.order))
    let isAlone = base.session == nil && base.order == nil && base.buyer.map(isMasked) ?? true
    if isAlone {
      base.file = number
      base.place = place
    }
    return base
  }

  private func add(_ conversation: Conversation, of file: FileRecords, to facts: inout BaseFacts) {
    switch conversation.spokenBuyer {
    case RecordEntry.none: break
    case Conversation.several: facts.hasSeveralBuyers = true
    default: facts.spokenBuyers.insert(file.names.string(conversation.spokenBuyer))
    }
    if facts.shop == nil, conversation.shopSender != RecordEntry.none {
      facts.shop = rules.shop(ofSender: file.names.string(conversation.shopSender))
    }
  }

  /// The shop of each base: as written, by its agents' names, by the buyer's other sessions, or the only
  /// one that is configured.
  private func shops(_ bases: [Base], _ facts: [BaseFacts]) -> [String?] {
    var byBuyer: [String: Set<String>] = [:]
    if settings.shops.count > 1 {
      for (base, fact) in zip(bases, facts) {
        guard let buyer = base.buyer, !isMasked(buyer), let shop = base.shop ?? fact.shop else {
          continue
        }
        byBuyer[buyer, default: []].insert(shop)
      }
    }
    let only = settings.shops.count == 1 ? settings.shops[0].name : nil
    return zip(bases, facts).map { base, fact in
      if let shop = base.shop ?? fact.shop ?? only { return shop }
      guard let buyer = base.buyer, let shops = byBuyer[buyer], shops.count == 1 else { return nil }
      return shops.first
    }
  }

  private func identity(
    _ base: Base, _ facts: BaseFacts, shop: String?
  ) -> TranscriptIdentity {
    let spoken =
      facts.spokenBuyers.count == 1 && !facts.hasSeveralBuyers ? facts.spokenBuyers.first : nil
    let buyer = base.buyer ?? spoken
    var identity = TranscriptIdentity(
      platform: base.platform, shop: shop, buyer: buyer, fallback: nil)
    if let buyer, !isMasked(buyer) { return identity }
    if let session = base.session {
      identity.fallback = .session(session)
    } else if let order = base.order {
      identity.fallback = .order(order)
    } else if let file = base.file, let place = base.place {
      identity.fallback = .file(digest: digests[file], place: place)
    }
    return identity
  }
}

/// Whether a buyer's name is hidden in part: it tells nobody apart.
func isMasked(_ name: String) -> Bool {
  name.utf8.contains(0x2A) || name.contains("＊") || name.contains("•")
}
