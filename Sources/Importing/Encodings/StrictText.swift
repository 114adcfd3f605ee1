public import Foundation

/// The text of bytes in any of the encodings in which exports are read, without a byte order mark.
///
/// - Returns: nil where they are no text, or hardly any character of it is a common one: nothing is
///   repaired.
public func strictText(of data: Data) -> String? {
  (try? decodeStrictly(ExportBytes(data)))?.string
}

/// Decodes a file of which every character is needed.
///
/// - Throws: what `decodeText` throws, and where it would repair something, leave a character out,
///   or be unsure of the encoding.
func decodeStrictly(_ file: ExportBytes) throws(UnknownEncoding) -> DecodedText {
  let text = try decodeText(file)
  if let damage = text.damage {
    throw .damaged("\(text.charset.rawValue) that is \(damage.summary)")
  }
  if text.nulCount > 0 { throw .damaged("text with \(text.nulCount) NUL bytes") }
  if text.isUnclear {
    throw .damaged("hardly a common character in the text read as \(text.charset.rawValue)")
  }
  return text
}

extension DecodedText {
  /// All of it, without a byte order mark.
  var string: String {
    let span = bytes.data.span
    return String(copyingUTF8: span.extracting(start..<span.count))
  }
}
