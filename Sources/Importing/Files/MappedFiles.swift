import Synchronization

/// The mapped files of a run, whose pages are given back while transcripts are put together.
///
/// A mapped page counts as the process's memory from when it is read until it is given back. It is
/// read again from the system's cache when it is needed next.
final class MappedFiles: Sendable {
  private let files: [ExportBytes]
  private let read = Atomic<Int>(0)

  /// So many bytes of text are read before the pages are given back.
  private static let stride = 32 << 20

  init(_ files: [ExportBytes]) { self.files = files.filter(\.isMapped) }

  /// Notes that so many bytes of text were read.
  func note(_ bytes: Int) {
    guard !files.isEmpty else { return }
    let (before, after) = read.add(bytes, ordering: .relaxed)
    if before / Self.stride != after / Self.stride { releasePages() }
  }

  /// Gives back all pages.
  func releasePages() {
    for file in files { file.releasePages() }
  }
}
