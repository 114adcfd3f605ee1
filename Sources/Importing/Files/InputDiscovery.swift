internal import Foundation
import Transcripts

#if canImport(Glibc)
  internal import Glibc
#endif

/// Finds the files that the inputs name: themselves, in folders, by globs, or standard input.
struct InputDiscovery {
  private let companions: Set<String>
  private let limit: Int
  private var files: [String: InputFile] = [:]
  private var readsStandardInput = false

  private init(settings: ImportSettings) {
    companions = Set(settings.companions.compactMap(realPath))
    limit = settings.limits.files
  }

  /// All files of the inputs, each once, in the order of their paths.
  static func files(
    _ inputs: [String], settings: ImportSettings
  ) throws(ImportError) -> [InputFile] {
    var discovery = InputDiscovery(settings: settings)
    for input in inputs { try discovery.add(input) }
    return discovery.sorted()
  }

  private mutating func add(_ input: String) throws(ImportError) {
    if input == "-" {
      readsStandardInput = true
    } else if let path = realPath(input) {
      try add(path, input: input)
    } else {
      let matches = glob(input)
      guard !matches.isEmpty else {
        throw ImportError(
          file: input, found: "no such file or folder", expected: "a file, a folder, a glob, or -",
          advice: "Check the path.")
      }
      for match in matches {
        if let path = realPath(match) { try add(path, input: match) }
      }
    }
  }

  private mutating func add(_ path: String, input: String) throws(ImportError) {
    if isFolder(path) {
      try addFolder(path)
    } else {
      // The name as given, though it may be a link to a file of another name.
      let name = String(input.split(separator: "/").last ?? "")
      let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex))
      try note(path, as: name, root: folder.isEmpty ? "/" : folder, isNamed: true)
    }
  }

  /// Goes through a folder; a folder that was met already, through a link, is left out.
  private mutating func addFolder(_ root: String) throws(ImportError) {
    var pending: [(folder: String, path: String)] = [(root, "")]
    var met: Set<String> = [root]
    while let (folder, prefix) = pending.popLast() {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: folder)
      } catch {
        throw ImportError(
          file: prefix.isEmpty ? folder : prefix, found: "a folder that cannot be listed",
          expected: "a readable folder", advice: "Check its permissions.")
      }
      for name in names {
        let path = prefix + name
        guard let real = realPath(folder + "/" + name) else {
          noteLink(folder + "/" + name, as: path, reason: .linkToNothing)
          continue
        }
        if !real.isInside(root) {
          noteLink(folder + "/" + name, as: path, reason: .linkOut)
        } else if name.hasPrefix(".") || name.hasPrefix("~$") {
          if isFolder(real) {
            noteCompanion(
              real, as: path, reason: holdsExports(real) ? .hiddenExports : .hiddenFolder)
          } else {
            noteCompanion(real, as: path, reason: .hiddenFile)
          }
        } else if isFolder(real) {
          if met.insert(real).inserted { pending.append((real, path + "/")) }
        } else {
          try note(real, as: path, root: root, isNamed: false)
        }
      }
    }
  }

  /// Whether a hidden folder has a file named like an export, as far as a short search finds one.
  private func holdsExports(_ folder: String) -> Bool {
    let names = FileManager.default.enumerator(atPath: folder)
    var met = 0
    while met < 10_000, let name = names?.nextObject() as? String {
      if FileNames.treatment(of: name, isNamed: false) == .export { return true }
      met += 1
    }
    return false
  }

  private mutating func note(
    _ real: String, as path: String, root: String, isNamed: Bool
  ) throws(ImportError) {
    var file = InputFile(
      realPath: real, path: path, root: root,
      treatment: companions.contains(real)
        ? .companion(.namedByConfig)
        : FileNames.treatment(of: path, isNamed: isNamed))
    file.size = size(real)
    try keep(file)
  }

  /// Notes a link that is not followed; one whose name says that it would be skipped anyway, for
  /// that.
  private mutating func noteLink(_ key: String, as path: String, reason: SkipReason) {
    let treatment = FileNames.treatment(of: path, isNamed: false)
    if case .companion(let other) = treatment, other != .noExportByName {
      noteCompanion(key, as: path, reason: other)
    } else {
      noteCompanion(key, as: path, reason: reason)
    }
  }

  private mutating func noteCompanion(_ key: String, as path: String, reason: SkipReason) {
    files[key] = files[key] ?? InputFile(path: path, treatment: .companion(reason))
  }

  /// Keeps one of several ways in which a file was named, whatever their order.
  private mutating func keep(_ file: InputFile) throws(ImportError) {
    guard let key = file.realPath else { return }
    if let known = files[key], !isPreferred(file, to: known) { return }
    files[key] = file
    if files.count > limit {
      throw ImportError(
        file: file.path, found: "more than \(limit) files", expected: "at most \(limit)",
        advice: "Name the folder of the exports, or raise the limit `files`.")
    }
  }

  private func isPreferred(_ file: InputFile, to known: InputFile) -> Bool {
    func rank(_ file: InputFile) -> (Int, Int, String) {
      let treatment =
        switch file.treatment {
        case .export, .unsupported: 0
        case .maybeExport: 1
        case .companion: 2
        }
      return (treatment, -file.path.utf8.count, file.path)
    }
    return rank(file) < rank(known)
  }

  /// The files by path; where two have the same path in different inputs, their folder's name
  /// stands before.
  private func sorted() -> [InputFile] {
    var files = Array(files.values)
    if readsStandardInput {
      files.append(InputFile(realPath: nil, path: "-", root: nil, treatment: .export))
    }
    let paths = Dictionary(grouping: files, by: \.path)
    for index in files.indices where (paths[files[index].path]?.count ?? 0) > 1 {
      if let real = files[index].realPath {
        files[index].path = distinct(files[index].path, real, paths)
      }
    }
    return files.sorted { ($0.path, $0.realPath ?? "") < ($1.path, $1.realPath ?? "") }
  }

  /// As much of the real path as tells a file from others of the same relative path.
  private func distinct(
    _ path: String, _ real: String, _ paths: [String: [InputFile]]
  ) -> String {
    let others = (paths[path] ?? []).compactMap(\.realPath).filter { $0 != real }
    let parts = real.split(separator: "/").map(String.init)
    for count in 1...max(1, parts.count) {
      let tail = "/" + parts.suffix(count).joined(separator: "/")
      if tail.utf8.count > path.utf8.count, !others.contains(where: { $0.hasSuffix(tail) }) {
        return String(tail.dropFirst())
      }
    }
    return real
  }

  private func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.size] as? Int ?? 0
  }

  private func glob(_ pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    #if canImport(Glibc)
      let status = Glibc.glob(pattern, GLOB_BRACE | GLOB_TILDE, nil, &result)
    #else
      let status = Foundation.glob(pattern, GLOB_BRACE | GLOB_TILDE, nil, &result)
    #endif
    guard status == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { index in
      result.gl_pathv[index].map { String(cString: $0) }
    }
  }
}
