/// A short string that a pattern may match, held without an allocation: hundreds of thousands are
/// put together while patterns are taken apart.
struct PatternLiteral: Hashable, Comparable {
  /// The most UTF-16 units that it holds.
  static let most = 16

  private var units = SIMD16<UInt16>()
  /// How many of the units count.
  private(set) var count = 0
  /// A bit for each unit, of a hash: what has a bit more than another does not stand in it.
  private var mask: UInt64 = 0

  init() {}

  init(_ scalar: Unicode.Scalar) {
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
      units[count] = unit
      mask |= 1 << UInt64(unit & 63)
      count += 1
    }
  }

  var isEmpty: Bool { count == 0 }

  var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * count)
    // Few literals leave the basic plane; for the others a unit is a character.
    for place in 0..<count {
      guard let scalar = Unicode.Scalar(units[place]), let utf8 = UTF8.encode(scalar) else {
        return String(decoding: (0..<count).map { units[$0] }, as: UTF16.self)
      }
      bytes.append(contentsOf: utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(mask)
    hasher.combine(count)
    hasher.combine(units[0])
    hasher.combine(units[1])
  }

  /// How much it tells: a character of ASCII half as much as another.
  var weight: Int {
    (0..<count).reduce(0) { $0 + (units[$1] < 0x80 ? 1 : 2) }
  }

  /// Whether another stands somewhere in it.
  func contains(_ other: PatternLiteral) -> Bool {
    guard other.count <= count, other.mask & ~mask == 0 else { return false }
    return (0...count - other.count).contains { start in
      (0..<other.count).allSatisfy { units[start + $0] == other.units[$0] }
    }
  }

  /// One behind the other; together no more than `most` units.
  static func + (left: PatternLiteral, right: PatternLiteral) -> PatternLiteral {
    var joined = left
    for place in 0..<right.count { joined.units[left.count + place] = right.units[place] }
    joined.count += right.count
    joined.mask |= right.mask
    return joined
  }

  static func < (left: PatternLiteral, right: PatternLiteral) -> Bool {
    for place in 0..<min(left.count, right.count) where left.units[place] != right.units[place] {
      return left.units[place] < right.units[place]
    }
    return left.count < right.count
  }
}
