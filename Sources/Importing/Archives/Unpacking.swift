import CZlib
internal import Foundation

/// Unpacks the entries of one archive within its limits.
///
/// Bytes are counted while they come: what the directory says of sizes is not believed.
struct Unpacking {
  private let limits: ImportLimits
  /// Bytes unpacked so far, of the archive and of workbooks in it.
  private(set) var total = 0

  init(limits: ImportLimits) { self.limits = limits }

  /// An entry's bytes, as far as they could be had, and what is wrong with them.
  struct Result {
    var bytes: ExportBytes
    var failure: ArchiveFailure?
  }

  /// Unpacks an entry that is not refused by itself.
  ///
  /// - Throws: where a limit forbids it, or nothing can be had.
  mutating func unpack(
    _ entry: ZipEntry, _ content: Range<Int>?, of archive: Span<UInt8>
  ) throws(ArchiveFailure) -> Result {
    guard let content else {
      throw .damaged("an entry whose two headers disagree", at: entry.headerOffset)
    }
    let packed = archive.extracting(content)
    var spool = Spool()
    var failure: ArchiveFailure?
    do throws(ArchiveFailure) {
      if entry.method == 0 {
        try take(packed, of: packed.count, into: &spool)
      } else {
        try inflate(packed, into: &spool)
      }
    } catch {
      guard error.kind == .damagedArchive else { throw error }
      failure = error
      failure?.byteOffset = entry.headerOffset
    }
    if let failure, spool.count == 0 { throw failure }
    let bytes: ExportBytes
    do { bytes = try spool.finish() } catch { throw .noRoom }
    if failure == nil, bytes.checksum != entry.checksum {
      failure = .damaged("an entry whose checksum is wrong", at: entry.headerOffset)
    }
    return Result(bytes: failure == nil ? bytes : bytes.withoutCutCharacter, failure: failure)
  }

  /// Counts bytes that are made of what was unpacked.
  mutating func count(_ bytes: Int) throws(ArchiveFailure) {
    total += bytes
    guard total <= limits.archiveBytes else {
      throw .limit("archive", of: limits.archiveBytes, found: "more bytes than that, unpacked")
    }
  }

  private mutating func take(
    _ piece: Span<UInt8>, of packed: Int, into spool: inout Spool
  ) throws(ArchiveFailure) {
    try count(piece.count)
    let size = spool.count + piece.count
    guard size <= limits.pageBytes else {
      throw .limit("page", of: limits.pageBytes, found: "an entry of more bytes than that")
    }
    guard size <= 1 << 20 || size / limits.archiveRatio <= packed else {
      throw .limit(
        "ratio", of: limits.archiveRatio, found: "an entry that grows more times than that")
    }
    do { try spool.append(piece) } catch { throw .noRoom }
  }

  private mutating func inflate(
    _ packed: Span<UInt8>, into spool: inout Spool
  ) throws(ArchiveFailure) {
    var stream = z_stream()
    guard chataudit_inflate_init(&stream) == Z_OK else { throw .noRoom }
    defer { inflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: 1 << 16)
    var consumed = 0
    while true {
      let start = consumed
      let end = min(packed.count, start + 1 << 20)
      var written = 0
      // zlib reads the input through a pointer that is not const for historical reasons.
      let status = packed.extracting(start..<end).withUnsafeBufferPointer { input in
        output.withUnsafeMutableBufferPointer { room in
          stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
          stream.avail_in = UInt32(input.count)
          stream.next_out = room.baseAddress
          stream.avail_out = UInt32(room.count)
          let status = CZlib.inflate(&stream, Z_NO_FLUSH)
          written = room.count - Int(stream.avail_out)
          return status
        }
      }
      consumed = end - Int(stream.avail_in)
      if written > 0 {
        try take(output.span.extracting(0..<written), of: packed.count, into: &spool)
      }
      if status == Z_STREAM_END { return }
      guard status == Z_OK || status == Z_BUF_ERROR else {
        throw .damaged("an entry whose packed bytes are broken")
      }
      guard written > 0 || consumed > start else { throw .damaged("an entry that breaks off") }
    }
  }
}

extension ExportBytes {
  /// The bytes without the UTF-8 character at their end, where that was cut.
  fileprivate var withoutCutCharacter: ExportBytes {
    let span = data.span
    guard let invalid = firstInvalidByte(of: span), span.count - invalid < 4 else { return self }
    return ExportBytes(data.prefix(invalid))
  }

  /// The CRC-32 of all bytes.
  var checksum: UInt32 { data.span.checksum(0) }
}
