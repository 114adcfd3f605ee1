import Transcripts

/// Finds out, on a page of an unknown maker, whether its messages without a name were said by
/// somebody, and whether what tells the sides tells them apart.
struct SideSurvey: Sendable {
  /// What a message has beside its words: an element for them, a time.
  private struct Shape: Sendable {
    var named = 0
    var unnamed = PageOutput.Tally()
  }

  private struct Side: Sendable {
    var names: Set<String> = []
    var messages = PageOutput.Tally()

    mutating func add(_ name: String?, record: Int) {
      if let name, names.count < 2 { names.insert(name) }
      messages.add(record: record)
    }
  }

  private var shapes = [Shape](repeating: Shape(), count: 4)
  /// Up to two names of those on each side, and their messages.
  private var buyers = Side()
  private var shops = Side()
  /// Whether others speak whom no side gives to anybody.
  private var hasOthers = false
  /// The messages of conversations in which several names stand on the buyer's side, and nobody on
  /// the other.
  private(set) var allBuyers = PageOutput.Tally()
  /// The same of the shop's side.
  private(set) var allShops = PageOutput.Tally()

  /// A message with words.
  ///
  /// - Parameters:
  ///   - record: its number.
  ///   - isNobodys: whether neither a name nor a mark gives it to anybody.
  ///   - hasBody: whether the page has an element for its words.
  ///   - hasTime: whether it has a time of its own.
  mutating func note(
    record: Int, sender: String?, role: RoleDecision?, isNobodys: Bool, hasBody: Bool,
    hasTime: Bool
  ) {
    let shape = (hasBody ? 1 : 0) + (hasTime ? 2 : 0)
    if isNobodys {
      shapes[shape].unnamed.add(record: record)
    } else if role?.role != .system {
      shapes[shape].named += 1
    }
    if isNobodys || role?.role == .system { return }
    switch role?.basis == .stated ? role?.role : nil {
    case .buyer?: buyers.add(sender, record: record)
    case .agent?: shops.add(sender, record: record)
    default: hasOthers = true
    }
  }

  /// Somebody spoke whom the config names as one of the shop, whatever the side.
  mutating func noteOther() { hasOthers = true }

  mutating func endConversation() {
    if !hasOthers {
      if buyers.names.count > 1, shops.messages.count == 0 {
        allBuyers.add(record: buyers.messages.record, count: buyers.messages.count)
      } else if shops.names.count > 1, buyers.messages.count == 0 {
        allShops.add(record: shops.messages.record, count: shops.messages.count)
      }
    }
    buyers = Side()
    shops = Side()
    hasOthers = false
  }

  private static let fewestUnnamed = 3

  /// The messages of nobody that look like those of somebody, where they are many: what the page
  /// says itself looks otherwise, or stands here and there.
  var unnamed: PageOutput.Tally {
    let named = shapes.reduce(0) { $0 + $1.named }
    var tally = PageOutput.Tally()
    for shape in shapes where shape.named > 0 && shape.named * 4 >= named {
      let count = shape.unnamed.count
      guard count >= Self.fewestUnnamed, count * 3 >= named else { continue }
      tally.add(record: shape.unnamed.record, count: shape.unnamed.count)
    }
    return tally
  }
}
