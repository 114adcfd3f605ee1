/// The text of a cell or shared string while it is gathered.
///
/// Workbooks write characters that XML cannot hold as `_x000D_` (ECMA-376, ST_Xstring).
struct WorkbookText {
  private(set) var bytes: [UInt8] = []
  private var mayHoldEscapes = false

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    mayHoldEscapes = false
  }

  mutating func append(_ text: Span<UInt8>) {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    mayHoldEscapes = mayHoldEscapes || text.firstIndex(of: 0x5F, from: 0) != nil
  }

  /// The text with its escapes resolved; NUL becomes U+FFFD, and a lone surrogate stays as written.
  var resolved: [UInt8] {
    guard mayHoldEscapes else { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      guard let unit = unit(at: place) else {
        output.append(bytes[place])
        place += 1
        continue
      }
      place += 7
      var scalar = Unicode.Scalar(unit)
      if unit & 0xFC00 == 0xD800, let low = self.unit(at: place), low & 0xFC00 == 0xDC00 {
        scalar = Unicode.Scalar(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF)
        place += 7
      }
      if let scalar {
        output.append(contentsOf: (scalar == "\0" ? "\u{FFFD}" : scalar).utf8)
      } else {
        output.append(contentsOf: bytes[place - 7..<place])
      }
    }
    return output
  }

  /// The UTF-16 unit of an escape that starts at a place.
  private func unit(at place: Int) -> UInt32? {
    guard place + 7 <= bytes.count, bytes[place] == 0x5F, bytes[place + 1] == 0x78,
      bytes[place + 6] == 0x5F
    else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[place + 2..<place + 6] {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: return nil
      }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }
}
