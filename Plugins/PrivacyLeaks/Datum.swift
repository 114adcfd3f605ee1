import Checking
import TextMatching
import Transcripts

/// A kind of personal datum: a rule of this plugin that is named after it, and its list.
enum DatumKind: String, Sendable, CaseIterable {
  case phoneNumber = "phone-number"
  case residentID = "resident-id"
  case bankCard = "bank-card"
  case streetAddress = "street-address"
  case personName = "person-name"
  case email
  case socialAccount = "social-account"
  case passport
  case vehiclePlate = "vehicle-plate"
  case trackingNumber = "tracking-number"
  case orderNumber = "order-number"

  /// The rule's id without the pack; the list of its hits has the same name.
  var rule: String { rawValue }

  /// Whether telling it is the agent's daily work: an order's numbers are leaks only with signs
  /// that they are somebody else's.
  var isOrderNumber: Bool { self == .trackingNumber || self == .orderNumber }

  /// As what it is covered where no scanner found it.
  var entity: EntityKind {
    switch self {
    case .phoneNumber: .mobile
    case .residentID: .residentID
    case .bankCard: .bankCard
    case .streetAddress: .streetAddress
    case .personName: .personName
    case .email: .email
    case .socialAccount: .wechat
    case .passport: .passport
    case .vehiclePlate: .vehiclePlate
    case .trackingNumber: .trackingNumber
    case .orderNumber: .orderNumber
    }
  }

  /// Whether it is a run of digits, perhaps with letters.
  var isNumber: Bool {
    switch self {
    case .phoneNumber, .residentID, .bankCard, .trackingNumber, .orderNumber: true
    default: false
    }
  }
}

/// One datum in one place of a transcript.
package struct Datum: Sendable {
  var kind: DatumKind
  var hit: Hit
  /// The datum in its plain form.
  var value: String

  init(_ kind: DatumKind, _ hit: Hit, value: String) {
    self.kind = kind
    self.hit = hit
    self.value = value
    // What a pattern or the talk alone tells is covered in quotes as what the scanner knows.
    if hit.entity == nil {
      self.hit.entity = Entity(
        kind: kind.entity, range: hit.range, value: value, confidence: hit.confidence, reasons: [])
    }
  }

  /// A datum as a list of its kind finds it: an entity, or the words that a pattern covers, without
  /// those that only lead to it (运单号SF…, 抖音号是 qiuqiu_01).
  init(_ kind: DatumKind, _ hit: Hit, in message: Message) {
    if let entity = hit.entity {
      self.init(kind, hit, value: entity.value)
      return
    }
    var hit = hit
    var covered = hit.text(in: message)[...]
    if kind == .socialAccount || kind.isNumber {
      let start = kind.isNumber ? Self.startOfNumber(in: covered) : Self.startOfAccount(in: covered)
      // A number without a word for it, as 订单 or 那位, gives way to every kind that knows it by its
      // form.
      let isBare = !covered[..<start].contains { "单位户家".contains($0) }
      if kind == .orderNumber, isBare { hit.confidence = 0.2 }
      hit.range = hit.range.lowerBound + covered[..<start].utf8.count..<hit.range.upperBound
      covered = covered[start...]
      while let last = covered.last,
        " ，。！？；、,".contains(last) || kind.isNumber && !Self.isOfNumber(last)
      {
        covered.removeLast()
        hit.range = hit.range.lowerBound..<hit.range.upperBound - last.utf8.count
      }
    }
    self.init(
      kind, hit,
      value: kind.isOrderNumber
        ? covered.filter { $0.isASCII && !$0.isWhitespace } : String(covered))
    self.hit.entity?.range = Self.part(of: covered, kind, at: hit, in: message)
  }

  /// Where the datum itself lies in the words that a pattern covers: they may begin with what it is
  /// (车牌浙A…, 昵称「…」), and end with what only ends it.
  ///
  /// - Returns: in bytes of the text that the hit lies in.
  private static func part(
    of covered: Substring, _ kind: DatumKind, at hit: Hit, in message: Message
  ) -> Range<Int> {
    var part = covered
    var behind = 0
    switch kind {
    case .vehiclePlate:
      // The province stands before the letter.
      if let letter = part.firstIndex(where: { $0.isASCII && $0.isLetter }) {
        let head = part[..<letter].lastIndex { !$0.isWhitespace } ?? letter
        part = part[head...]
      }
      part = part[..<(part.lastIndex(where: isOfNumber).map(part.index(after:)) ?? part.endIndex)]
    case .passport:
      part = part[(part.firstIndex { $0.isASCII && $0.isLetter } ?? part.startIndex)...]
      part = part[..<(part.lastIndex(where: isOfNumber).map(part.index(after:)) ?? part.endIndex)]
    case .socialAccount:
      part = account(in: part)
      // A nickname behind @ goes on to the next mark, however little of it the pattern needs.
      if part.hasPrefix("@"), part.endIndex == covered.endIndex {
        behind =
          hit.textBehind(in: message)
          .prefix { !$0.isWhitespace && !$0.isPunctuation && !$0.isSymbol }.prefix(14).utf8.count
      }
    default: break
    }
    if part.isEmpty { part = covered }
    let start = hit.range.lowerBound + covered[..<part.startIndex].utf8.count
    return start..<start + part.utf8.count + behind
  }

  /// The account or nickname among the words for it: what stands in quotation marks, else what
  /// Latin letters begin, else what stands behind the first word that leads to it.
  private static func account(in words: Substring) -> Substring {
    if let opening = words.firstIndex(where: "「『“\"".contains) {
      let inner = words[words.index(after: opening)...]
      let name = inner.prefix { !"」』”\"".contains($0) }
      if !name.isEmpty { return name }
    }
    if let first = words.first, first.isASCII, first.isLetter || first.isNumber {
      return words.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
    }
    guard let lead = words.firstIndex(where: "是叫为搜:： @".contains) else { return words }
    let start = words[lead] == "@" ? lead : words.index(after: lead)
    let name = words[start...].drop { " :：".contains($0) }
    let end = name.lastIndex { !$0.isWhitespace && !$0.isPunctuation }
    return name[..<(end.map(name.index(after:)) ?? name.endIndex)]
  }

  /// Where a number starts behind the words for it: at its first letter or digit of any writing.
  private static func startOfNumber(in text: Substring) -> String.Index {
    text.firstIndex(where: isOfNumber) ?? text.startIndex
  }

  /// Whether a character is of a number in some writing: a Latin letter or a digit.
  private static func isOfNumber(_ character: Character) -> Bool {
    character.isASCII && character.isLetter || character.isNumber || "洞幺两拐勾".contains(character)
  }

  /// Where an account of Latin letters starts behind the words for it; else the start.
  private static func startOfAccount(in text: Substring) -> String.Index {
    let end = text.lastIndex { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? text.startIndex
    let tail = text[...end].reversed().prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0))
    }
    return tail.count > 4 && end >= text.index(before: text.endIndex)
      ? text.index(end, offsetBy: 1 - tail.count) : text.startIndex
  }

  /// How surely it is a leak when nothing says whose it is; nil where that is no leak.
  ///
  /// In an image the shop had the chance to cover it. A landline is mostly a company's.
  var confidenceOfUnknownOwner: Double? {
    let isShown = hit.attachment != nil
    switch kind {
    case .phoneNumber where hit.entity?.kind == .landline: return nil
    case .phoneNumber, .residentID, .bankCard, .passport: return isShown ? 0.8 : 0.6
    // A street and a number alone may be any place.
    case .streetAddress where hit.confidence < 0.7: return nil
    case .streetAddress, .vehiclePlate: return isShown ? 0.7 : 0.5
    case .email where isOffice: return nil
    case .email: return isShown ? 0.6 : 0.5
    case .personName, .socialAccount: return isShown ? 0.6 : nil
    case .trackingNumber, .orderNumber: return nil
    }
  }

  /// Whether an e-mail address is an office's by its name: kefu@, caiwu@.
  private var isOffice: Bool {
    Self.offices.contains(String(value.lowercased().prefix { $0 != "@" && !$0.isNumber }))
  }

  private static let offices: Set<String> = [
    "admin", "after-sale", "aftersale", "aftersales", "bd", "business", "caigou", "caiwu", "care",
    "chuangzuo", "contact", "cs", "fapiao", "feedback", "finance", "fuwu", "hello", "help",
    "hezuo", "hr", "info", "invoice", "jiameng", "jianli", "job", "jobs", "kaipiao", "kefu",
    "mail", "market", "marketing", "office", "order", "orders", "pr", "sale", "sales", "service",
    "services", "shangwu", "shop", "shouhou", "store", "support", "team", "tougao", "tousu",
    "zhaopin", "zhaoshang", "zixun",
  ]

  /// How surely it is a leak when it is somebody's who is no buyer; nil where that is no leak.
  var confidenceOfOutsider: Double? {
    switch kind {
    case .phoneNumber where hit.entity?.kind == .landline: nil
    case .trackingNumber, .orderNumber: nil
    case .streetAddress where hit.confidence < 0.7: nil
    default: 0.8
    }
  }

  /// Whether it is a mobile number in an image: who asks for a courier's is told it in words.
  var isMobileShown: Bool {
    kind == .phoneNumber && hit.attachment != nil && hit.entity?.kind == .mobile
  }

  /// Whether no courier's or fitter's work is a reason to tell it.
  var isNeverOfficial: Bool { kind == .residentID || kind == .bankCard || kind == .passport }

  /// Whether it is the same datum as one of the same kind, written otherwise perhaps.
  func isSame(as other: Datum) -> Bool {
    guard kind == other.kind else { return false }
    return kind == .streetAddress
      ? Self.isSameAddress(value, other.value)
      : value.lowercased() == other.value.lowercased()
  }

  /// Whether two addresses share most of the shorter one, as when the province is left out.
  package static func isSameAddress(_ first: String, _ second: String) -> Bool {
    let a = first.unicodeScalars.filter(\.isAddressPart)
    let b = second.unicodeScalars.filter(\.isAddressPart)
    let shorter = min(a.count, b.count)
    guard shorter > 0 else { return false }
    return longestCommonRun(Array(a), Array(b)) * 5 >= shorter * 3
  }

  /// The length of the longest run of scalars that both hold.
  private static func longestCommonRun(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var best = 0
    var lengths = [Int](repeating: 0, count: b.count + 1)
    for first in a {
      var diagonal = 0
      for (index, second) in b.enumerated() {
        let above = lengths[index + 1]
        lengths[index + 1] = first == second ? diagonal + 1 : 0
        best = max(best, lengths[index + 1])
        diagonal = above
      }
    }
    return best
  }
}

extension Unicode.Scalar {
  /// A letter, digit or Chinese character: what distinguishes two addresses.
  fileprivate var isAddressPart: Bool {
    properties.isAlphabetic || properties.numericType != nil
  }
}
