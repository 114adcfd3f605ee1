public import Foundation

/// The text of bytes in any of the encodings in which exports are read, without a byte order mark.
///
/// - Returns: nil where they are no text, or hardly any character of it is a common one: nothing is repaired.
public func strictText(of data: Data) -> String? {
  guard let text = try? decodeText(ExportBytes(data)), text.damage == nil, text.nulCount == 0,
    !text.isUnclear
  else { return nil }
  return String(decoding: text.bytes.data.dropFirst(text.start), as: UTF8.self)
}
