/// What stands around a file in its archive, as a folder's files do around one of it.
struct ArchiveFolder: Sendable, Hashable {
  /// The paths of all files of the archive.
  private let names: Set<String>
  /// The texts that stand beside images, by their paths.
  private let texts: [String: String]
  /// The folder of the file at hand, without a slash at its end.
  private let folder: [String]

  /// The surroundings of a file.
  init(of name: String, names: Set<String>, texts: [String: String]) {
    self.names = names
    self.texts = texts
    folder = name.split(separator: "/").dropLast().map(String.init)
  }

  /// The path of the file that a reference names, seen from the file at hand; nil where there is
  /// none.
  func resolve(_ reference: String) -> String? {
    path(reference).flatMap { names.contains($0) ? $0 : nil }
  }

  /// The text beside the image that a reference names.
  func text(beside reference: String) -> String? { path(reference).flatMap { texts[$0 + ".txt"] } }

  private func path(_ reference: String) -> String? {
    guard !reference.hasPrefix("/") else { return nil }
    var path = folder
    for step in reference.split(separator: "/") where step != "." {
      if step != ".." {
        path.append(String(step))
      } else if path.popLast() == nil {
        return nil
      }
    }
    return path.joined(separator: "/")
  }
}
