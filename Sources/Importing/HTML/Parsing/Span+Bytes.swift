internal import CLibXML2

extension Span<UInt8> {
  /// How many bytes are above U+0020: text that is no white space of the source.
  var visibleCount: Int {
    withUnsafeBytes { bytes in
      var count = 0
      var place = 0
      // Eight bytes at once: bit 7 of each byte ends up set where the byte is above 0x20.
      while place + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let low = (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5F5F_5F5F_5F5F_5F5F
        count &+= ((low | word) & 0x8080_8080_8080_8080).nonzeroBitCount
        place &+= 8
      }
      while place < bytes.count {
        count &+= bytes[place] > 0x20 ? 1 : 0
        place &+= 1
      }
      return count
    }
  }

  /// Where text ends that is neither white space nor may be a no-break space (C2 A0).
  func endOfPlainText(from start: Int) -> Int {
    withUnsafeBytes { bytes in
      var place = start
      while place + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let low = (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x5F5F_5F5F_5F5F_5F5F
        let lead = word ^ 0xC2C2_C2C2_C2C2_C2C2
        let isLead = (lead &- 0x0101_0101_0101_0101) & ~lead & 0x8080_8080_8080_8080
        guard (low | word) & 0x8080_8080_8080_8080 == 0x8080_8080_8080_8080, isLead == 0 else {
          break
        }
        place &+= 8
      }
      while place < bytes.count, bytes[place] > 0x20, bytes[place] != 0xC2 { place &+= 1 }
      return place
    }
  }

  /// The first place of a byte from a place on, or the end.
  func place(of byte: UInt8, from start: Int) -> Int { place(of: byte, from: start, to: count) }

  /// The first place of a byte in a range, or the range's end.
  func place(of byte: UInt8, from start: Int, to end: Int) -> Int {
    withUnsafeBytes { bytes in
      guard start < end, end <= bytes.count, let base = bytes.baseAddress else { return end }
      guard let found = memchr(base + start, Int32(byte), end - start) else { return end }
      return UnsafeRawPointer(found) - base
    }
  }

  /// Whether these ASCII bytes, of lower-case letters, stand at a place; letters match in either
  /// case.
  func has(_ text: StaticString, at place: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard place + length <= count else { return false }
    return text.withUTF8Buffer { expected in
      for offset in 0..<length {
        let byte = self[place + offset]
        let isLetter = (0x61...0x7A).contains(byte | 0x20)
        guard byte == expected[offset] || isLetter && byte | 0x20 == expected[offset] else {
          return false
        }
      }
      return true
    }
  }

  /// Where the white space of markup ends that starts at a place.
  @inline(__always)
  func endOfBlanks(from start: Int) -> Int {
    var place = start
    while place < count,
      self[place] == 0x20 || self[place] == 0x0A || self[place] == 0x09 || self[place] == 0x0D
    {
      place &+= 1
    }
    return place
  }

  /// Whether there is neither a control character but tab and line ends, nor U+FFFE or U+FFFF.
  var isPlainText: Bool {
    withUnsafeBytes { bytes in
      var place = 0
      // Eight bytes at once; where the highest bit of one is set, they are looked at singly.
      while place + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let isVisible = (word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x6060_6060_6060_6060 | word
        let mark = word ^ 0xBFBF_BFBF_BFBF_BFBF
        let isMark = (mark &- 0x0101_0101_0101_0101) & ~mark
        if (~isVisible | isMark) & 0x8080_8080_8080_8080 != 0,
          !isPlain(bytes, place..<place + 8)
        {
          return false
        }
        place &+= 8
      }
      return isPlain(bytes, place..<bytes.count)
    }
  }

  func equals(_ other: Span<UInt8>) -> Bool {
    withUnsafeBytes { left in
      other.withUnsafeBytes { right in
        guard left.count == right.count else { return false }
        guard let start = left.baseAddress, let other = right.baseAddress else { return true }
        return memcmp(start, other, left.count) == 0
      }
    }
  }

  /// A hash in the manner of FNV-1a (Fowler, Noll, Vo; 64 bits), eight bytes at a time.
  func hashValue(seed: UInt64) -> UInt64 {
    withUnsafeBytes { bytes in
      var hash: UInt64 = (0xCBF2_9CE4_8422_2325 ^ seed) &* 0x100_0000_01B3
      var place = 0
      while place + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        place &+= 8
      }
      while place < bytes.count {
        hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01B3
        place &+= 1
      }
      return hash ^ (hash >> 29)
    }
  }

  /// What comes next in a tag that matters for its end.
  enum TagByte {
    /// The `>` that ends the tag.
    case end(Int)
    /// The quote that begins an attribute's value, which starts behind it.
    case value(Int, quote: UInt8)
    case none
  }

  /// The next `>` or quote of a value, outside of quotes.
  func nextTagByte(from start: Int) -> TagByte {
    withUnsafeBytes { bytes in
      var place = start
      var mayStartValue = false  // behind an equals sign
      while place < bytes.count {
        let byte = bytes[place]
        place &+= 1
        if byte > 0x3E || byte == 0x2D {
          mayStartValue = false
        } else if byte == 0x3E {
          return .end(place &- 1)
        } else if byte == 0x3D {
          mayStartValue = true
        } else if byte == 0x22 || byte == 0x27, mayStartValue {
          return .value(place, quote: byte)
        } else if byte > 0x20 {
          mayStartValue = false
        }
      }
      return .none
    }
  }
}

private func isPlain(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
  for place in range {
    let byte = bytes[place]
    if byte < 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return false }
    // U+FFFE and U+FFFF: EF BF BE and EF BF BF.
    if byte == 0xBF, place > 0, bytes[place - 1] == 0xEF, place + 1 < bytes.count,
      bytes[place + 1] >= 0xBE
    {
      return false
    }
  }
  return true
}
