import TextMatching

/// The buyer's name of the transcript at hand, covered wherever a text says it.
///
/// Buyers leave the tool as pseudonyms; a quote that greets one by name would undo that.
struct BuyerName: Equatable {
  private let bytes: [UInt8]

  /// - Parameter name: as the export writes it; nil, one character, and digits alone give nothing to look for:
  ///   numbers are covered for what they are.
  init?(_ name: String?) {
    guard let name, name.unicodeScalars.count > 1,
      !name.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    bytes = Array(name.utf8)
  }

  /// Where a text says the name; never inside a longer word of Latin letters and digits.
  func entities(in text: String) -> [Entity] {
    let text = Array(text.utf8)
    var found: [Entity] = []
    var place = 0
    while place + bytes.count <= text.count {
      let end = place + bytes.count
      guard text[place] == bytes[0], text[place..<end].elementsEqual(bytes),
        !isInsideWord(text, at: place), !isInsideWord(text, at: end)
      else {
        place += 1
        continue
      }
      found.append(
        Entity(kind: .personName, range: place..<end, value: "", confidence: 0.5, reasons: []))
      place = end
    }
    return found
  }

  private func isInsideWord(_ text: [UInt8], at place: Int) -> Bool {
    guard place > 0, place < text.count else { return false }
    return Self.isWord(text[place - 1]) && Self.isWord(text[place])
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
