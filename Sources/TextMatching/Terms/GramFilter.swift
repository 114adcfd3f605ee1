/// Picks the places of a code stream at which a term may stand.
///
/// Every place is looked at once, in 32 KB of bits. The pair of classes there leads to a word of 64
/// bits, in which a term of two classes has set a bit that the pair gives, and a longer one
/// anchored here a bit that the third class gives. Terms of one class have bits of their own. What
/// passes is looked at again under another hash. A bit says "maybe"; the tables of the index say
/// what is true.
struct GramFilter: Sendable {
  private var words = [UInt64](repeating: 0, count: Self.wordCount)
  private var confirming = [UInt64](repeating: 0, count: Self.wordCount)
  /// A bit for each class, where there are terms of one class; else empty.
  private var singles: [UInt64] = []

  private static let wordCount = 1 << 12

  mutating func insert(single: UInt16) {
    if singles.isEmpty { singles = [UInt64](repeating: 0, count: 1 << 10) }
    singles[Int(single >> 6)] |= 1 << UInt64(single & 63)
  }

  mutating func insert(pair first: UInt16, _ second: UInt16) {
    let hash = Self.hash(UInt32(first) | UInt32(second) << 16)
    words[Int(hash >> 20)] |= 1 << UInt64(hash >> 14 & 63)
    confirm(Gram.pair(first, second))
  }

  mutating func insert(triple first: UInt16, _ second: UInt16, _ third: UInt16) {
    let hash = Self.hash(UInt32(first) | UInt32(second) << 16)
    words[Int(hash >> 20)] |= 1 << UInt64(third & 63)
    confirm(Gram.triple(first, second, third))
  }

  private mutating func confirm(_ gram: UInt64) {
    let hash = Gram.hash(gram)
    confirming[Int(hash >> 52)] |= 1 << (hash >> 46 & 63) | 1 << (hash >> 40 & 63)
  }

  /// 32 mixed bits of a pair, the first class in its low bits; the upper bits are the best.
  @inline(__always)
  private static func hash(_ pair: UInt32) -> UInt32 { pair &* 0x9E37_79B1 }

  /// Writes down the places whose bits are set, in order; returns how many.
  func pick(_ stream: borrowing CodeStream, _ buffer: inout [Int32]) -> Int {
    let codes = stream.codes.span
    var places = buffer.mutableSpan
    precondition(codes.count >= stream.count + CodeStream.padding)
    precondition(places.count >= stream.count + CodeStream.padding)
    let count =
      singles.isEmpty
      ? pick(codes, stream.count, &places, withSingles: false)
      : pick(codes, stream.count, &places, withSingles: true)
    return count == 0 ? 0 : confirm(codes, &places, count)
  }

  /// The first look, at eight places at a time; the zeros behind the codes fill the last eight.
  ///
  /// - Parameter withSingles: a constant, of which each value has its own copy of the loop.
  @inline(__always)
  private func pick(
    _ codes: Span<UInt16>, _ end: Int, _ places: inout MutableSpan<Int32>, withSingles: Bool
  ) -> Int {
    let words = words.span
    let singles = singles.span
    precondition(words.count == Self.wordCount && (!withSingles || singles.count == 1 << 10))
    let bytes = codes.bytes
    var count = 0
    var start = 0
    while start < end {
      for place in start..<start &+ 8 {
        let pair = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place &* 2, as: UInt32.self)
        let third = codes[unchecked: place &+ 2]
        let hash = Self.hash(pair)
        let word = words[unchecked: Int(hash >> 20)]
        var bits = word &>> UInt64(hash >> 14) | word &>> UInt64(third)
        if withSingles {
          let first = pair & 0xFFFF
          bits |= singles[unchecked: Int(first >> 6)] &>> UInt64(first)
        }
        // Written before it is known whether it counts: a branch would be guessed wrong too often.
        places[unchecked: count] = Int32(truncatingIfNeeded: place)
        count &+= Int(bits & 1)
      }
      start &+= 8
    }
    while count > 0, Int(places[unchecked: count &- 1]) >= end { count &-= 1 }
    return count
  }

  /// Keeps those of the places that pass under the other hash.
  @inline(__always)
  private func confirm(
    _ codes: Span<UInt16>, _ places: inout MutableSpan<Int32>, _ count: Int
  ) -> Int {
    let confirming = confirming.span
    let singles = singles.span
    precondition(confirming.count == Self.wordCount)
    var kept = 0
    for index in 0..<count {
      let place = Int(places[unchecked: index])
      let first = codes[unchecked: place]
      let pair = Gram.pair(first, codes[unchecked: place &+ 1])
      let triple = pair | UInt64(codes[unchecked: place &+ 2]) << 32
      var bits = Self.isConfirmed(pair, confirming) | Self.isConfirmed(triple, confirming)
      if !singles.isEmpty { bits |= singles[Int(first >> 6)] &>> UInt64(first) }
      places[unchecked: kept] = Int32(truncatingIfNeeded: place)
      kept &+= Int(bits & 1)
    }
    return kept
  }

  /// Whether a gram may have been inserted, under the second hash.
  @inline(__always)
  func isConfirmed(_ gram: UInt64) -> Bool { Self.isConfirmed(gram, confirming.span) & 1 != 0 }

  /// Whether both bits of a gram are set, as the lowest bit.
  @inline(__always)
  private static func isConfirmed(_ gram: UInt64, _ words: Span<UInt64>) -> UInt64 {
    let hash = Gram.hash(gram)
    let word = words[unchecked: Int(truncatingIfNeeded: hash >> 52)]
    return word &>> (hash >> 46) & word &>> (hash >> 40)
  }
}
