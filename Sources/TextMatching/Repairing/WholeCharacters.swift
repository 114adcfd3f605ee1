/// Characters by the two halves that they may be written as: 女马 for 妈, 亻言 for 信.
struct WholeCharacters: Sendable {
  static let shared = WholeCharacters(by: .shared)

  private let wholes: [UInt32: UInt16]
  /// The first halves.
  private let firsts: BitFilter

  private init(by sounds: SoundTable) {
    var wholes: [UInt32: UInt16] = [:]
    var firsts = BitFilter()
    // Of several characters with the same halves the first in code order.
    for (whole, (left, right)) in sounds.parts.sorted(by: { $0.key < $1.key }) where whole < 0x10000
    {
      for first in [left, Self.radicals[left]].compactMap(\.self) where first < 0x10000 {
        for second in [right, Self.radicals[right]].compactMap(\.self) where second < 0x10000 {
          let pair = PatternPairs.pair(UInt16(first), UInt16(second))
          guard wholes[pair] == nil else { continue }
          wholes[pair] = UInt16(whole)
          firsts.insert(UInt32(first))
        }
      }
    }
    self.wholes = wholes
    self.firsts = firsts
  }

  func mayBegin(with character: UInt16) -> Bool { firsts.mayContain(UInt32(character)) }

  func whole(of left: UInt16, _ right: UInt16) -> UInt16? {
    wholes[PatternPairs.pair(left, right)]
  }

  /// By the character that a table of parts names: its form as a component.
  private static let radicals: [UInt32: UInt32] = {
    let pairs = "人亻水氵言讠金钅心忄手扌丝纟食饣示礻衣衤犬犭草艹辵辶刀刂火灬网罒"
    let scalars = Array(pairs.unicodeScalars)
    var radicals: [UInt32: UInt32] = [:]
    for place in stride(from: 0, to: scalars.count - 1, by: 2) {
      radicals[scalars[place].value] = scalars[place + 1].value
    }
    return radicals
  }()
}
