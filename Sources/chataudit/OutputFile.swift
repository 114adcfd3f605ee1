import Foundation

/// Writes files that are whole or not there: beside the place, synchronised, then renamed into it.
enum OutputFile {
  /// Replaces the file at a path.
  ///
  /// - Throws: `UsageError` naming the path.
  static func write(_ bytes: [UInt8], to path: String) throws {
    try write(to: path) { try $0(bytes) }
  }

  /// Replaces the file at a path by what a closure writes, stretch by stretch.
  ///
  /// - Throws: `UsageError` naming the path; then the file is as it was.
  static func write(to path: String, _ content: (_ append: ([UInt8]) throws -> Void) throws -> Void)
    throws
  {
    PartialFiles.removeAbandoned(of: path)
    let temporary = PartialFiles.name(of: path)
    guard let descriptor = PartialFiles.open(temporary) else { throw failure(path) }
    do {
      try content { try append($0, to: descriptor, path) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let error = failure(path)
      unlink(temporary)
      throw error
    }
  }

  private static func append(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      guard written > 0 else { throw failure(path) }
      offset += written
    }
  }

  private static func failure(_ path: String) -> UsageError {
    UsageError("\(path): cannot be written: \(String(cString: strerror(errno)))")
  }
}
