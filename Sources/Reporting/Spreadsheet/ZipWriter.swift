/// A zip archive of stored files, as spreadsheets need one; the same files give the same bytes.
///
/// No times, no compression; an archive of 4 GB or more would need another form, and none is
/// written. Source: PKWARE, "APPNOTE.TXT", §4.3.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file.
  ///
  /// - Parameter name: its path in the archive, ASCII.
  /// - Precondition: all files together have less than 4 GB, as those of `Workbook` do, which cuts
  ///   its sheets.
  mutating func add(_ name: String, _ content: [UInt8]) {
    precondition(
      bytes.count + directory.count + content.count < Int(UInt32.max) - 4_096,
      "a zip archive of this form has less than 4 GB")
    let offset = bytes.count
    let name = Array(name.utf8)
    var header: [UInt8] = []
    // Version 2.0, no flags, stored, and the archive's first day, 1980-01-01, for a time.
    header.append(contentsOf: [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0])
    header.append(little: CRC32.checksum(of: content))
    header.append(little: UInt32(truncatingIfNeeded: content.count))
    header.append(little: UInt32(truncatingIfNeeded: content.count))
    header.append(little: UInt16(truncatingIfNeeded: name.count))
    header.append(little: UInt16(0))
    bytes.append(contentsOf: [0x50, 0x4B, 3, 4])
    bytes.append(contentsOf: header)
    bytes.append(contentsOf: name)
    bytes.append(contentsOf: content)
    directory.append(contentsOf: [0x50, 0x4B, 1, 2, 20, 0])
    directory.append(contentsOf: header)
    // No comment, first disk, no attributes.
    directory.append(contentsOf: [UInt8](repeating: 0, count: 10))
    directory.append(little: UInt32(truncatingIfNeeded: offset))
    directory.append(contentsOf: name)
    count += 1
  }

  /// The whole archive.
  func finished() -> [UInt8] {
    var archive = bytes
    archive.append(contentsOf: directory)
    archive.append(contentsOf: [0x50, 0x4B, 5, 6, 0, 0, 0, 0])
    archive.append(little: UInt16(truncatingIfNeeded: count))
    archive.append(little: UInt16(truncatingIfNeeded: count))
    archive.append(little: UInt32(truncatingIfNeeded: directory.count))
    archive.append(little: UInt32(truncatingIfNeeded: bytes.count))
    archive.append(little: UInt16(0))
    return archive
  }
}

extension [UInt8] {
  fileprivate mutating func append(little value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}

/// The checksum of zip and PNG, polynomial 0xEDB88320 (ISO 3309).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320
    }
  }

  static func checksum(of bytes: [UInt8]) -> UInt32 {
    var value = UInt32.max
    for byte in bytes { value = value >> 8 ^ table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] }
    return ~value
  }
}
