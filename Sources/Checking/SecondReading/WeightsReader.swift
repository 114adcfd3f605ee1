/// Reads the file of weights: numbers of four bytes, the lowest first, and runs of bytes.
struct WeightsReader {
  let bytes: [UInt8]
  var place = 0

  var isAtEnd: Bool { place == bytes.count }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, bytes.count - place >= count else { return nil }
    defer { place += count }
    return bytes[place..<place + count]
  }

  mutating func number() -> UInt32? {
    take(4).map { $0.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
  }

  mutating func numbers(_ count: Int) -> [UInt32]? {
    guard bytes.count - place >= count * 4 else { return nil }
    defer { place += count * 4 }
    return bytes.span.bytes.extracting(place..<place + count * 4).withUnsafeBytes { raw in
      (0..<count).map {
        UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))
      }
    }
  }
}
