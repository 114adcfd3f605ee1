internal import CByteScan
internal import Foundation

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
  /// Whether it is no fault of the bytes: there was no room for the text.
  var hasNoRoom = false

  static let noRoom = DecodingFailure(byteOffset: 0, hasNoRoom: true)
}

/// How much decoded text is kept in memory; more goes to a temporary file.
private let textMemoryBytes = 64 << 20

/// The replacement character U+FFFD.
private let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

/// Decodes a file to UTF-8, strictly: nothing is replaced.
///
/// - Parameter start: where its text starts.
func decode(
  _ file: ExportBytes, from start: Int = 0, as charset: Charset
) throws(DecodingFailure) -> ExportBytes {
  if charset == .utf8 {
    if let offset = firstInvalidByte(of: file) { throw DecodingFailure(byteOffset: offset) }
    return file
  }
  var none: DecodingDamage?
  return try decode(file, from: start, as: charset, replacing: &none)
}

/// Decodes what can be decoded: each bad sequence becomes U+FFFD, a cut character at the end is
/// dropped.
///
/// Where the bytes speak against the encoding from their start, it is given up: then the damage is
/// hopeless.
func repair(
  _ file: ExportBytes, from start: Int = 0, as charset: Charset
) throws(DecodingFailure) -> (text: ExportBytes, damage: DecodingDamage) {
  var damage = Optional(DecodingDamage())
  let text = try decode(file, from: start, as: charset, replacing: &damage)
  return (text, damage ?? DecodingDamage())
}

private func decode(
  _ file: ExportBytes, from start: Int, as charset: Charset, replacing damage: inout DecodingDamage?
) throws(DecodingFailure) -> ExportBytes {
  switch charset {
  case .utf8: return try repairUTF8(file, from: start, replacing: &damage)
  case .utf16LittleEndian:
    return try decodeUTF16(file, from: start, isBigEndian: false, replacing: &damage)
  case .utf16BigEndian:
    return try decodeUTF16(file, from: start, isBigEndian: true, replacing: &damage)
  case .gb18030, .big5, .big5HongKong, .windows1252, .shiftJIS, .eucKR:
    guard let name = charset.iconvName else { throw DecodingFailure(byteOffset: 0) }
    return try decodeWithLibrary(file, from: name, replacing: &damage)
  }
}

private func repairUTF8(
  _ file: ExportBytes, from start: Int, replacing damage: inout DecodingDamage?
) throws(DecodingFailure) -> ExportBytes {
  let bytes = file.data.span
  var reading = PagedReading(file)
  var spool = Spool(memoryBytes: textMemoryBytes)
  var position = start
  do {
    while position < bytes.count, damage?.isHopeless != true {
      let end = bytes.endOfWholeCharacters(from: position, upTo: position + 16 << 20)
      let piece = bytes.extracting(position..<end)
      var good = piece.count
      var bad = 0
      do {
        _ = try UTF8Span(validating: piece)
      } catch {
        good = error.byteOffsets.lowerBound
        bad = error.byteOffsets.count
        let isCut = error.kind == .truncatedScalar && position + good + bad == bytes.count
        if isCut { damage?.cut = position + good } else { damage?.note(position + good) }
      }
      damage?.good += piece.extracting(first: good).wideCharacters
      try spool.append(piece.extracting(first: good))
      if bad > 0, damage?.cut == nil { try spool.append(replacement.span) }
      position += good + bad
      reading.reached(position)
    }
    return try spool.finish()
  } catch {
    throw .noRoom
  }
}

/// Where the UTF-8 of a file stops being valid; nil when all of it is.
func firstInvalidByte(of file: ExportBytes) -> Int? { checkUTF8(of: file).firstInvalid }

/// Checks all of a file, piece by piece.
///
/// - Returns: where its UTF-8 stops being valid, if it does, and whether there may be a NUL byte
///   before.
func checkUTF8(of file: ExportBytes) -> (firstInvalid: Int?, mayHoldNul: Bool) {
  let bytes = file.data.span
  var reading = PagedReading(file)
  var mayHoldNul = false
  var start = 0
  while start < bytes.count {
    let end = bytes.endOfWholeCharacters(from: start, upTo: start + 1 << 20)
    let piece = bytes.extracting(start..<end)
    if !piece.isPlainUTF8 {
      mayHoldNul = true
      if let offset = firstInvalidByte(of: piece) { return (start + offset, mayHoldNul) }
    }
    start = end
    reading.reached(start)
  }
  return (nil, mayHoldNul)
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

extension Span<UInt8> {
  /// Whether the bytes are known to be valid UTF-8 without NUL bytes, which not every processor can
  /// tell quickly.
  package var isPlainUTF8: Bool {
    withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return true }
      return chataudit_is_plain_utf8(start, bytes.count) == chataudit_plain
    }
  }

  /// The end of a piece of valid UTF-8 that cuts no character; of what is not valid, any end near.
  func endOfWholeCharacters(from start: Int, upTo target: Int) -> Int {
    guard target < count else { return count }
    var end = target
    // At most three bytes continue a character.
    while target - end < 3, end > start + 1, self[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }
}

private func decodeUTF16(
  _ file: ExportBytes, from first: Int, isBigEndian: Bool,
  replacing damage: inout DecodingDamage?
) throws(DecodingFailure) -> ExportBytes {
  let bytes = file.data.span
  var reading = PagedReading(file)
  var spool = Spool(memoryBytes: textMemoryBytes)
  var output: [UInt8] = []
  func unit(_ position: Int) -> UInt32 {
    let first = UInt32(bytes[position])
    let second = UInt32(bytes[position + 1])
    return isBigEndian ? first << 8 | second : second << 8 | first
  }
  var position = first
  while position + 1 < bytes.count {
    if output.count > 1 << 20 {
      do { try spool.append(output.span) } catch { throw .noRoom }
      output.removeAll(keepingCapacity: true)
      reading.reached(position)
    }
    let start = position
    var value = unit(position)
    position += 2
    if value & 0xFC00 == 0xD800, position + 1 < bytes.count, unit(position) & 0xFC00 == 0xDC00 {
      value = 0x10000 + (value & 0x3FF) << 10 + unit(position) & 0x3FF
      position += 2
    }
    if let scalar = Unicode.Scalar(value) {
      output.append(contentsOf: scalar.utf8)
      if value >= 0x80 { damage?.good += 1 }
    } else if damage == nil {
      throw DecodingFailure(byteOffset: start)
    } else if value & 0xFC00 == 0xD800, position + 1 >= bytes.count {
      damage?.cut = start
    } else {
      output.append(contentsOf: replacement)
      damage?.note(start)
    }
  }
  if position < bytes.count {
    guard damage != nil else { throw DecodingFailure(byteOffset: position) }
    if damage?.cut == nil { damage?.cut = position }
  }
  do {
    try spool.append(output.span)
    return try spool.finish()
  } catch {
    throw .noRoom
  }
}

/// Converts with the C library's `iconv`, which stops at the first byte that is invalid.
///
/// Of a bad sequence one byte is passed over: the next may be a comma or a line's end, which is not
/// lost.
private func decodeWithLibrary(
  _ file: ExportBytes, from name: String, replacing damage: inout DecodingDamage?
) throws(DecodingFailure) -> ExportBytes {
  let bytes = file.data.span
  let converter = iconv_open("UTF-8", name)
  // `iconv_open` reports a missing converter as (iconv_t)-1.
  guard Int(bitPattern: converter) != -1 else { throw DecodingFailure(byteOffset: 0) }
  defer { iconv_close(converter) }
  var spool = Spool(memoryBytes: textMemoryBytes)
  var reading = PagedReading(file)
  var consumed = 0
  var failure: DecodingFailure?
  while consumed < bytes.count, failure == nil {
    let piece = bytes.extracting(consumed..<min(bytes.count, consumed + 1 << 16))
    var isStuck = false
    var isCut = false
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
        if inputLeft == source.count, !isStuck {
          isStuck = true
          isCut = consumed + inputLeft == bytes.count
        }
      }
    }
    do { try spool.append(converted.span) } catch { throw .noRoom }
    damage?.good += converted.span.wideCharacters
    if isStuck, damage == nil {
      failure = DecodingFailure(byteOffset: consumed)
    } else if isCut {
      damage?.cut = consumed
      consumed = bytes.count
    } else if isStuck {
      damage?.note(consumed)
      do { try spool.append(replacement.span) } catch { throw .noRoom }
      consumed += 1
    }
    if damage?.isHopeless == true { break }
    reading.reached(consumed)
  }
  if let failure { throw failure }
  do { return try spool.finish() } catch { throw .noRoom }
}
