import Foundation

/// What stands beside an output while it is written: `report.html.4711.partial`, of process 4711.
enum PartialFiles {
  private static let ending = ".partial"

  /// The name under which this process writes an output.
  static func name(of path: String) -> String {
    "\(path).\(ProcessInfo.processInfo.processIdentifier)\(ending)"
  }

  /// Removes what writers of the same output left that were killed midway.
  ///
  /// Only regular files of this very pattern, of the same owner, that no process holds: a writer locks its
  /// file for as long as it lives.
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
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), flock(descriptor, LOCK_EX | LOCK_NB) == 0
    else { return }
    unlink(path)
  }
}
