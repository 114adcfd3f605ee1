/// A file that is no text, or text that only another program reads, by its first bytes.
enum Container: String {
  case zip = "a zip archive or a spreadsheet file"
  case compoundFile = "an old spreadsheet or document file"
  case oldWorkbook = "an old spreadsheet file"
  case xmlSpreadsheet = "a spreadsheet file of XML"
  case gzip = "a gzip archive"
  case bzip2 = "a bzip2 archive"
  case xz = "an xz archive"
  case zstandard = "a Zstandard archive"
  case tar = "a tar archive"
  case sevenZip = "a 7z archive"
  case rar = "a rar archive"
  case pdf = "a PDF"
  case image = "an image"
  case database = "a SQLite database"
  case webArchive = "a web archive (MHT)"

  init?(of bytes: Span<UInt8>) {
    if let match = Self.signatures.first(where: { bytes.starts(with: $0.1) }) {
      self = match.0
    } else if bytes.count > 262, bytes.extracting(257..<262).starts(with: Array("ustar".utf8)) {
      self = .tar
    } else if WebArchive.isWebArchive(bytes) {
      self = .webArchive
    } else if Self.isXMLSpreadsheet(bytes) {
      self = .xmlSpreadsheet
    } else {
      return nil
    }
  }

  private static let signatures: [(Container, [UInt8])] = [
    (.zip, [0x50, 0x4B, 0x03, 0x04]), (.zip, [0x50, 0x4B, 0x05, 0x06]),
    (.compoundFile, [0xD0, 0xCF, 0x11, 0xE0]),
    // Before compound files a workbook was its stream alone, which begins with this record.
    (.oldWorkbook, [0x09, 0x00, 0x04, 0x00]), (.oldWorkbook, [0x09, 0x02, 0x06, 0x00]),
    (.oldWorkbook, [0x09, 0x04, 0x06, 0x00]), (.oldWorkbook, [0x09, 0x08, 0x08, 0x00]),
    (.oldWorkbook, [0x09, 0x08, 0x10, 0x00]),
    (.gzip, [0x1F, 0x8B]), (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF]),
    (.bzip2, Array("BZh91AY&SY".utf8)), (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    (.zstandard, [0x28, 0xB5, 0x2F, 0xFD]),
    (.rar, [0x52, 0x61, 0x72, 0x21, 0x1A]), (.pdf, Array("%PDF-".utf8)),
    (.image, [0x89, 0x50, 0x4E, 0x47]), (.image, [0xFF, 0xD8, 0xFF]),
    (.image, Array("GIF8".utf8)), (.database, Array("SQLite format 3".utf8)),
  ]

  /// Whether a file is what spreadsheets of 2003 saved as XML.
  private static func isXMLSpreadsheet(_ bytes: Span<UInt8>) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes.extracting(start..<bytes.count).starts(with: Array("<?xml".utf8)) else {
      return false
    }
    let head = String(copyingUTF8: bytes.extracting(start..<min(bytes.count, 2_048)))
    return head.contains("urn:schemas-microsoft-com:office:spreadsheet")
      && head.contains("Workbook")
  }
}
