import Foundation

/// Keeps two runs out of one folder at a time; the system takes it back when the process ends.
struct FolderLock {
  private let descriptor: Int32

  /// - Throws: `UsageError` where another run holds the folder.
  init(_ folder: String) throws {
    // A process that starts itself again must not stand in its own way.
    descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let reason = String(cString: strerror(errno))
      throw UsageError(
        zh: "\(folder)：打不开：\(reason)", en: "\(folder): cannot be opened: \(reason)")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw UsageError(
        zh: "\(folder)：另一次运行正在往里写；请等它结束",
        en: "\(folder): another run is writing there; wait until it is done")
    }
  }

  func release() { close(descriptor) }
}
