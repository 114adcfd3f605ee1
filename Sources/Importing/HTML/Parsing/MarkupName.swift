/// The name of a tag or of an attribute where it stands in a page.
struct MarkupName {
  /// Longer names are cut by libxml2.
  private static let longest = 99

  let start: Int
  let end: Int
  /// The letters in lower case, the first in the lowest byte; of more than eight, a hash.
  let code: UInt64

  /// Reads a name of letters, digits and `:`, `-`, `_`, `.`, which something else must follow.
  ///
  /// - Returns: nil where none starts, or it is not followed by a byte, or too long.
  @inline(__always)
  init?(in page: Span<UInt8>, at start: Int) {
    guard start < page.count, isNameStart(page[start]) else { return nil }
    var place = start
    var code: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      guard place < page.count else { return nil }
      var byte = page[place]
      if (0x61...0x7A).contains(byte | 0x20) {
        byte |= 0x20
      } else if !isNameMark(byte) {
        break
      }
      if shift == 64 {
        code = (code ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
        code ^= code >> 32
      } else {
        code |= UInt64(byte) &<< shift
        shift &+= 8
      }
      place &+= 1
    }
    guard place - start <= Self.longest else { return nil }
    self.start = start
    self.end = place
    self.code = code
  }

  var count: Int { end - start }

  /// The name in lower case.
  func string(in page: Span<UInt8>) -> String {
    String(copyingUTF8: page.extracting(start..<end)).lowercased()
  }
}

/// What a number of names stand for, found by a name's code.
struct MarkupNames<Value> {
  private struct Entry {
    var code: UInt64
    var count: Int
    /// The name, where its code alone does not say it.
    var spelling: [UInt8]
    var value: Value
  }

  private var slots = [Int32](repeating: -1, count: 64)
  private var entries: [Entry] = []

  /// Adds a name of lower-case letters that has no value yet.
  mutating func insert(_ name: String, _ value: Value) {
    let bytes = Array((name + " ").utf8)
    guard let found = MarkupName(in: bytes.span, at: 0) else { return }
    if (entries.count + 1) * 2 > slots.count {
      slots = [Int32](repeating: -1, count: slots.count * 2)
      for index in entries.indices { place(index) }
    }
    entries.append(
      Entry(
        code: found.code, count: found.count,
        spelling: found.count > 8 ? Array(bytes.dropLast()) : [], value: value))
    place(entries.count - 1)
  }

  @inline(__always)
  func value(of name: MarkupName, in page: Span<UInt8>) -> Value? {
    var slot = Self.slot(of: name.code, in: slots.count)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if entries[index].code == name.code, entries[index].count == name.count,
        name.count <= 8 || isSpelled(index, name, in: page)
      {
        return entries[index].value
      }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  private func isSpelled(_ index: Int, _ name: MarkupName, in page: Span<UInt8>) -> Bool {
    for (offset, expected) in entries[index].spelling.enumerated() {
      let byte = page[name.start + offset]
      guard byte == expected || (0x41...0x5A).contains(byte) && byte | 0x20 == expected else {
        return false
      }
    }
    return true
  }

  private mutating func place(_ index: Int) {
    var slot = Self.slot(of: entries[index].code, in: slots.count)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(index)
  }

  @inline(__always)
  private static func slot(of code: UInt64, in size: Int) -> Int {
    Int(truncatingIfNeeded: (code &* 0x9E37_79B9_7F4A_7C15) &>> 40) & (size &- 1)
  }
}

@inline(__always)
private func isNameStart(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F || byte == 0x3A || byte == 0x2E
}

/// Digits and `-`, `.`, `:`, `_`.
@inline(__always)
private func isNameMark(_ byte: UInt8) -> Bool {
  (0x30...0x3A).contains(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F
}
