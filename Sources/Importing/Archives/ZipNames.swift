internal import Foundation
import Transcripts

/// The names of a zip archive's entries, whose encoding it need not say.
///
/// UTF-8 where they are valid; else GB18030 or Big5, as Chinese systems write them, all of an
/// archive in the one in which together they read like Chinese. Bytes that are neither stand as
/// percent signs.
enum ZipNames {
  /// A name in UTF-8, whether or not that is stated; nil where it is in another encoding.
  static func utf8(_ name: Span<UInt8>) -> String? {
    firstInvalidByte(of: name) == nil ? String(copyingUTF8: name) : nil
  }

  /// A path with `/` between its parts: some systems write `\`.
  static func path(_ name: String) -> String {
    name.utf8.contains(0x5C) ? String(name.map { $0 == "\\" ? "/" : $0 }) : name
  }

  /// The paths that names of no stated encoding mean, by their entries' places.
  static func decoded(_ names: [Int: [UInt8]]) -> [Int: String] {
    if names.isEmpty { return [:] }
    let isBig5 = looksLikeBig5(Array(names.values.joined(separator: [0x0A])))
    let charsets: [Charset] = isBig5 ? [.big5, .big5HongKong, .gb18030] : [.gb18030]
    return names.mapValues { name in
      for charset in charsets {
        if let decoded = try? decode(ExportBytes(name), as: charset) {
          return path(String(decoding: decoded.data, as: UTF8.self))
        }
      }
      return name.map { byte in
        // A backslash may be half of a character here.
        byte < 0x80 && byte != 0x5C ? String(UnicodeScalar(byte)) : "%" + hexadecimal([byte])
      }.joined()
    }
  }

  /// Whether names are Big5: they are short, so that far fewer characters must do than in a text.
  private static func looksLikeBig5(_ names: [UInt8]) -> Bool {
    let names = ExportBytes(names)
    guard let traditional = common(names, as: .big5) ?? common(names, as: .big5HongKong) else {
      return false
    }
    let chinese = common(names, as: .gb18030)?.count ?? 0
    return traditional.count > 3 * chinese && 2 * traditional.count >= traditional.total
  }

  /// How common the characters of names are; nil where they are not in that encoding.
  private static func common(_ names: ExportBytes, as charset: Charset) -> CommonCharacters? {
    guard let text = try? decode(names, as: charset) else { return nil }
    return CommonCharacters(text.data.span)
  }
}
