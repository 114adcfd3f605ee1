import CZlib

/// Makes zip archives for tests, honest ones and others.
struct ZipWriter {
  /// One entry, with whatever its headers are to say.
  struct Entry {
    var name: [UInt8]
    var content: [UInt8]
    var isDeflated = true
    /// 0x800: the name is UTF-8; 1: encrypted.
    var flags = 0x800
    /// nil: 0 or 8, as it is packed.
    var method: Int?
    var localMethod: Int?
    var checksum: UInt32?
    var size: Int?
    /// The upper half is the mode of a Unix file.
    var attributes = 0
    var extra: [UInt8] = []
    /// How many packed bytes are left out at the end.
    var missing = 0
    /// Whether the directory lists it.
    var isListed = true
    /// The place of the entry whose bytes it shares.
    var shares: Int?

    init(_ name: String, _ content: [UInt8]) {
      self.name = Array(name.utf8)
      self.content = content
    }

    init(_ name: String, _ content: String) { self.init(name, Array(content.utf8)) }
  }

  var entries: [Entry] = []
  var comment: [UInt8] = []

  init(_ entries: [Entry] = []) { self.entries = entries }

  init(_ files: KeyValuePairs<String, String>) {
    entries = files.map { Entry($0.key, $0.value) }
  }

  /// The archive.
  var bytes: [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    var starts: [Int] = []
    for entry in entries {
      let packed = Array(
        (entry.isDeflated ? Self.deflated(entry.content) : entry.content).dropLast(entry.missing))
      let method = entry.method ?? (entry.isDeflated ? 8 : 0)
      let checksum = entry.checksum ?? Self.checksum(entry.content)
      let start = entry.shares.map { starts[$0] } ?? archive.count
      starts.append(start)
      func common(_ method: Int) -> [UInt8] {
        number(20, 2) + number(entry.flags, 2) + number(method, 2) + number(0, 4)
          + number(Int(checksum), 4) + number(packed.count, 4)
          + number(entry.size ?? entry.content.count, 4) + number(entry.name.count, 2)
      }
      if entry.shares == nil {
        archive += number(0x0403_4B50, 4) + common(entry.localMethod ?? method) + number(0, 2)
        archive += entry.name + packed
      }
      guard entry.isListed else { continue }
      directory += number(0x0201_4B50, 4) + number(0x0314, 2) + common(method)
      directory += number(entry.extra.count, 2) + number(0, 2) + number(0, 2) + number(0, 2)
      directory += number(entry.attributes, 4) + number(start, 4) + entry.name + entry.extra
    }
    let count = entries.count(where: \.isListed)
    return archive + directory + number(0x0605_4B50, 4) + number(0, 4) + number(count & 0xFFFF, 2)
      + number(count & 0xFFFF, 2) + number(directory.count, 4) + number(archive.count, 4)
      + number(comment.count, 2) + comment
  }

  private func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    UInt32(bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) })
  }

  /// Deflated, without the header and checksum of zlib's own format.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(UInt(bytes.count))
    var packed = [UInt8](repeating: 0, count: Int(size))
    compress2(&packed, &size, bytes, UInt(bytes.count), 9)
    return Array(packed[2..<Int(size) - 4])
  }
}
