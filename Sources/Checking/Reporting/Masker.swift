import Foundation
import TextMatching
import Transcripts

/// Covers personal data in everything that a finding says.
///
/// A text is searched for data of every kind, whatever the rules of the run look for. A quote that
/// cuts through a datum shows of its part what the whole datum's mask shows.
struct Masker {
  private let matcher: Matcher
  private let scratch: MatchScratch
  private var matches: [Match] = []
  /// The text that was looked at last.
  private var last: (text: String, buyer: BuyerName?, cover: MaskedScalars)?
  /// What was masked before, with how it was written: rules say the same again and again.
  private var known: [String: (text: String, masked: String)] = [:]
  /// The buyer's name in the transcript at hand.
  var buyer: BuyerName?

  private static let mostKnown = 4_096

  init() throws(MatcherError) {
    var builder = MatcherBuilder()
    for kind in EntityKind.allCases { _ = builder.add(entity: kind) }
    matcher = try builder.build()
    scratch = try MatchScratch(for: matcher)
  }

  /// A whole text, masked.
  mutating func masked(_ text: String) -> String {
    let names = buyer?.entities(in: text) ?? []
    guard names.isEmpty else { return masked(text, 0..<text.utf8.count).text }
    if let known = known[text], Self.isWrittenAlike(known.text, text) { return known.masked }
    let masked = masked(text, 0..<text.utf8.count).text
    if known.count >= Self.mostKnown { known.removeAll() }
    known[text] = (text, masked)
    return masked
  }

  /// A path or another name, masked: data are covered, numbers that are none, such as a date, are
  /// not.
  mutating func masked(name: String) -> String {
    let cover = MaskedScalars(name, entities: entities(in: name), coversNumbers: false)
    var result = String.UnicodeScalarView()
    for (scalar, place) in zip(cover.scalars, cover.places) {
      result.append(place.isShown ? scalar : "*")
    }
    return String(result)
  }

  /// A stretch of a text, masked by what stands in the whole text.
  ///
  /// - Parameter range: in bytes of the text, at scalar boundaries.
  mutating func masked(_ text: String, _ range: Range<Int>) -> (text: String, isMasked: Bool) {
    let cover = lastCover(of: text)
    return cover.text(cover.indices(of: range))
  }

  /// A whole text, scalar by scalar.
  ///
  /// - Parameter found: data that a check found in the text, where the scanner may not.
  mutating func cover(of text: String, covering found: [Entity] = []) -> MaskedScalars {
    MaskedScalars(text, entities: entities(in: text) + found)
  }

  /// The same of the text at hand, which is looked at once where its quotes are asked for one by
  /// one.
  private mutating func lastCover(of text: String) -> MaskedScalars {
    if let last, last.buyer == buyer, Self.isWrittenAlike(last.text, text) { return last.cover }
    let cover = cover(of: text)
    last = (text, buyer, cover)
    return cover
  }

  /// Whether two texts have the same bytes: texts that are written otherwise may be equal as
  /// strings.
  private static func isWrittenAlike(_ left: String, _ right: String) -> Bool {
    let (left, right) = (left.utf8Span.span.bytes, right.utf8Span.span.bytes)
    guard left.byteCount == right.byteCount else { return false }
    return left.withUnsafeBytes { left in
      right.withUnsafeBytes { right in
        guard let start = left.baseAddress, let other = right.baseAddress else { return true }
        return memcmp(start, other, left.count) == 0
      }
    }
  }

  /// The entities of a text, by where they lie.
  private mutating func entities(in text: String) -> [Entity] {
    matcher.scan(text.utf8Span.span, with: scratch, into: &matches)
    matches.removeAll(keepingCapacity: true)
    return scratch.entities + (buyer?.entities(in: text) ?? [])
  }
}

/// A text scalar by scalar, with what of it is shown.
struct MaskedScalars {
  struct Place {
    /// In bytes of the text.
    var start: Int
    var isShown = true
    var isDecided = false
  }

  let scalars: [Unicode.Scalar]
  private(set) var places: [Place] = []

  init(_ text: String, entities: [Entity], coversNumbers: Bool = true) {
    scalars = Array(text.unicodeScalars)
    places.reserveCapacity(scalars.count)
    var start = 0
    for scalar in scalars {
      places.append(Place(start: start))
      start += UTF8.width(scalar)
    }
    // The surest reading of a stretch decides; what only reaches into it hides more, never less.
    let sorted = entities.sorted { left, right in
      (-left.confidence, left.range.lowerBound, left.kind.rawValue)
        < (-right.confidence, right.range.lowerBound, right.kind.rawValue)
    }
    for entity in sorted { cover(entity) }
    if coversNumbers { coverLongNumbers() }
  }

  private mutating func cover(_ entity: Entity) {
    let range = indices(of: entity.range)
    guard range.contains(where: { !places[$0].isDecided }) else { return }
    let isNumber = MaskShape.isNumber(entity.kind)
    let counted = range.filter {
      !Self.isSeparator(scalars[$0]) && !(isNumber && Self.isMark(scalars[$0]))
    }
    guard let shown = MaskShape.shown(entity.kind, counted.map { scalars[$0] }) else { return }
    for (order, index) in counted.enumerated() {
      if !shown.contains(order) { places[index].isShown = false }
      places[index].isDecided = true
    }
  }

  /// A number of seven digits and more is covered, though no scanner knows what it is.
  private mutating func coverLongNumbers() {
    var run: [Int] = []
    for index in scalars.indices {
      if Self.isDigit(scalars[index]) {
        run.append(index)
      } else if !run.isEmpty, !Self.isInvisible(scalars[index]) {
        cover(number: run)
        run.removeAll(keepingCapacity: true)
      }
    }
    cover(number: run)
  }

  private mutating func cover(number run: [Int]) {
    guard run.count >= 7, run.contains(where: { !places[$0].isDecided }) else { return }
    for (order, index) in run.enumerated() where !places[index].isDecided {
      places[index].isShown = order < 2 || order >= run.count - 2
    }
  }

  /// Some scalars, with `*` for those that are not shown.
  func text(_ range: Range<Int>) -> (text: String, isMasked: Bool) {
    var result = String.UnicodeScalarView()
    var isMasked = false
    for index in range {
      result.append(places[index].isShown ? scalars[index] : "*")
      isMasked = isMasked || !places[index].isShown
    }
    return (String(result), isMasked)
  }

  /// The scalars that lie in a range of bytes.
  func indices(of range: Range<Int>) -> Range<Int> {
    let lower = places.partitioningIndex { $0.start >= range.lowerBound }
    let upper = places.partitioningIndex { $0.start >= range.upperBound }
    return lower..<max(lower, upper)
  }

  // MARK: Characters

  private static let chineseDigits = Set("零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两".unicodeScalars)

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    if (0x4E00...0x9FFF).contains(scalar.value) { return chineseDigits.contains(scalar) }
    return switch scalar.properties.generalCategory {
    case .decimalNumber, .otherNumber: true
    default: chineseDigits.contains(scalar)
    }
  }

  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20...0x7E).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value) {
      return false
    }
    return switch scalar.properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark, .control: true
    default: false
    }
  }

  static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || isInvisible(scalar)
      || "-–—_.·/\\*()（）".unicodeScalars.contains(scalar)
  }

  /// Whether it is punctuation, which parts the digits of a number and is none of them; emoji may
  /// be digits.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    if (0x4E00...0x9FFF).contains(scalar.value) { return false }
    return switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol:
      true
    default: false
    }
  }
}

/// What of a datum a person may see: enough to recognise it, too little to use it.
enum MaskShape {
  /// Whether a kind is made of digits, so that punctuation in a datum is no part of it.
  static func isNumber(_ kind: EntityKind) -> Bool {
    switch kind {
    case .mobile, .landline, .hotline, .residentID, .bankCard: true
    default: false
    }
  }

  /// The places that are shown, among the characters that count; nil where all are.
  static func shown(_ kind: EntityKind, _ characters: [Unicode.Scalar]) -> Set<Int>? {
    let count = characters.count
    switch kind {
    case .url, .domain: return nil
    case .mobile, .landline, .hotline:
      return count >= 10 ? ends(count, 3, 4) : ends(count, 2, 2)
    case .residentID, .creditCode: return ends(count, 3, 2)
    case .bankCard: return ends(count, 0, 4)
    case .orderNumber, .trackingNumber: return count > 8 ? ends(count, 2, 2) : nil
    case .wechat, .qq, .alipay, .passport, .vehiclePlate: return ends(count, 1, 1)
    case .personName: return ends(count, 1, 0)
    case .email:
      guard let at = characters.firstIndex(where: "@＠#艾爱圈".unicodeScalars.contains) else {
        return ends(count, 1, 0)
      }
      return Set([0]).union(at..<count).subtracting(at == 0 ? [0] : [])
    case .streetAddress: return Set(0..<city(characters))
    }
  }

  /// The first and last characters, but never all.
  private static func ends(_ count: Int, _ first: Int, _ last: Int) -> Set<Int> {
    if first + last < count { return Set(0..<first).union(count - last..<count) }
    return count > 1 && first > 0 ? [0] : []
  }

  /// How many characters lead to the end of the city, or of the province where no city is named.
  private static func city(_ characters: [Unicode.Scalar]) -> Int {
    let head = characters.prefix(14)
    if let city = head.firstIndex(of: "市") { return city + 1 }
    if let province = head.firstIndex(of: "省") { return province + 1 }
    let region = Array("自治区".unicodeScalars)
    for start in head.indices where head[start...].starts(with: region) {
      return start + region.count
    }
    return 0
  }
}
