import Transcripts

/// Puts the conversations of all files together to transcripts.
///
/// Conversations of one transcript share platform, shop and buyer; where the buyer is unknown,
/// masked or anonymous, the session id, else the order number; else each conversation of a file
/// stands alone. A platform or shop that one export names and another does not makes two
/// transcripts, unless the settings name it.
struct Grouping {
  private let files: [FileRecords]
  private let settings: ImportSettings
  private var names: NameTable
  private var platforms: [Platform] = []
  /// The configured shops' names, and the platforms of those that have one.
  private let shopNames: [UInt32]
  private let shopPlatforms: [UInt32: Platform]
  private var bases: [Base] = []
  private var numbers: [Base: Int] = [:]

  private static let none = RecordEntry.none

  init(files: [FileRecords], settings: ImportSettings) {
    self.files = files
    self.settings = settings
    var names = files.count == 1 ? files[0].names : NameTable()
    shopNames = settings.shops.map { names.number(of: $0.name) }
    var shopPlatforms: [UInt32: Platform] = [:]
    for (name, shop) in zip(shopNames, settings.shops) { shopPlatforms[name] = shop.platform }
    self.shopPlatforms = shopPlatforms
    self.names = names
  }

  /// Rows of any file with the same platform, shop, buyer and session, and what they tell beside
  /// that.
  private struct Base: Hashable {
    var key: Conversation.Key
    /// The file and the conversation's place in it, where nothing else tells conversations apart.
    var file: Int32 = -1
    var place: Int32 = -1
  }

  /// What the senders' names tell of a base.
  private struct Facts {
    var spokenBuyer = RecordEntry.none
    /// A configured shop's place.
    var shop: Int16?
  }

  /// The transcripts' identities in the order of first appearance, and for each file the transcript
  /// of each of its conversations.
  ///
  /// - Parameter digests: SHA-256 of each file, in hexadecimal digits.
  consuming func transcripts(
    digests: [String]
  ) -> (identities: IdentityTable, conversations: [[UInt32]]) {
    var facts: [Facts] = []
    var basesByFile: [[Int]] = []
    for number in files.indices { basesByFile.append(addFile(number, to: &facts)) }
    let shops = shops(facts)
    settlePlatforms(of: shops)
    var identities: [CompactIdentity] = []
    var identityNumbers: [CompactIdentity: UInt32] = [:]
    let transcripts = bases.indices.map { index in
      let identity = identity(bases[index], facts[index], shop: shops[index])
      let own = identity.withoutNameless
      if let known = identityNumbers[own] {
        if identities[Int(known)].buyer == Self.none {
          identities[Int(known)].buyer = identity.buyer
        }
        return known
      }
      let number = UInt32(identities.count)
      identities.append(identity)
      identityNumbers[own] = number
      return number
    }
    let table = IdentityTable(
      identities: identities, names: names, platforms: platforms, digests: digests)
    return (table, basesByFile.map { $0.map { transcripts[$0] } })
  }

  /// The bases of a file's conversations.
  private mutating func addFile(_ fileNumber: Int, to facts: inout [Facts]) -> [Int] {
    let file = files[fileNumber]
    var translated: [UInt32: UInt32] = [:]
    var places: [Int] = []
    places.reserveCapacity(file.conversations.count)
    for (place, conversation) in file.conversations.enumerated() {
      let base = base(conversation.key, fileNumber, place, &translated)
      let number = number(of: base)
      if number == facts.count { facts.append(Facts()) }
      note(conversation, file, &translated, in: &facts[number])
      places.append(number)
    }
    return places
  }

  /// The number of a base that may be new; within one file each is.
  private mutating func number(of base: Base) -> Int {
    if files.count > 1 {
      if let known = numbers[base] { return known }
      numbers[base] = bases.count
    }
    bases.append(base)
    return bases.count - 1
  }

  private mutating func base(
    _ key: Conversation.Key, _ file: Int, _ place: Int, _ translated: inout [UInt32: UInt32]
  ) -> Base {
    var base = Base(key: key)
    base.key.shop = global(key.shop, files[file], &translated)
    let said = key.platform < 0 ? nil : files[file].platforms[Int(key.platform)]
    let platform = settings.platformOverride ?? said ?? assumedPlatform(ofShop: base.key.shop)
    base.key.platform = platform.map { number(of: $0) } ?? -1
    base.key.buyer = global(key.buyer, files[file], &translated)
    base.key.session = global(key.session, files[file], &translated)
    base.key.order = global(key.order, files[file], &translated)
    let hasBuyer = base.key.buyer != Self.none && !namesNobody(base.key.buyer)
    if !hasBuyer, base.key.session == Self.none, base.key.order == Self.none {
      base.file = Int32(file)
      base.place = Int32(files[file].place(of: place))
    }
    return base
  }

  /// The platform of what a shop's exports name none for: the shop's own, else the config's.
  ///
  /// Nil where the shop is not known yet and could tell; `settlePlatforms` asks again.
  private func assumedPlatform(ofShop shop: UInt32) -> Platform? {
    if shop == Self.none, !shopPlatforms.isEmpty { return nil }
    return shopPlatforms[shop] ?? settings.defaultPlatform
  }

  /// Fills in the platforms that waited for the shops of their bases.
  private mutating func settlePlatforms(of shops: [UInt32]) {
    for (index, shop) in shops.enumerated() where bases[index].key.platform < 0 {
      guard let platform = shopPlatforms[shop] ?? settings.defaultPlatform else { continue }
      bases[index].key.platform = number(of: platform)
    }
  }

  private mutating func note(
    _ conversation: Conversation, _ file: FileRecords, _ translated: inout [UInt32: UInt32],
    in facts: inout Facts
  ) {
    facts.shop = facts.shop ?? conversation.shop
    switch conversation.spokenBuyer {
    case Self.none: return
    case Conversation.several: facts.spokenBuyer = Conversation.several
    default:
      let spoken = global(conversation.spokenBuyer, file, &translated)
      if facts.spokenBuyer == Self.none {
        facts.spokenBuyer = spoken
      } else if facts.spokenBuyer != spoken {
        facts.spokenBuyer = Conversation.several
      }
    }
  }

  /// The number among all files' names of one of a file's.
  private mutating func global(
    _ number: UInt32, _ file: FileRecords, _ translated: inout [UInt32: UInt32]
  ) -> UInt32 {
    if number == Self.none || files.count == 1 { return number }
    if let known = translated[number] { return known }
    let global = file.names.withBytes(of: number) { names.number(of: $0) }
    translated[number] = global
    return global
  }

  private mutating func number(of platform: Platform) -> Int16 {
    if let known = platforms.firstIndex(of: platform) { return Int16(known) }
    platforms.append(platform)
    return Int16(platforms.count - 1)
  }

  /// The shop of each base: as written, by its agents' names, by the buyer's other sessions, or the
  /// only one that is configured.
  private func shops(_ facts: [Facts]) -> [UInt32] {
    var shops = zip(bases, facts).map { base, fact in
      if base.key.shop != Self.none { return base.key.shop }
      return fact.shop.map { shopNames[Int($0)] } ?? Self.none
    }
    if shopNames.count == 1 {
      return shops.map { $0 == Self.none ? shopNames[0] : $0 }
    }
    guard !shopNames.isEmpty else { return shops }
    var byBuyer: [UInt32: UInt32] = [:]
    for (base, shop) in zip(bases, shops) where shop != Self.none && hasName(base.key.buyer) {
      let known = byBuyer[base.key.buyer] ?? shop
      byBuyer[base.key.buyer] = known == shop ? shop : Conversation.several
    }
    for (index, base) in bases.enumerated() where shops[index] == Self.none {
      guard hasName(base.key.buyer), let shop = byBuyer[base.key.buyer],
        shop != Conversation.several
      else { continue }
      shops[index] = shop
    }
    return shops
  }

  private func identity(_ base: Base, _ facts: Facts, shop: UInt32) -> CompactIdentity {
    let spoken = facts.spokenBuyer == Conversation.several ? Self.none : facts.spokenBuyer
    let buyer = base.key.buyer == Self.none ? spoken : base.key.buyer
    var identity = CompactIdentity(platform: base.key.platform, shop: shop, buyer: buyer)
    if hasName(buyer) { return identity }
    if base.key.session != Self.none {
      identity.fallback = .session(base.key.session)
    } else if base.key.order != Self.none {
      identity.fallback = .order(base.key.order)
    } else {
      identity.fallback = .file(base.file, place: base.place)
    }
    return identity
  }

  private func hasName(_ buyer: UInt32) -> Bool { buyer != Self.none && !namesNobody(buyer) }

  private func namesNobody(_ name: UInt32) -> Bool {
    names.withBytes(of: name) { $0.namesNobody }
  }
}
