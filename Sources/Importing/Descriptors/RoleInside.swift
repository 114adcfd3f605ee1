internal import Foundation
import Transcripts

extension Words {
  /// What stands around a side's word in a cell that says which way a message went.
  struct Passages: Sendable {
    /// Between the side that speaks and the one spoken to: 访客->客服.
    private(set) var toward: Set<String> = []
    /// Between the side spoken to and the one that speaks: 客服<-访客.
    private(set) var from: Set<String> = []
    /// Behind the side spoken to: 客服接收.
    private(set) var receives: [String] = []
    /// Before a side that is not meant: 非客服.
    private(set) var denials: [String] = []
    /// Between the buyer's word and the shop's where both are one name: 会员专属客服.
    private(set) var owns: Set<String> = []
    /// What makes a job of the shop's behind the buyer's word: 客户顾问.
    private(set) var jobs: [String] = []
    /// What behind the buyer's word leaves it the buyer's: 客户发送.
    private(set) var tails: Set<String> = []

    init() {}

    /// Reads `passages` of a descriptor of `kind: words`.
    init(_ node: DescriptorNode) throws(ImportError) {
      for (key, words) in try node.mapping(allowed: [
        "toward", "from", "receives", "denials", "owns", "jobs", "tails",
      ]) {
        let words = try words.strings()
        switch key {
        case "toward": toward = Set(words)
        case "from": from = Set(words)
        case "receives": receives = words
        case "denials": denials = words
        case "jobs": jobs = words
        case "tails": tails = Set(words)
        default: owns = Set(words)
        }
      }
    }
  }

  /// The side that a longer cell of a role column names: 售后客服, 客服(小迪), 访客->客服.
  ///
  /// Words alone do not tell who spoke where a cell holds those of both sides: what stands between
  /// them does, or the role is not known. 会员客服 is of the shop.
  func roleInside(_ cell: String) -> Role? {
    let text = Self.loosened(cell)
    var found: [Role: Range<Int>] = [:]
    for (word, role) in rolesInside {
      guard word.utf8.count > found[role]?.count ?? 0, let place = Self.place(of: word, in: text)
      else { continue }
      found[role] = place
    }
    if let shop = found[.agent], found[.buyer]?.overlaps(shop) == true {
      // The 客户 of 客户经理 is no second side.
      found[.buyer] = buyer(in: text, outside: shop)
    }
    let isPlatforms = (found[.system]?.count ?? 0) > (found[.agent]?.count ?? 0)
    let others: [Role] = isPlatforms ? [.robot, .system, .agent] : [.robot, .agent, .system]
    let other = others.first { found[$0] != nil }
    guard let buyer = found[.buyer], let other, let place = found[other], !buyer.overlaps(place)
    else {
      let role = other ?? .buyer
      guard let place = found[role] else { return nil }
      return alone(role, at: place, in: text)
    }
    let (first, second) = buyer.lowerBound < place.lowerBound ? (buyer, place) : (place, buyer)
    let between = Self.words(text[first.upperBound..<second.lowerBound])
    let isBuyerFirst = first == buyer
    if passages.toward.contains(between) { return isBuyerFirst ? .buyer : other }
    if passages.from.contains(between) { return isBuyerFirst ? other : .buyer }
    if other == .system { return .system }
    let isOfShop =
      passages.owns.contains(between) || namesJob(text[first.upperBound..<second.lowerBound])
    return isBuyerFirst && isOfShop ? other : nil
  }

  /// The role of a cell that names one side.
  private func alone(_ role: Role, at place: Range<Int>, in text: [UInt8]) -> Role? {
    let before = Self.words(text[..<place.lowerBound])
    let behind = Self.words(text[place.upperBound...])
    if passages.denials.contains(where: before.hasSuffix) { return nil }
    let isReceiver =
      passages.toward.contains(before)
      || passages.receives.contains { behind == $0 || $0.utf8.count > 3 && behind.hasPrefix($0) }
    guard isReceiver else {
      return role == .buyer ? buyer(before: text[place.upperBound...]) : role
    }
    switch role {
    case .buyer: return .agent
    case .agent, .robot: return .buyer
    case .system: return nil
    }
  }

  /// Who a cell names whose buyer's word has something behind it; nil where that is not known, for
  /// it may be the title of somebody of the shop's.
  private func buyer(before rest: ArraySlice<UInt8>) -> Role? {
    if namesJob(rest) { return .agent }
    let tail = Self.words(rest)
    let scalars = tail.unicodeScalars
    guard let first = scalars.first, !passages.tails.contains(tail) else { return .buyer }
    // 买家(小鹿), 买家：小鹿, 买家2 and 客户A are one of several.
    guard first.properties.isAlphabetic else { return .buyer }
    if scalars.count == 1, first.isASCII { return .buyer }
    // A name in Chinese may stand behind a blank; in Latin letters a title does, too.
    return rest.first == 0x20 && !first.isASCII ? .buyer : nil
  }

  private func namesJob(_ rest: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(rest)
    return passages.jobs.contains { Self.place(of: $0, in: bytes) != nil }
  }

  private func buyer(in text: [UInt8], outside taken: Range<Int>) -> Range<Int>? {
    var best: Range<Int>?
    for (word, role) in rolesInside where role == .buyer && word.utf8.count > best?.count ?? 0 {
      guard let place = Self.place(of: word, in: text, outside: taken) else { continue }
      best = place
    }
    return best
  }

  /// Where a word stands: a Latin one as a word of its own, so that `shop` is not found in
  /// `shopper`.
  private static func place(
    of word: String, in text: [UInt8], outside taken: Range<Int> = 0..<0
  ) -> Range<Int>? {
    let word = Array(word.utf8)
    guard let first = word.first, word.count <= text.count else { return nil }
    for start in 0...text.count - word.count
    where text[start] == first && text[start..<start + word.count].elementsEqual(word) {
      let place = start..<start + word.count
      if place.overlaps(taken) { continue }
      let isInWord =
        first < 0x80
        && (start > 0 && isLetter(text[start - 1])
          || place.upperBound < text.count && isLetter(text[place.upperBound]))
      if !isInWord { return place }
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static func words(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
  }

  /// NFKC in lower case, with a blank for white space, `_` and where `camelCase` begins a word.
  private static func loosened(_ cell: String) -> [UInt8] {
    var text: [UInt8] = []
    var wasLower = false
    for scalar in cell.precomposedStringWithCompatibilityMapping.unicodeScalars {
      let isUpper = scalar.isASCII && scalar.properties.isUppercase
      if isUpper && wasLower || scalar == "_" || scalar.properties.isWhitespace {
        text.append(0x20)
      }
      wasLower = scalar.isASCII && scalar.properties.isLowercase
      if scalar == "_" || scalar.properties.isWhitespace { continue }
      text.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
    return text
  }
}
