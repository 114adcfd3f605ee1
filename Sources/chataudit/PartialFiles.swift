import Foundation

/// What stands beside an output while it is written: `report.html.4711.partial`, of process 4711.
enum PartialFiles {
  private static let ending = ".partial"

  /// The name under which this process writes an output.
  static func name(of path: String) -> String {
    "\(path).\(ProcessInfo.processInfo.processIdentifier)\(ending)"
  }

  /// Opens a file to write, empty and locked for as long as this process holds it; nil where it
  /// cannot.
  ///
  /// It is emptied only under the lock, and only while it still stands under its name.
  static func open(_ name: String) -> Int32? {
    for _ in 0..<3 {
      let descriptor = Foundation.open(name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { return nil }
      // Where a file system knows no locks, nothing is lost but the tidying up.
      _ = flock(descriptor, LOCK_EX)
      var (own, named) = (stat(), stat())
      if fstat(descriptor, &own) == 0, lstat(name, &named) == 0, own.st_ino == named.st_ino,
        own.st_dev == named.st_dev, ftruncate(descriptor, 0) == 0
      {
        return descriptor
      }
      close(descriptor)
    }
    return nil
  }

  /// Removes what writers of the same output left that were killed midway.
  ///
  /// Only regular files of this very pattern, of the same owner, that no process holds: a writer
  /// locks its file for as long as it lives.
  static func removeAbandoned(of path: String) {
    let (folder, name) = parts(of: path)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for found in names where isPartial(found, of: name) {
      remove(folder + "/" + found)
    }
  }

  private static func parts(of path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
  }

  private static func isPartial(_ found: String, of name: String) -> Bool {
    guard found.hasPrefix(name + "."), found.hasSuffix(ending) else { return false }
    let process = found.dropFirst(name.count + 1).dropLast(ending.count)
    return !process.isEmpty && process.count <= 10
      && process.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && process != String(ProcessInfo.processInfo.processIdentifier)
  }

  private static func remove(_ path: String) {
    let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0
    else { return }
    unlink(path)
  }
}
