/// A file that is no text, by its first bytes.
enum Container: String {
  case zip = "a zip archive or a spreadsheet file"
  case compoundFile = "an old spreadsheet or document file"
  case gzip = "a gzip archive"
  case sevenZip = "a 7z archive"
  case rar = "a rar archive"
  case pdf = "a PDF"
  case image = "an image"
  case database = "a SQLite database"
  case webArchive = "a web archive (MHT)"

  init?(of bytes: Span<UInt8>) {
    let signatures: [(Container, [UInt8])] = [
      (.zip, [0x50, 0x4B, 0x03, 0x04]), (.zip, [0x50, 0x4B, 0x05, 0x06]),
      (.compoundFile, [0xD0, 0xCF, 0x11, 0xE0]),
      (.gzip, [0x1F, 0x8B]), (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF]),
      (.rar, [0x52, 0x61, 0x72, 0x21, 0x1A]), (.pdf, Array("%PDF-".utf8)),
      (.image, [0x89, 0x50, 0x4E, 0x47]), (.image, [0xFF, 0xD8, 0xFF]),
      (.image, Array("GIF8".utf8)), (.database, Array("SQLite format 3".utf8)),
      (.webArchive, Array("MIME-Version:".utf8)),
    ]
    guard let match = signatures.first(where: { bytes.starts(with: $0.1) }) else {
      let head = String(copyingUTF8: bytes.extracting(0..<min(bytes.count, 2_048)))
      guard head.hasPrefix("From: "), head.contains("multipart/related") else { return nil }
      self = .webArchive
      return
    }
    self = match.0
  }
}
