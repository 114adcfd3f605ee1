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
  /// Whether hardly anything of it is a common character, so that it may be in another charset.
  var isUnclear = false

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

/// Finds the encoding of a file: byte order mark, strict UTF-8, the declared charset if it decodes
/// strictly, GB18030; Big5 only where that is clearly the better reading; nothing else.
///
/// A file that was cut or damaged is read in the one under which all but very few of its characters
/// are good; where that is UTF-8 or the declared charset, it goes before another that would take
/// every byte, since GB18030 takes nearly any.
///
/// - Parameter declared: the charset that a page names in its head.
func decodeText(
  _ file: ExportBytes, declared: String? = nil
) throws(UnknownEncoding) -> DecodedText {
  let bytes = file.data.span
  if let form = wideForm(of: bytes) {
    let named = declared.flatMap { Charset(label: $0) }
    if let named, named == .utf16LittleEndian || named == .utf16BigEndian,
      let read = try text(file, declaredAs: named)
    {
      return read
    }
    throw .resembling(form)
  }
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
  return try text(undeclared: file, notUTF8At: invalid)
}

/// The text of a page in the charset that it declares; nil where it is in none such.
private func text(
  _ file: ExportBytes, declaredAs charset: Charset
) throws(UnknownEncoding) -> DecodedText? {
  try text(file, as: charset, "declared, and ")
}

/// The text of a file in a charset or in what is commonly written under its name; nil where it is
/// in none.
private func text(
  _ file: ExportBytes, as charset: Charset, _ reason: String
) throws(UnknownEncoding) -> DecodedText? {
  for charset in charset.forms {
    if let decoded = try decodeIfValid(file, from: 0, as: charset) {
      return try text(decoded, start: 0, charset: charset, reason: reason + "valid throughout")
    }
  }
  for charset in charset.forms {
    let repaired = try repaired(file, as: charset)
    if repaired.damage.isSlight(ratio: 100) { return try text(repaired, charset, reason) }
  }
  return nil
}

/// The text of a file that is no UTF-8 and declares no charset, or is not in that.
private func text(
  undeclared file: ExportBytes, notUTF8At invalid: Int
) throws(UnknownEncoding) -> DecodedText {
  let likely: LikelyCharset
  do { likely = try LikelyCharset(of: file) } catch {
    if error.hasNoRoom { throw .noRoom }
    // A converter for comparison is missing.
    likely = .gb18030
  }
  switch likely {
  case .gb18030: break
  case .big5:
    let reason = "not UTF-8 at byte \(invalid), more common characters than as GB18030, "
    if let read = try text(file, as: .big5, reason) { return read }
  case .foreign(let charset): throw .resembling(charset.rawValue)
  case .unclear:
    var read = try text(asGB18030: file, notUTF8At: invalid)
    read.isUnclear = true
    return read
  }
  return try text(asGB18030: file, notUTF8At: invalid)
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
