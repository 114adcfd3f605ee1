import TextMatching
import Transcripts

/// A buyer's name, found and covered wherever a text says it.
///
/// Buyers leave the tool as pseudonyms; a quote that greets one by name would undo that. Width,
/// case and spaces do not matter.
package struct BuyerName: Hashable, Sendable {
  fileprivate let scalars: [UInt32]

  /// - Parameter name: as the export writes it; nil, one character, what platforms call everybody,
  ///   and digits alone give nothing to look for: numbers are covered for what they are.
  package init?(_ name: String?) {
    guard let name, !name.utf8.span.namesNobody else { return nil }
    scalars = Self.folded(name).map(\.scalar)
    guard scalars.count > 1, scalars.contains(where: { !(0x30...0x39).contains($0) }) else {
      return nil
    }
  }

  fileprivate init(folded scalars: some Sequence<UInt32>) {
    self.scalars = Array(scalars)
  }

  /// Where a text says the name, as personal data to be covered.
  func entities(in text: String) -> [Entity] {
    places(in: text).map {
      Entity(kind: .personName, range: $0, value: "", confidence: 0.5, reasons: [])
    }
  }

  /// Where a text says the name, in UTF-8 bytes; never inside a longer word of Latin letters and
  /// digits.
  package func places(in text: String) -> [Range<Int>] {
    guard text.utf8.count >= scalars.count else { return [] }
    let text = Self.folded(text)
    var found: [Range<Int>] = []
    var place = 0
    while place + scalars.count <= text.count {
      let end = place + scalars.count
      guard text[place].scalar == scalars[0],
        text[place..<end].lazy.map(\.scalar).elementsEqual(scalars),
        !Self.isInsideWord(text, at: place), !Self.isInsideWord(text, at: end)
      else {
        place += 1
        continue
      }
      found.append(text[place].bytes.lowerBound..<text[end - 1].bytes.upperBound)
      place = end
    }
    return found
  }

  fileprivate typealias Place = (scalar: UInt32, bytes: Range<Int>)

  /// A text without white space and what is invisible, in half width and small letters.
  fileprivate static func folded(_ text: String) -> [Place] {
    var places: [Place] = []
    var start = 0
    for scalar in text.unicodeScalars {
      let end = start + UTF8.width(scalar)
      defer { start = end }
      if isUnseen(scalar) { continue }
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if (0x41...0x5A).contains(value) { value |= 0x20 }
      places.append((value, start..<end))
    }
    return places
  }

  /// Whether it is white space or invisible.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    // To ask for properties takes far longer, and nearly all characters are of these.
    if 0x21...0x7E ~= scalar.value || 0x4E00...0x9FFF ~= scalar.value { return false }
    return scalar.properties.isWhitespace || MaskedScalars.isInvisible(scalar)
  }

  fileprivate static func isInsideWord(_ text: [Place], at place: Int) -> Bool {
    guard place > 0, place < text.count else { return false }
    let (before, after) = (text[place - 1], text[place])
    return before.bytes.upperBound == after.bytes.lowerBound && isWord(before.scalar)
      && isWord(after.scalar)
  }

  private static func isWord(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar)
  }
}

/// Many buyers' names, looked for at once: pieces of a text are looked up among them.
package struct BuyerNames: Sendable {
  private var names: Set<BuyerName>
  /// How long names with a first scalar are, the longest first.
  private var lengths: [UInt32: [Int]] = [:]

  package init(_ buyers: Set<String>) { self.init(Set(buyers.lazy.compactMap { BuyerName($0) })) }

  private init(_ names: Set<BuyerName>) {
    self.names = names
    var lengths: [UInt32: Set<Int>] = [:]
    for name in names { lengths[name.scalars[0], default: []].insert(name.scalars.count) }
    self.lengths = lengths.mapValues { $0.sorted(by: >) }
  }

  /// Those that some texts say.
  package func said(in texts: Set<Substring>) -> BuyerNames {
    if names.isEmpty { return self }
    var said: Set<BuyerName> = []
    for text in texts {
      let text = BuyerName.folded(String(text))
      for start in text.indices { said.formUnion(found(at: start, in: text)) }
    }
    return BuyerNames(said)
  }

  /// Where a text says one, in UTF-8 bytes: of those that begin at a place the longest.
  package func places(in text: String) -> [Range<Int>] {
    if names.isEmpty { return [] }
    let text = BuyerName.folded(text)
    var places: [Range<Int>] = []
    var start = 0
    while start < text.count {
      guard let length = found(at: start, in: text).first?.scalars.count else {
        start += 1
        continue
      }
      places.append(text[start].bytes.lowerBound..<text[start + length - 1].bytes.upperBound)
      start += length
    }
    return places
  }

  /// The names that begin at a place, the longest first.
  private func found(at start: Int, in text: [BuyerName.Place]) -> [BuyerName] {
    guard let lengths = lengths[text[start].scalar], !BuyerName.isInsideWord(text, at: start) else {
      return []
    }
    return lengths.compactMap { length in
      let end = start + length
      guard end <= text.count, !BuyerName.isInsideWord(text, at: end) else { return nil }
      let piece = BuyerName(folded: text[start..<end].lazy.map(\.scalar))
      return names.contains(piece) ? piece : nil
    }
  }
}
