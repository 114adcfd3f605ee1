/// Short strings, each kept once and known by its number.
///
/// The numbers follow the order of first appearance; the hash is seeded anew for every table, so
/// that an export cannot be made to collide.
struct NameTable: Sendable {
  private var arena: [UInt8] = []
  /// Where name `i` ends in the arena; it starts where the one before ends.
  private var ends: [UInt32] = []
  /// Open addressing: a name's number plus 1, or 0 for a free slot.
  private var slots: [UInt32]
  private let seed: UInt64

  init() {
    slots = Array(repeating: 0, count: 64)
    seed = UInt64.random(in: .min ... .max)
  }

  var count: Int { ends.count }
  /// The bytes of all names.
  var byteCount: Int { arena.count }

  /// The bytes of the name with that number.
  func range(_ number: UInt32) -> Range<Int> {
    let index = Int(number)
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// The name with that number.
  func string(_ number: UInt32) -> String {
    String(decoding: arena[range(number)], as: UTF8.self)
  }

  /// The number of a name that may be new.
  mutating func number(of name: String) -> UInt32 { number(of: name.utf8Span.span) }

  /// The number of a name that may be new.
  mutating func number(of name: Span<UInt8>) -> UInt32 {
    var slot = Int(truncatingIfNeeded: hash(name)) & (slots.count - 1)
    while slots[slot] != 0 {
      let known = slots[slot] - 1
      if equals(name, known) { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = UInt32(ends.count)
    name.withUnsafeBufferPointer { arena.append(contentsOf: $0) }
    ends.append(UInt32(arena.count))
    slots[slot] = number + 1
    if ends.count * 4 > slots.count * 3 { grow() }
    return number
  }

  /// The number of a name that is in the table; nil where it is not.
  func known(_ name: String) -> UInt32? {
    let name = name.utf8Span.span
    var slot = Int(truncatingIfNeeded: hash(name)) & (slots.count - 1)
    while slots[slot] != 0 {
      let known = slots[slot] - 1
      if equals(name, known) { return known }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Whether a name has that number.
  func equals(_ name: Span<UInt8>, _ number: UInt32) -> Bool {
    let range = range(number)
    return name.count == range.count && name.isEqual(to: arena.span.extracting(range))
  }

  /// Runs a closure over the bytes of a name.
  func withBytes<Result>(of number: UInt32, _ body: (Span<UInt8>) -> Result) -> Result {
    body(arena.span.extracting(range(number)))
  }

  private func hash(_ name: Span<UInt8>) -> UInt64 { name.seededHash(seed) }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for number in 0..<UInt32(ends.count) {
      let hash = arena.span.extracting(range(number)).seededHash(seed)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = number + 1
    }
    slots = larger
  }
}

extension Span<UInt8> {
  /// Whether both spans hold the same bytes.
  func isEqual(to other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    let left = bytes
    let right = other.bytes
    var position = 0
    while position + 8 <= count {
      if left.word(at: position) != right.word(at: position) { return false }
      position += 8
    }
    while position < count {
      if self[position] != other[position] { return false }
      position += 1
    }
    return true
  }

  /// A hash for tables in memory: multiply and fold, 8 bytes at a time.
  func seededHash(_ seed: UInt64) -> UInt64 {
    let raw = bytes
    var state = seed ^ UInt64(count)
    var position = 0
    while position + 8 <= count {
      state = mixed(state ^ raw.word(at: position))
      position += 8
    }
    var rest: UInt64 = 0
    while position < count {
      rest = rest << 8 | UInt64(self[position])
      position += 1
    }
    return mixed(state ^ rest)
  }
}

/// The folded product with an odd constant of high entropy.
@inline(__always)
func mixed(_ value: UInt64) -> UInt64 {
  let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
  return product.high ^ product.low
}

extension RawSpan {
  /// Eight bytes from a position, little-endian; the caller has checked that they are there.
  @inline(__always)
  func word(at position: Int) -> UInt64 {
    UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
  }
}
