import Foundation

/// The checkout that the tests were built from.
enum Repository {
  /// Its folder; tests read source files and samples, so they run in a checkout only.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The Swift files below a folder of the checkout, in the order of their paths.
  static func swiftFiles(in folder: String) throws -> [URL] {
    try files(in: folder).filter { $0.pathExtension == "swift" }
  }

  /// All files below a folder of the checkout, in the order of their paths.
  static func files(in folder: String) throws -> [URL] {
    let start = root.appending(path: folder)
    guard
      let walk = FileManager.default.enumerator(
        at: start, includingPropertiesForKeys: [.isRegularFileKey])
    else { throw CocoaError(.fileNoSuchFile) }
    return try walk.compactMap { $0 as? URL }
      .filter { try $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true }
      .sorted { $0.path < $1.path }
  }

  /// The names of the folders in a folder of the checkout.
  static func folders(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey]
    )
    .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
    .map(\.lastPathComponent).sorted()
  }
}
