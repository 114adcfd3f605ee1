import Foundation

/// Writes files that are whole or not there: beside the place, synchronised, then renamed into it.
enum OutputFile {
  /// Replaces the file at a path.
  ///
  /// - Throws: `UsageError` naming the path.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let temporary = "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      guard written > 0 else {
        let error = failure(path)
        close(descriptor)
        unlink(temporary)
        throw error
      }
      offset += written
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  private static func failure(_ path: String) -> UsageError {
    UsageError("\(path): cannot be written: \(String(cString: strerror(errno)))")
  }
}
