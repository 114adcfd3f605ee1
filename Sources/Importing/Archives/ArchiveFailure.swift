/// Why an archive, or one entry of it, was not read, or not whole.
struct ArchiveFailure: Error, Hashable {
  var kind: ImportProblem.Kind
  /// Where it begins in the archive, in bytes.
  var byteOffset: Int?
  var found: String
  var expected: String
  var advice: String

  func problem(in file: String) -> ImportProblem {
    ImportProblem(
      kind, file: file, byteOffset: byteOffset, found: found, expected: expected, advice: advice)
  }
}

extension ArchiveFailure {
  static func damaged(_ found: String, at byteOffset: Int? = nil) -> ArchiveFailure {
    ArchiveFailure(
      kind: .damagedArchive, byteOffset: byteOffset, found: found, expected: "a whole zip archive",
      advice: "Copy or download it again.")
  }

  /// - Parameter limit: its name in the config.
  static func limit(_ limit: String, of value: Int, found: String) -> ArchiveFailure {
    ArchiveFailure(
      kind: .archiveLimit, found: found, expected: "at most \(value) (limit: \(limit))",
      advice: "Unpack it and look at what it is, or raise the limit in the config's `limits`.")
  }

  static let noRoom = ArchiveFailure(
    kind: .unreadableFile, found: "no room for a temporary file",
    expected: "room for what it holds, unpacked", advice: "Set TMPDIR to a folder with room.")
}
