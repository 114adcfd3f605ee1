internal import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file of blocks that has lost its name, so that nothing of it is left when the process ends, in
/// whichever way.
///
/// Only its owner could open it while it had one. Blocks may be read and written by several
/// threads.
final class ScratchFile: Sendable {
  /// Bytes of a block.
  static let blockBytes = 1 << 16

  private let descriptor: Int32
  private let folder: String
  /// How many bytes are likely to be written, for the error when there is no room.
  private let need: Int

  /// Makes the file.
  ///
  /// - Parameters:
  ///   - folder: where; nil for `$TMPDIR`, else `/var/tmp`, which is rarely kept in memory.
  ///   - need: how many bytes are likely to be written.
  /// - Throws: where the folder takes no file, or has less room than is needed.
  convenience init(folder: String?, need: Int) throws(ImportError) {
    let folder = folder ?? Self.usualFolder
    var path = Array((folder + "/chataudit-XXXXXX").utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw Self.failure(in: folder, need: need) }
    // A process that starts itself again gives the room of the file back.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
    self.init(descriptor: descriptor, folder: folder, need: need)
    var room = statvfs()
    guard fstatvfs(descriptor, &room) == 0 else { return }
    let free = Int(clamping: UInt64(room.f_bavail)).multipliedReportingOverflow(
      by: Int(clamping: UInt64(room.f_frsize)))
    if !free.overflow, free.partialValue < need {
      throw Self.failure(in: folder, need: need, found: "\(free.partialValue) bytes of free room")
    }
  }

  /// Takes over a file that is open for reading and writing.
  init(descriptor: Int32, folder: String, need: Int) {
    self.descriptor = descriptor
    self.folder = folder
    self.need = need
  }

  deinit { close(descriptor) }

  /// Writes a block.
  func write(_ block: UnsafeRawBufferPointer, at index: Int) throws(ImportError) {
    var start = 0
    while start < block.count {
      let written = pwrite(
        descriptor, block.baseAddress.map { $0 + start }, block.count - start,
        off_t(index * Self.blockBytes + start))
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw Self.failure(in: folder, need: need) }
      start += written
    }
  }

  /// Reads a block.
  func read(into block: UnsafeMutableRawBufferPointer, at index: Int) throws(ImportError) {
    var start = 0
    while start < block.count {
      let count = pread(
        descriptor, block.baseAddress.map { $0 + start }, block.count - start,
        off_t(index * Self.blockBytes + start))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw Self.changed(in: folder)
      }
      start += count
    }
  }

  /// The error for a file that does not hold what was written to it.
  ///
  /// - Parameter folder: nil for the usual one.
  static func changed(in folder: String?) -> ImportError {
    ImportError(
      file: folder ?? usualFolder, found: "a temporary file that cannot be read again",
      expected: "what was written to it", advice: "Check the disk, or name another as `scratch`.")
  }

  private static var usualFolder: String {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["TMPDIR"], !named.isEmpty { return named }
    return FileManager.default.isWritableFile(atPath: "/var/tmp") ? "/var/tmp" : "/tmp"
  }

  /// The error for a lack of room.
  ///
  /// - Parameter folder: nil for the usual one.
  static func failure(
    in folder: String?, need: Int, found: String = String(cString: strerror(errno))
  ) -> ImportError {
    ImportError(
      file: folder ?? usualFolder, found: "no room for a temporary file: \(found)",
      expected: "a folder that takes about \(need) bytes while the inputs are put together",
      advice: "Free that much, name another folder as `scratch` in the config, or raise the limit "
        + "`memory`.")
  }
}
