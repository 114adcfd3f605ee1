internal import Foundation

/// A file's text as UTF-8 without NUL bytes, and how it was decoded.
struct DecodedText: Sendable {
  /// The file itself where it is UTF-8 already, else the decoded copy.
  let bytes: ExportBytes
  /// Where the text starts in `bytes`: after a byte order mark.
  let start: Int
  let charset: Charset
  /// Why that charset was chosen, for `inspect`.
  let reason: String
  /// How many NUL bytes were replaced by U+FFFD, and where the first one stood in the text.
  let nulCount: Int
  let firstNul: Int?

  /// Whether a byte offset in the text is one in the file.
  var isVerbatim: Bool { charset == .utf8 && nulCount == 0 }
}

extension DecodedText {
  /// The text of a file that is plain UTF-8, which `isPlainUTF8` has yet to confirm.
  init(assumingUTF8 file: ExportBytes) {
    let hasMark = file.data.span.starts(with: [0xEF, 0xBB, 0xBF])
    self.init(
      bytes: file, start: hasMark ? 3 : 0, charset: .utf8,
      reason: hasMark ? "byte order mark" : "valid throughout", nulCount: 0, firstNul: nil)
  }

  /// Whether all of the file is valid UTF-8 without NUL bytes.
  var isPlainUTF8: Bool {
    let check = checkUTF8(of: bytes)
    return check.firstInvalid == nil && !(check.mayHoldNul && bytes.firstNul(from: start) != nil)
  }
}

/// Why a file's bytes are not text in any encoding that is read.
struct UnknownEncoding: Error {
  /// The first byte that is not UTF-8, and the first that is not GB18030.
  var utf8Failure: Int
  var gb18030Failure: Int
  /// The charset that a page declares, where it is none that is read.
  var declared: String?
  /// Whether the bytes may be text, and there was no room for it.
  var hasNoRoom = false

  static let noRoom = UnknownEncoding(utf8Failure: 0, gb18030Failure: 0, hasNoRoom: true)

  /// What was found, as a sentence's part.
  var found: String {
    let bytes = "bytes that are not UTF-8 (at \(utf8Failure))"
    guard let declared else { return bytes + " nor GB18030 (at \(gb18030Failure))" }
    return bytes + ", and the charset ‘\(declared)’"
  }
}

/// Finds the encoding of a file: byte order mark, strict UTF-8, the declared charset if it decodes
/// strictly, GB18030; nothing else.
///
/// - Parameter declared: the charset that a page names in its head.
func decodeText(
  _ file: ExportBytes, declared: String? = nil
) throws(UnknownEncoding) -> DecodedText {
  let bytes = file.data.span
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    let check = checkUTF8(of: file)
    if check.firstInvalid == nil {
      return try text(
        file, start: 3, charset: .utf8, reason: "byte order mark", mayHoldNul: check.mayHoldNul)
    }
  } else if let charset = utf16Mark(of: bytes) {
    if let decoded = try decodeIfValid(file, from: 2, as: charset) {
      return try text(decoded, start: 0, charset: charset, reason: "byte order mark")
    }
  }
  let check = checkUTF8(of: file)
  guard let invalid = check.firstInvalid else {
    return try text(
      file, start: 0, charset: .utf8, reason: "valid throughout", mayHoldNul: check.mayHoldNul)
  }
  if let declared, let charset = Charset(label: declared), charset != .utf8,
    let decoded = try decodeIfValid(file, from: 0, as: charset)
  {
    return try text(
      decoded, start: 0, charset: charset, reason: "declared, and valid throughout")
  }
  if let declared, Charset(label: declared) == nil {
    throw UnknownEncoding(utf8Failure: invalid, gb18030Failure: invalid, declared: declared)
  }
  let decoded: ExportBytes
  do {
    decoded = try decode(file, as: .gb18030)
  } catch {
    throw error.hasNoRoom
      ? .noRoom : UnknownEncoding(utf8Failure: invalid, gb18030Failure: error.byteOffset)
  }
  return try text(
    decoded, start: 0, charset: .gb18030,
    reason: "not UTF-8 at byte \(invalid), valid throughout as GB18030")
}

/// The text of a file in a charset; nil where it is not valid in it.
private func decodeIfValid(
  _ file: ExportBytes, from start: Int, as charset: Charset
) throws(UnknownEncoding) -> ExportBytes? {
  do {
    return try decode(file, from: start, as: charset)
  } catch {
    if error.hasNoRoom { throw .noRoom }
    return nil
  }
}

private func utf16Mark(of bytes: Span<UInt8>) -> Charset? {
  if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
  return bytes.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
}

private func text(
  _ bytes: ExportBytes, start: Int, charset: Charset, reason: String, mayHoldNul: Bool = true
) throws(UnknownEncoding) -> DecodedText {
  let span = bytes.data.span
  guard mayHoldNul, let first = bytes.firstNul(from: start) else {
    return DecodedText(
      bytes: bytes, start: start, charset: charset, reason: reason, nulCount: 0, firstNul: nil)
  }
  var replaced = Spool(memoryBytes: 64 << 20)
  var reading = PagedReading(bytes)
  var count = 0
  do {
    var position = start
    while position < span.count {
      let end = min(span.count, position + 16 << 20)
      let nul = span.extracting(0..<end).firstIndex(of: 0, from: position)
      try replaced.append(span.extracting(position..<(nul ?? end)))
      position = nul ?? end
      if nul != nil {
        try replaced.append(([0xEF, 0xBF, 0xBD] as [UInt8]).span)
        count += 1
        position += 1
      }
      reading.reached(position)
    }
    return DecodedText(
      bytes: try replaced.finish(), start: 0, charset: charset, reason: reason, nulCount: count,
      firstNul: first)
  } catch {
    throw .noRoom
  }
}

extension ExportBytes {
  /// The first NUL byte at or after a position.
  fileprivate func firstNul(from start: Int) -> Int? {
    let span = data.span
    var reading = PagedReading(self)
    var position = start
    while position < span.count {
      let end = min(span.count, position + 16 << 20)
      if let nul = span.extracting(0..<end).firstIndex(of: 0, from: position) { return nul }
      position = end
      reading.reached(position)
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Whether the span begins with these bytes.
  func starts(with prefix: [UInt8]) -> Bool {
    count >= prefix.count && prefix.indices.allSatisfy { self[$0] == prefix[$0] }
  }

  /// The first place of a byte at or after a position.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    let raw = bytes
    let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
    var position = start
    while position + 8 <= count {
      let difference = raw.word(at: position) ^ pattern
      let zeros = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
      if zeros != 0 { return position + zeros.trailingZeroBitCount >> 3 }
      position += 8
    }
    while position < count {
      if self[position] == byte { return position }
      position += 1
    }
    return nil
  }
}
