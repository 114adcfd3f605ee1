internal import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Bytes that come piece by piece: few are kept in memory, many in a file without a name.
///
/// The file loses its name as soon as it is made, so that nothing of it is left when the process
/// ends, in whichever way.
struct Spool: ~Copyable {
  /// The temporary file could not be made, written or read.
  struct Failure: Error {}

  private var pending: [UInt8] = []
  private var descriptor: Int32 = -1
  private let memoryBytes: Int
  private let folder: String?
  /// All bytes so far.
  private(set) var count = 0

  /// - Parameters:
  ///   - memoryBytes: how many bytes are kept in memory before they go to the file.
  ///   - folder: where the file stands; nil for the system's place for such files.
  init(memoryBytes: Int = 4 << 20, folder: String? = nil) {
    self.memoryBytes = memoryBytes
    self.folder = folder
  }

  /// Makes room for so many bytes, as far as they are kept in memory.
  mutating func reserve(_ count: Int) { pending.reserveCapacity(min(count, memoryBytes)) }

  mutating func append(_ bytes: Span<UInt8>) throws(Failure) {
    bytes.withUnsafeBufferPointer { pending.append(contentsOf: $0) }
    count += bytes.count
    if pending.count > memoryBytes { try flush() }
  }

  mutating func append(_ byte: UInt8) throws(Failure) {
    pending.append(byte)
    count += 1
    if pending.count > memoryBytes { try flush() }
  }

  /// All bytes; where they lie in the file, mapped.
  consuming func finish() throws(Failure) -> ExportBytes {
    guard descriptor >= 0 else { return ExportBytes(pending) }
    try flush()
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0),
      address != MAP_FAILED
    else { throw Failure() }
    return ExportBytes(
      mapped: Data(bytesNoCopy: address, count: count, deallocator: .custom { munmap($0, $1) }))
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  private mutating func flush() throws(Failure) {
    if descriptor < 0 { try open() }
    let descriptor = descriptor
    let isWritten = pending.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let written = write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        if written < 0, errno == EINTR { continue }
        if written <= 0 { return false }
        start += written
      }
      return true
    }
    guard isWritten else { throw Failure() }
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func open() throws(Failure) {
    let folder = folder.map { $0 + "/" } ?? NSTemporaryDirectory()
    var path = Array((folder + "chataudit-XXXXXX").utf8CString)
    descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw Failure() }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
  }
}
