import TextMatching
import Transcripts

/// The buyer's name of the transcript at hand, covered wherever a text says it.
///
/// Buyers leave the tool as pseudonyms; a quote that greets one by name would undo that. Width, case and
/// spaces do not matter.
struct BuyerName: Equatable {
  private let scalars: [UInt32]

  /// - Parameter name: as the export writes it; nil, one character, what platforms call everybody, and digits
  ///   alone give nothing to look for: numbers are covered for what they are.
  init?(_ name: String?) {
    guard let name, !name.utf8.span.namesNobody else { return nil }
    scalars = Self.folded(name).map(\.scalar)
    guard scalars.count > 1, scalars.contains(where: { !(0x30...0x39).contains($0) }) else {
      return nil
    }
  }

  /// Where a text says the name; never inside a longer word of Latin letters and digits.
  func entities(in text: String) -> [Entity] {
    guard text.utf8.count >= scalars.count else { return [] }
    let text = Self.folded(text)
    var found: [Entity] = []
    var place = 0
    while place + scalars.count <= text.count {
      let end = place + scalars.count
      guard text[place].scalar == scalars[0],
        text[place..<end].lazy.map(\.scalar).elementsEqual(scalars),
        !isInsideWord(text, at: place), !isInsideWord(text, at: end)
      else {
        place += 1
        continue
      }
      let range = text[place].bytes.lowerBound..<text[end - 1].bytes.upperBound
      found.append(
        Entity(kind: .personName, range: range, value: "", confidence: 0.5, reasons: []))
      place = end
    }
    return found
  }

  private typealias Place = (scalar: UInt32, bytes: Range<Int>)

  /// A text without white space and what is invisible, in half width and small letters.
  private static func folded(_ text: String) -> [Place] {
    var places: [Place] = []
    var start = 0
    for scalar in text.unicodeScalars {
      let end = start + UTF8.width(scalar)
      defer { start = end }
      if scalar.properties.isWhitespace || MaskedScalars.isInvisible(scalar) { continue }
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      if (0x41...0x5A).contains(value) { value |= 0x20 }
      places.append((value, start..<end))
    }
    return places
  }

  private func isInsideWord(_ text: [Place], at place: Int) -> Bool {
    guard place > 0, place < text.count else { return false }
    let (before, after) = (text[place - 1], text[place])
    return before.bytes.upperBound == after.bytes.lowerBound && Self.isWord(before.scalar)
      && Self.isWord(after.scalar)
  }

  private static func isWord(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar)
  }
}
