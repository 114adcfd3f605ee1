import CZlib

/// The directory of a zip archive, and where its entries lie.
///
/// PKWARE APPNOTE 6.3.10, with ZIP64. Only the central directory at the end counts; the headers
/// before the entries must agree with it, and what it does not list is reported.
struct ZipDirectory: Sendable {
  private(set) var entries: [ZipEntry] = []
  /// The bytes of each entry, packed; nil where the headers disagree.
  private(set) var content: [Range<Int>?] = []
  /// Where entries stand that the directory does not list.
  private(set) var unlisted: [Int] = []

  /// Reads the directory.
  ///
  /// - Parameter limit: how many entries an archive may have.
  init(_ bytes: Span<UInt8>, limit: Int) throws(ArchiveFailure) {
    let end = try Self.directory(of: bytes)
    guard end.count <= limit else {
      throw .limit("entries", of: limit, found: "\(end.count) entries")
    }
    var place = end.start
    var rawNames: [Int: [UInt8]] = [:]
    for index in 0..<end.count {
      guard place + 46 <= bytes.count, bytes.number(4, at: place) == 0x0201_4B50 else {
        throw .damaged("a directory that breaks off", at: place)
      }
      let lengths = (
        name: bytes.number(2, at: place + 28), extra: bytes.number(2, at: place + 30),
        comment: bytes.number(2, at: place + 32)
      )
      let next = place + 46 + lengths.name + lengths.extra + lengths.comment
      guard next <= bytes.count else { throw .damaged("a directory that breaks off", at: place) }
      let name = bytes.extracting(place + 46..<place + 46 + lengths.name)
      let extra = ZipExtra(bytes.extracting(place + 46 + lengths.name..<next - lengths.comment))
      var entry = Self.entry(bytes, at: place)
      extra.enlarge(&entry)
      if let name = extra.name(for: name) ?? ZipNames.utf8(name) {
        entry.name = ZipNames.path(name)
      } else {
        rawNames[index] = name.withUnsafeBufferPointer(Array.init)
      }
      entries.append(entry)
      place = next
    }
    for (index, name) in ZipNames.decoded(rawNames) { entries[index].name = name }
    content = entries.map { Self.content(of: $0, in: bytes) }
    try checkOverlaps(bytes, directory: end.start)
  }

  /// Where the directory starts and how many entries it has.
  private static func directory(
    of bytes: Span<UInt8>
  ) throws(ArchiveFailure) -> (start: Int, count: Int) {
    // The end record has 22 bytes and a comment of at most 65,535.
    var place = bytes.count - 22
    let last = max(0, bytes.count - 65_557)
    while place >= last, bytes.number(4, at: place) != 0x0605_4B50 { place -= 1 }
    guard place >= last, place >= 0 else {
      throw .damaged("an archive without its directory: it breaks off")
    }
    var count = bytes.number(2, at: place + 10)
    var start = bytes.number(4, at: place + 16)
    let isSplit = bytes.number(2, at: place + 4) != bytes.number(2, at: place + 6)
    let locator = place - 20
    if locator >= 0, bytes.number(4, at: locator) == 0x0706_4B50,
      let record = bytes.large(at: locator + 8), record <= bytes.count - 56,
      bytes.number(4, at: record) == 0x0606_4B50
    {
      guard let largeCount = bytes.large(at: record + 32), let large = bytes.large(at: record + 48)
      else { throw .damaged("a directory at an impossible place", at: record) }
      (count, start) = (largeCount, large)
    }
    guard !isSplit else {
      throw ArchiveFailure(
        kind: .unsupportedFile, found: "one part of a split archive", expected: "a whole one",
        advice: "Join its parts, or unpack it.")
    }
    guard start <= place else { throw .damaged("a directory at an impossible place", at: place) }
    return (start, count)
  }

  /// An entry, but for its name.
  private static func entry(_ bytes: Span<UInt8>, at place: Int) -> ZipEntry {
    let flags = bytes.number(2, at: place + 8)
    let method = bytes.number(2, at: place + 10)
    return ZipEntry(
      name: "", method: method,
      // Method 99 is WinZip's encryption; bit 6 and bit 13 are the strong one.
      isEncrypted: flags & 0x2041 != 0 || method == 99,
      // The upper half of the attributes is the mode of a Unix file; 0120000 is a link.
      isLink: bytes.number(4, at: place + 38) >> 16 & 0o170_000 == 0o120_000,
      checksum: UInt32(bytes.number(4, at: place + 16)),
      packedSize: bytes.number(4, at: place + 20), size: bytes.number(4, at: place + 24),
      headerOffset: bytes.number(4, at: place + 42))
  }

  /// The packed bytes of an entry, behind its local header, which must agree.
  private static func content(of entry: ZipEntry, in bytes: Span<UInt8>) -> Range<Int>? {
    let header = entry.headerOffset
    guard header <= bytes.count - 30, bytes.number(4, at: header) == 0x0403_4B50,
      bytes.number(2, at: header + 8) == entry.method
    else { return nil }
    let start = header + 30 + bytes.number(2, at: header + 26) + bytes.number(2, at: header + 28)
    guard start <= bytes.count, entry.packedSize <= bytes.count - start else { return nil }
    return start..<start + entry.packedSize
  }

  /// Entries that share bytes are a bomb; entries that are not listed are hidden words.
  private mutating func checkOverlaps(
    _ bytes: Span<UInt8>, directory: Int
  ) throws(ArchiveFailure) {
    var stretches: [Range<Int>] = []
    for (entry, range) in zip(entries, content) {
      if let range { stretches.append(entry.headerOffset..<range.upperBound) }
    }
    let listed = Set(entries.map(\.headerOffset))
    stretches.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var end = 0
    for stretch in stretches + [directory..<directory] {
      guard stretch.lowerBound >= end else {
        throw .damaged("entries that overlap", at: stretch.lowerBound)
      }
      // Behind an entry may stand a descriptor of up to 24 bytes.
      for place in end..<min(stretch.lowerBound, end + 25)
      where place + 30 <= stretch.lowerBound && bytes.number(4, at: place) == 0x0403_4B50
        && !listed.contains(place)
      {
        unlisted.append(place)
        break
      }
      end = stretch.upperBound
    }
  }
}

/// The extra fields of an entry in the directory.
private struct ZipExtra {
  private let copy: [UInt8]

  init(_ bytes: Span<UInt8>) { copy = bytes.withUnsafeBufferPointer(Array.init) }

  /// Where a field's content lies.
  private func field(_ id: Int) -> Range<Int>? {
    let bytes = copy.span
    var place = 0
    while place + 4 <= bytes.count {
      let start = place + 4
      let end = start + bytes.number(2, at: place + 2)
      guard end <= bytes.count else { return nil }
      if bytes.number(2, at: place) == id { return start..<end }
      place = end
    }
    return nil
  }

  /// Info-ZIP's name in UTF-8, where it was made for this name.
  func name(for name: Span<UInt8>) -> String? {
    let bytes = copy.span
    guard let range = field(0x7075), range.count > 5, bytes[range.lowerBound] == 1 else {
      return nil
    }
    let stated = UInt32(bytes.number(4, at: range.lowerBound + 1))
    let content = bytes.extracting(range.lowerBound + 5..<range.upperBound)
    guard stated == name.checksum(0), firstInvalidByte(of: content) == nil else { return nil }
    return String(copyingUTF8: content)
  }

  /// The sizes of ZIP64, which stand here where the directory has only 0xFFFFFFFF.
  func enlarge(_ entry: inout ZipEntry) {
    guard let range = field(0x0001) else { return }
    let bytes = copy.span
    var place = range.lowerBound
    func next(_ value: inout Int) {
      guard value == 0xFFFF_FFFF, place + 8 <= range.upperBound,
        let large = bytes.large(at: place)
      else { return }
      value = large
      place += 8
    }
    next(&entry.size)
    next(&entry.packedSize)
    next(&entry.headerOffset)
  }
}

extension Span<UInt8> {
  /// A little-endian number of one to four bytes.
  func number(_ size: Int, at place: Int) -> Int {
    var number = 0
    for index in 0..<size { number |= Int(self[place + index]) << (8 * index) }
    return number
  }

  /// A little-endian number of eight bytes; nil where it is more than a file can have.
  func large(at place: Int) -> Int? {
    guard place >= 0, place + 8 <= count else { return nil }
    let upper = number(4, at: place + 4)
    return upper > 0xFFFF ? nil : upper << 32 | number(4, at: place)
  }

  /// The CRC-32 of the bytes behind those of an earlier one.
  func checksum(_ earlier: UInt32) -> UInt32 {
    withUnsafeBufferPointer { buffer in
      UInt32(crc32_z(UInt(earlier), buffer.baseAddress, buffer.count))
    }
  }
}
