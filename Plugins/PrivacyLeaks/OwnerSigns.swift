import Checking
import TextMatching
import Transcripts

/// The words that say whose a datum is: lists of the pack, with what each says.
struct OwnerSigns: Sendable {
  /// What a sign says.
  enum Meaning: Sendable, Hashable {
    case buyer, shop, courier, another, outsider
    /// Words such as 仓库 and 已到达 that say it only of the message or image they stand in.
    case shopNearby, courierNearby
    /// What mostly speaks of the buyer at hand, and gives way to words that name somebody else.
    case likelyBuyer
    /// The label of whoever receives a parcel: ends what the sender's label says.
    case recipient
    /// 他的, 她的: somebody's, unless the talk is of a courier or the shop.
    case someone
    /// Something was mixed up: what stands beside it is probably somebody else's.
    case mishap
  }

  /// A sign in a place.
  struct Sign: Sendable {
    var meaning: Meaning
    var hit: Hit
  }

  private let saidByShop: [(list: MatchList, meaning: Meaning)]
  private let saidByBuyer: [(list: MatchList, meaning: Meaning)]
  private let inImage: [(list: MatchList, meaning: Meaning)]

  init(_ context: CheckContext) throws(RulePackError) {
    let another = try context.list("another-person")
    let courier = try context.list("courier")
    let shop = try context.list("shop-own")
    let buyer = try context.list("buyer-own")
    let outsider = try context.list("outsider")
    let courierNearby = try context.list("courier-nearby")
    saidByShop = [
      (another, .another), (outsider, .outsider), (try context.list("someone"), .someone),
      (courier, .courier), (courierNearby, .courierNearby), (shop, .shop),
      (try context.list("shop-nearby"), .shopNearby), (buyer, .buyer),
      (try context.list("buyer-likely"), .likelyBuyer),
      (try context.list("acquaintance"), .another), (try context.list("mishap"), .mishap),
    ]
    saidByBuyer = [
      (another, .another), (outsider, .outsider), (courier, .courier),
      (try context.list("mishap"), .mishap), (try context.list("asked-of-shop"), .shop),
      (try context.list("asked-of-own"), .buyer),
    ]
    inImage = [
      (another, .another), (courier, .courier), (courierNearby, .courierNearby),
      (try context.list("sender"), .shop),
      (try context.list("recipient"), .recipient),
    ]
  }

  /// The signs in a message's text, in order of their ends.
  func inText(of message: Message, _ transcript: MatchedTranscript) -> [Sign] {
    switch message.role {
    case .agent, .robot: signs(saidByShop, in: message.index, transcript) { $0 == .text }
    case .buyer: signs(saidByBuyer, in: message.index, transcript) { $0 == .text }
    case .system: []
    }
  }

  /// The signs in the lines of one image.
  func inImage(
    _ attachment: Int, of message: Int, _ transcript: MatchedTranscript
  ) -> [Sign] {
    signs(inImage, in: message, transcript) { surface in
      if case .screenshot(attachment, _) = surface { true } else { false }
    }
  }

  private func signs(
    _ lists: [(list: MatchList, meaning: Meaning)], in message: Int,
    _ transcript: MatchedTranscript, where isWanted: (Surface) -> Bool
  ) -> [Sign] {
    let found = lists.flatMap { entry in
      transcript.hits(of: entry.list, in: message)
        // 安化人也有: two characters that make 他 name nobody.
        .filter {
          isWanted($0.surface)
            && !(entry.meaning == .someone && $0.steps.contains(.splitCharacter))
        }
        .map { Sign(meaning: entry.meaning, hit: $0) }
    }
    guard found.count > 1 else { return found }
    // 公司 in 代账公司 says nothing of the shop.
    return Self.outermost(found).sorted { $0.hit.place < $1.hit.place }
  }

  /// The signs that lie within no longer one, in their order.
  private static func outermost(_ signs: [Sign]) -> [Sign] {
    // What encloses another stands before it.
    let byStart = signs.indices.sorted { left, right in
      let (ours, theirs) = (signs[left].hit, signs[right].hit)
      return (
        ours.place.line, ours.attachment ?? -1, ours.range.lowerBound, -ours.range.upperBound, left
      ) < (
        theirs.place.line, theirs.attachment ?? -1, theirs.range.lowerBound,
        -theirs.range.upperBound, right
      )
    }
    var isOuter = Array(repeating: true, count: signs.count)
    var last: Hit?
    // How far the ranges before the last one reach in its place.
    var reach = -1
    for index in byStart {
      let hit = signs[index].hit
      if let last, last.surface == hit.surface {
        if last.range != hit.range { reach = max(reach, last.range.upperBound) }
      } else {
        reach = -1
      }
      last = hit
      isOuter[index] = reach < hit.range.upperBound
    }
    return signs.indices.filter { isOuter[$0] }.map { signs[$0] }
  }
}

extension OwnerSigns.Meaning {
  /// Whether it says something of other messages too.
  var reachesOn: Bool { self != .shopNearby && self != .courierNearby }

  var owner: Owner {
    switch self {
    case .buyer, .likelyBuyer: .buyer
    case .shop, .shopNearby: .shop
    case .courier, .courierNearby: .courier
    case .another, .someone, .mishap: .another
    case .outsider: .outsider
    case .recipient: .unknown
    }
  }
}

extension Hit {
  /// Where it ends: the line of the image, then the byte; the text stands before all lines.
  var place: (line: Int, end: Int) {
    switch surface {
    case .text: (-1, range.upperBound)
    case .screenshot(_, let line): (line, range.upperBound)
    }
  }

  /// Whether another lies within it in the same place and is shorter.
  func encloses(_ other: Hit) -> Bool {
    surface == other.surface && range.count > other.range.count
      && range.lowerBound <= other.range.lowerBound && range.upperBound >= other.range.upperBound
  }

  /// The image it lies in, if it lies in one.
  var attachment: Int? {
    if case .screenshot(let attachment, _) = surface { attachment } else { nil }
  }
}
