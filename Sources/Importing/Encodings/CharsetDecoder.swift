#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The first byte at which a file is not valid in an encoding.
struct DecodingFailure: Error, Hashable {
  var byteOffset: Int
}

/// Decodes bytes to UTF-8, strictly: nothing is replaced.
func decode(_ bytes: Span<UInt8>, from charset: Charset) throws(DecodingFailure) -> [UInt8] {
  switch charset {
  case .utf8:
    if let offset = firstInvalidByte(of: bytes) { throw DecodingFailure(byteOffset: offset) }
    return bytes.withUnsafeBufferPointer(Array.init)
  case .utf16LittleEndian: return try decodeUTF16(bytes, isBigEndian: false)
  case .utf16BigEndian: return try decodeUTF16(bytes, isBigEndian: true)
  case .gb18030, .big5, .big5HongKong, .windows1252, .shiftJIS, .eucKR:
    guard let name = charset.iconvName else { throw DecodingFailure(byteOffset: 0) }
    return try decodeWithLibrary(bytes, from: name)
  }
}

/// Where UTF-8 stops being valid; nil when all of it is.
func firstInvalidByte(of bytes: Span<UInt8>) -> Int? {
  do {
    _ = try UTF8Span(validating: bytes)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}

private func decodeUTF16(
  _ bytes: Span<UInt8>, isBigEndian: Bool
) throws(DecodingFailure) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count * 3 / 2)
  func unit(_ position: Int) -> UInt32 {
    let first = UInt32(bytes[position])
    let second = UInt32(bytes[position + 1])
    return isBigEndian ? first << 8 | second : second << 8 | first
  }
  var position = 0
  while position + 1 < bytes.count {
    var scalar = unit(position)
    let start = position
    position += 2
    if scalar & 0xFC00 == 0xD800 {
      guard position + 1 < bytes.count, unit(position) & 0xFC00 == 0xDC00 else {
        throw DecodingFailure(byteOffset: start)
      }
      scalar = 0x10000 + (scalar & 0x3FF) << 10 + unit(position) & 0x3FF
      position += 2
    }
    guard let scalar = Unicode.Scalar(scalar) else { throw DecodingFailure(byteOffset: start) }
    output.append(contentsOf: scalar.utf8)
  }
  if position < bytes.count { throw DecodingFailure(byteOffset: position) }
  return output
}

/// Converts with the C library's `iconv`, which stops at the first byte that is invalid.
private func decodeWithLibrary(
  _ bytes: Span<UInt8>, from name: String
) throws(DecodingFailure) -> [UInt8] {
  let converter = iconv_open("UTF-8", name)
  // `iconv_open` reports a missing converter as (iconv_t)-1.
  guard Int(bitPattern: converter) != -1 else { throw DecodingFailure(byteOffset: 0) }
  defer { iconv_close(converter) }
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count + bytes.count / 2)
  var consumed = 0
  var failure: DecodingFailure?
  while consumed < bytes.count, failure == nil {
    let piece = bytes.extracting(consumed..<min(bytes.count, consumed + 1 << 16))
    var isStuck = false
    let converted = [UInt8](unsafeUninitializedCapacity: piece.count * 4) { buffer, written in
      piece.withUnsafeBufferPointer { source in
        // iconv does not write to its input; the parameter is mutable for historical reasons.
        var input = UnsafeMutableRawPointer(mutating: source.baseAddress)?
          .assumingMemoryBound(to: CChar.self)
        var inputLeft = source.count
        buffer.withMemoryRebound(to: CChar.self) { chars in
          var destination = chars.baseAddress
          var room = chars.count
          let result = iconv(converter, &input, &inputLeft, &destination, &room)
          isStuck = result == -1 && errno == EILSEQ
          written = chars.count - room
        }
        consumed += source.count - inputLeft
        // A character cut at the end of the piece is taken up by the next one.
        if inputLeft == source.count { isStuck = true }
      }
    }
    output.append(contentsOf: converted)
    if isStuck { failure = DecodingFailure(byteOffset: consumed) }
  }
  if let failure { throw failure }
  return output
}
