internal import Foundation

/// The bytes of an export, immutable for as long as anything refers to them.
///
/// A large file is mapped, so it costs memory only where it is being read.
struct ExportBytes: Sendable {
  /// The bytes themselves: `data.span` reads them in place.
  let data: Data
  /// Whether the bytes are a mapped file's.
  let isMapped: Bool

  init(_ bytes: [UInt8]) { self.init(Data(bytes)) }

  init(_ data: Data) {
    self.data = data
    isMapped = false
  }

  /// Opens a file: small ones are read, so that a later writer cannot change them under the reader.
  init(contentsOf path: String, size: Int) throws {
    isMapped = size > 1 << 20
    data = try Data(
      contentsOf: URL(fileURLWithPath: path), options: isMapped ? .alwaysMapped : [])
  }

  /// The bytes of a file without a name, mapped.
  init(mapped data: Data) {
    self.data = data
    isMapped = true
  }

  /// Everything that comes from standard input: much of it goes to a temporary file.
  static func standardInput() throws -> ExportBytes {
    var spool = Spool(memoryBytes: 64 << 20)
    while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
      try spool.append(piece.span)
    }
    return try spool.finish()
  }

  /// Gives the memory of a mapped file back to the system, until it is read again.
  func releasePages() {
    guard isMapped else { return }
    data.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      // Advice only: the mapping is private, never written to, and stays readable throughout.
      madvise(UnsafeMutableRawPointer(mutating: start), bytes.count, MADV_DONTNEED)
    }
  }

  var count: Int { data.count }
}
