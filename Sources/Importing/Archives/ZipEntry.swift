/// One file in a zip archive, by the archive's directory.
struct ZipEntry: Sendable, Hashable {
  /// Its path in the archive, with `/` between parts: some systems write `\`.
  var name: String
  /// How it is packed: 0 not at all, 8 deflated.
  var method: Int
  var isEncrypted: Bool
  var isLink: Bool
  /// The CRC-32 of its bytes.
  var checksum: UInt32
  /// As the directory says; nobody is bound to tell the truth.
  var packedSize: Int
  var size: Int
  /// Where its local header is.
  var headerOffset: Int

  var isFolder: Bool { name.hasSuffix("/") && size == 0 && checksum == 0 }

  /// Whether the path leads out of the folder that it would be unpacked to, or means something else
  /// on another system.
  var isUnsafe: Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let drive = name.unicodeScalars.dropFirst().first == ":"
    return name.isEmpty || name.hasPrefix("/") || drive || parts.contains("..")
      || name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }

  /// Whether a system wrote it for itself.
  var isHidden: Bool {
    guard !isUnsafe else { return false }
    return name.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasPrefix("~$") }
      || name.hasPrefix("__MACOSX/")
  }

  /// Whether somebody hid the folder that it lies in, as no system does.
  var isInHiddenFolder: Bool {
    isHidden && !name.hasPrefix("__MACOSX/")
      && name.split(separator: "/").dropLast().contains { $0.hasPrefix(".") }
  }

  /// What cannot be unpacked here, whatever its bytes are; nil where it can.
  var refusal: ArchiveFailure? {
    if isEncrypted {
      return ArchiveFailure(
        kind: .encryptedFile, byteOffset: headerOffset, found: "an entry locked with a password",
        expected: "one without", advice: "Unpack it with the password, and name the folder.")
    }
    if isLink || isUnsafe {
      return ArchiveFailure(
        kind: .unsafePath, byteOffset: headerOffset,
        found: isLink ? "a link" : "a path that leads out of the archive",
        expected: "a file under the archive's own folder", advice: "Ask who made the archive.")
    }
    if method != 0, method != 8 {
      return ArchiveFailure(
        kind: .unsupportedFile, byteOffset: headerOffset,
        found: "an entry packed by method \(method)", expected: "stored (0) or deflated (8)",
        advice: "Unpack it, and name the folder.")
    }
    return nil
  }
}
