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
  /// What was no text in the charset; nil where all of it was.
  var damage: DecodingDamage?

  /// Whether a byte offset in the text is one in the file.
  var isVerbatim: Bool { charset == .utf8 && nulCount == 0 && damage == nil }
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
  /// The first byte that is not UTF-8, and the first that is not GB18030; nil where the bytes are UTF-8
  /// rather than that, and too many are not.
  var utf8Failure: Int
  var gb18030Failure: Int?
  /// The charset that a page declares, where it is none that is read.
  var declared: String?
  /// Whether the bytes may be text, and there was no room for it.
  var hasNoRoom = false

  static let noRoom = UnknownEncoding(utf8Failure: 0, gb18030Failure: 0, hasNoRoom: true)

  /// What was found, as a sentence's part.
  var found: String {
    let bytes = "bytes that are not UTF-8 (at \(utf8Failure))"
    guard let declared else {
      guard let gb18030Failure else { return bytes + ", and too many for the rest to be read" }
      return bytes + " nor GB18030 (at \(gb18030Failure))"
    }
    return bytes + ", and the charset ‘\(declared)’"
  }
}

/// Finds the encoding of a file: byte order mark, strict UTF-8, the declared charset if it decodes
/// strictly, GB18030; nothing else.
///
/// A file that was cut or damaged is read in the one under which all but very few of its characters are
/// good; where that is UTF-8 or the declared charset, it goes before another that would take every byte, since
/// GB18030 takes nearly any.
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
    let repaired = try repaired(file, from: 3, as: .utf8)
    if repaired.damage.isSlight(ratio: 20) { return try text(repaired, .utf8, "byte order mark") }
  } else if let charset = utf16Mark(of: bytes) {
    if let decoded = try decodeIfValid(file, from: 2, as: charset) {
      return try text(decoded, start: 0, charset: charset, reason: "byte order mark")
    }
    let repaired = try repaired(file, from: 2, as: charset)
    if repaired.damage.isSlight(ratio: 20) { return try text(repaired, charset, "byte order mark") }
  }
  let check = checkUTF8(of: file)
  guard let invalid = check.firstInvalid else {
    return try text(
      file, start: 0, charset: .utf8, reason: "valid throughout", mayHoldNul: check.mayHoldNul)
  }
  let asUTF8 = try repaired(file, as: .utf8)
  if asUTF8.damage.isSlight(ratio: 20) { return try text(asUTF8, .utf8) }
  if asUTF8.damage.isPlausible {
    throw UnknownEncoding(utf8Failure: invalid, gb18030Failure: nil)
  }
  if let declared {
    guard let charset = Charset(label: declared) else {
      throw UnknownEncoding(utf8Failure: invalid, gb18030Failure: invalid, declared: declared)
    }
    if charset != .utf8, let read = try text(file, declaredAs: charset) { return read }
  }
  return try text(asGB18030: file, notUTF8At: invalid)
}

/// The text of a page in the charset that it declares; nil where it is in none such.
private func text(
  _ file: ExportBytes, declaredAs charset: Charset
) throws(UnknownEncoding) -> DecodedText? {
  if let decoded = try decodeIfValid(file, from: 0, as: charset) {
    return try text(decoded, start: 0, charset: charset, reason: "declared, and valid throughout")
  }
  let repaired = try repaired(file, as: charset)
  guard repaired.damage.isSlight(ratio: 100) else { return nil }
  return try text(repaired, charset, "declared, and ")
}

private func text(
  asGB18030 file: ExportBytes, notUTF8At invalid: Int
) throws(UnknownEncoding) -> DecodedText {
  var decoded: ExportBytes?
  var failure = DecodingFailure(byteOffset: 0)
  do { decoded = try decode(file, as: .gb18030) } catch { failure = error }
  if failure.hasNoRoom { throw .noRoom }
  if let decoded {
    return try text(
      decoded, start: 0, charset: .gb18030,
      reason: "not UTF-8 at byte \(invalid), valid throughout as GB18030")
  }
  let repaired = try repaired(file, as: .gb18030)
  guard repaired.damage.isSlight(ratio: 20) else {
    throw UnknownEncoding(utf8Failure: invalid, gb18030Failure: failure.byteOffset)
  }
  return try text(repaired, .gb18030, "not UTF-8 at byte \(invalid), as GB18030 ")
}

/// A file decoded as far as it goes.
private typealias Repaired = (text: ExportBytes, damage: DecodingDamage)

private func repaired(
  _ file: ExportBytes, from start: Int = 0, as charset: Charset
) throws(UnknownEncoding) -> Repaired {
  do { return try repair(file, from: start, as: charset) } catch { throw .noRoom }
}

private func text(
  _ repaired: Repaired, _ charset: Charset, _ reason: String = ""
) throws(UnknownEncoding) -> DecodedText {
  let summary = repaired.damage.summary
  var read = try text(
    repaired.text, start: 0, charset: charset,
    reason: reason.isEmpty || reason.hasSuffix(" ") ? reason + summary : "\(reason), \(summary)")
  read.damage = repaired.damage
  return read
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
