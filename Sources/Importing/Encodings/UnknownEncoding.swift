/// Why a file's bytes are not text in any encoding that is read.
struct UnknownEncoding: Error {
  /// The first byte that is not UTF-8, and the first that is not GB18030; nil where the bytes are
  /// UTF-8 rather than that, and too many are not.
  var utf8Failure: Int
  var gb18030Failure: Int?
  /// The charset that a page declares, where it is none that is read.
  var declared: String?
  /// The encoding by what the bytes would say, where it is none that is read.
  var resembled: String?
  /// Whether the bytes may be text, and there was no room for it.
  var hasNoRoom = false

  static let noRoom = UnknownEncoding(utf8Failure: 0, gb18030Failure: 0, hasNoRoom: true)

  /// What of the bytes is no text, where the rest of them is.
  var damage: String?

  /// The text can be read for the most part, and all of it is needed.
  static func damaged(_ damage: String) -> UnknownEncoding {
    UnknownEncoding(utf8Failure: 0, gb18030Failure: nil, damage: damage)
  }

  static func resembling(_ encoding: String) -> UnknownEncoding {
    UnknownEncoding(utf8Failure: 0, gb18030Failure: nil, resembled: encoding)
  }

  /// What was found, as a sentence's part.
  var found: String {
    if hasNoRoom { return "too little room for a temporary file with its text as UTF-8" }
    if let damage { return damage }
    if let resembled { return "bytes that look like \(resembled)" }
    let bytes = "bytes that are not UTF-8 (at \(utf8Failure))"
    guard let declared else {
      guard let gb18030Failure else { return bytes + ", and too many for the rest to be read" }
      return bytes + " nor GB18030 (at \(gb18030Failure))"
    }
    return bytes + ", and the charset ‘\(declared)’"
  }

  /// The encodings that are read, as a sentence's part.
  static let expected = "UTF-8, UTF-16 with a byte order mark, GB18030 or Big5"
}
