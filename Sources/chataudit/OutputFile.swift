import Checking
import Foundation
import Importing
import Transcripts

/// Writes files that are whole or not there: beside the place, synchronised, then renamed into it.
///
/// A link is followed; what is no regular file, such as a pipe or a terminal, is written to as it
/// stands.
enum OutputFile {
  /// Makes sure before the work that outputs can be written, and that none takes the place of an
  /// export, of what else is read, or of another output.
  ///
  /// - Parameters:
  ///   - inputs: the exports, as they were named: files, folders and globs.
  ///   - others: further files that are read: order facts, a draw, the config.
  /// - Throws: `UsageError` naming the path, and what to do.
  static func check(
    _ outputs: [String], against inputs: [String], and others: [String?] = []
  ) throws {
    let read = Set(others.compactMap { $0 }.map { place(of: $0) })
    var written: Set<String> = []
    for output in outputs where isReplaced(output) {
      let place = place(of: output)
      if read.contains(place) {
        throw UsageError(
          zh: "\(output)：是这条命令要读的文件，会被覆盖；请换一个输出文件",
          en: "\(output): is read by this command, and would be lost; name another output")
      }
      guard written.insert(place).inserted else {
        throw UsageError(
          zh: "\(output)：两个输出写了同一个文件；请换一个",
          en: "\(output): is named as an output twice; name another")
      }
    }
    // Of a glob, everything in the folder before its first sign is taken for an input.
    let inputs = inputs.compactMap { input in
      let fixed = input.prefix { !"*?[".contains($0) }
      let folder =
        fixed.contains("/") ? (String(fixed) + "x" as NSString).deletingLastPathComponent : "."
      return realPath(fixed.count == input.count ? input : folder)
    }
    for output in outputs {
      let folder = (linked(output) as NSString).deletingLastPathComponent
      var isFolder: ObjCBool = false
      let manager = FileManager.default
      guard manager.fileExists(atPath: folder.isEmpty ? "." : folder, isDirectory: &isFolder),
        isFolder.boolValue
      else {
        throw UsageError(
          zh: "\(output)：没有文件夹“\(folder)”；请先建好",
          en: "\(output): there is no folder ‘\(folder)’; make it first")
      }
      guard let place = realPath(output), manager.fileExists(atPath: place, isDirectory: &isFolder)
      else { continue }
      guard !isFolder.boolValue else {
        throw UsageError(
          zh: "\(output)：是文件夹；请写明其中的一个文件",
          en: "\(output): is a folder; name a file in it")
      }
      guard isReplaced(place),
        inputs.contains(place)
          || isNamedAsExport(place)
            && inputs.contains(where: { place.hasPrefix($0 == "/" ? $0 : $0 + "/") }),
        !isOwnOrEmpty(place)
      else { continue }
      throw UsageError(
        zh: "\(output)：是输入文件，会被覆盖；请换一个输出文件",
        en: "\(output): is an input, and would be lost; name another output")
    }
  }

  /// The same, and that none takes the place of what the config names.
  ///
  /// - Parameter config: its path as the command was given it; nil for the nearest one.
  static func check(
    _ outputs: [String], against inputs: [String], and others: [String?], config: String?
  ) throws {
    try check(outputs, against: inputs, and: others + [config])
    if outputs.isEmpty { return }
    try check(
      outputs, against: [], and: try Workspace(config: config, inputs: inputs).readPaths)
  }

  /// Makes sure that an output of a command that reads no exports takes the place of nothing but
  /// what it wrote there before.
  ///
  /// - Parameters:
  ///   - others: files that are read, which stay whatever is in them.
  ///   - isEarlier: whether bytes are of the form in which the command writes.
  /// - Throws: `UsageError` naming the path.
  static func check(
    _ output: String, and others: [String], replacing isEarlier: (Data) -> Bool
  ) throws {
    try check([output], against: [], and: others)
    guard let place = realPath(output), isReplaced(place) else { return }
    let found = try? Data(contentsOf: URL(filePath: place), options: .mappedIfSafe)
    if let found, found.isEmpty || isEarlier(found) { return }
    throw UsageError(
      zh: "\(output)：已经存在，又不是这条命令写的那种文件，会被覆盖；请换一个输出文件",
      en: "\(output): is there and not what this command writes, and would be lost; name another "
        + "output")
  }

  /// A path without links, be there a file or not.
  private static func place(of path: String) -> String {
    if let place = realPath(path) { return place }
    let path = linked(path) as NSString
    guard let folder = realPath(path.deletingLastPathComponent) else { return path as String }
    return (folder as NSString).appendingPathComponent(path.lastPathComponent)
  }

  /// Whether a file there is replaced: what is no regular file, such as a pipe, is written to as it
  /// stands.
  private static func isReplaced(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether what lies in a folder under such a name is read as an export: other reports may be
  /// written anew.
  private static func isNamedAsExport(_ path: String) -> Bool {
    ["csv", "html", "htm", "xlsx"].contains((path as NSString).pathExtension.lowercased())
  }

  private static func isOwnOrEmpty(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path),
      let head = try? handle.read(upToCount: 4_096), !head.isEmpty
    else { return true }
    return OwnReport.isOne(Array(head).span)
  }

  /// Makes a folder that only its owner may enter, and those above it; one that is there stays as
  /// it is.
  ///
  /// - Throws: `UsageError` naming the path and what the system has against it.
  static func makeFolder(_ path: String) throws {
    if isFolder(path) { return }
    let above = (path as NSString).deletingLastPathComponent
    if !above.isEmpty, above != path { try makeFolder(above) }
    guard mkdir(path, 0o700) != 0 else { return }
    let code = errno
    // Another run may have made it meanwhile.
    if code != EEXIST || !isFolder(path) {
      let fault = String(cString: strerror(code))
      let reason =
        code == EEXIST
        ? Localized(zh: "那里有一个同名的文件", en: "a file stands in its place")
        : Localized(zh: fault, en: fault)
      throw UsageError(
        zh: "\(path)：应为可以写入的文件夹，但建不了：\(reason.zh)；请解决这个问题，或换一个文件夹",
        en: "\(path): expected a folder to write into, and it cannot be made: \(reason.en); "
          + "mend that, or name another folder")
    }
  }

  /// Whether a folder stands there.
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Gives a file a second name, under which it stays when the first is written anew.
  ///
  /// - Throws: `UsageError` naming a path.
  static func keep(_ path: String, as other: String) throws {
    if link(linked(path), other) == 0 { return }
    // Not every file system knows links.
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw failure(Localized(zh: other, en: other))
    }
    try write(Array(bytes), to: other)
  }

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
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      return try stream(to: path, content)
    }
    let path = linked(path)
    let place = Localized(zh: path, en: path)
    PartialFiles.removeAbandoned(of: path)
    let temporary = PartialFiles.name(of: path)
    guard let descriptor = PartialFiles.open(temporary) else { throw failure(place) }
    do {
      try content { try append($0, to: descriptor, place) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else {
      let error = failure(place)
      unlink(temporary)
      throw error
    }
    synchronizeFolder(of: path)
  }

  /// Makes a name last through a power failure, where the file system can.
  private static func synchronizeFolder(of path: String) {
    let folder = (path as NSString).deletingLastPathComponent
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  private static func stream(
    to path: String, _ content: (_ append: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let place = Localized(zh: path, en: path)
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(place) }
    defer { close(descriptor) }
    try content { try append($0, to: descriptor, place) }
  }

  /// Where a link at the path leads to, be there a file or not; else the path.
  private static func linked(_ path: String) -> String {
    var path = path
    for _ in 0..<16 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else {
        return path
      }
      let folder = (path as NSString).deletingLastPathComponent
      path =
        target.hasPrefix("/") || folder.isEmpty
        ? target : (folder as NSString).appendingPathComponent(target)
    }
    return path
  }

  private static func append(_ bytes: [UInt8], to descriptor: Int32, _ place: Localized) throws {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure(place) }
      offset += written
    }
  }

  /// Writes to standard output.
  ///
  /// - Throws: `UsageError` where it cannot be written, as on a full disk.
  static func print(_ bytes: [UInt8]) throws {
    fflush(nil)
    try append(bytes, to: STDOUT_FILENO, Localized(zh: "标准输出", en: "standard output"))
  }

  private static func failure(_ place: Localized) -> UsageError {
    let reason = String(cString: strerror(errno))
    return UsageError(
      zh: "\(place.zh)：写不进去：\(reason)", en: "\(place.en): cannot be written: \(reason)")
  }
}
