import Checking
import Foundation

/// The files of a new plugin, and the two lines that register it.
struct NewPlugin {
  let plugin: PluginName
  let checkout: String

  /// Writes everything, or nothing; answers the paths written and changed.
  ///
  /// - Throws: `UsageError` where the name is taken, or a file is there already or cannot be
  ///   written.
  func write() throws -> [String] {
    let (name, id) = (plugin.text, plugin.id)
    let manifest = checkout + "/Package.swift"
    let list = checkout + "/Sources/chataudit/Plugins.swift"
    let oldManifest = try text(of: manifest)
    try plugin.checkIsFree(in: oldManifest, checkout: checkout)
    let newManifest = try oldManifest.inserting("  \"\(name)\",", beforeLine: "]")
    let newList = try text(of: list)
      .insertingImport("import \(name)")
      .inserting("  \(plugin.value),", beforeLine: "]")
    let imports = ["Checking", "CheckingTestSupport", "Testing", name].sorted()
    let ownImports = ["public import Checking", "import \(name)Rules"]
    let values = [
      "Name": name, "name": plugin.value, "id": id,
      "imports": imports.map { "import \($0)" }.joined(separator: "\n"),
      // In the order of the modules, as the linter wants it.
      "ownImports": ("\(name)Rules" < "Checking" ? ownImports.reversed() : ownImports)
        .joined(separator: "\n"),
    ]
    let files = [
      ("Plugin.swift.txt", "Plugins/\(name)/\(name).swift"),
      ("Check.swift.txt", "Plugins/\(name)/Shouting.swift"),
      ("Rules.yaml", "Plugins/\(name)/Rules/\(id).yaml"),
      ("Rules.c.txt", "Plugins/\(name)/Rules/\(name)Rules.c"),
      ("Rules.h.txt", "Plugins/\(name)/Rules/include/\(name)Rules.h"),
      ("Tests.swift.txt", "Tests/\(name)Tests/\(name)Tests.swift"),
    ]
    for (_, path) in files { try NewFile.checkIsAbsent(checkout + "/" + path) }
    do {
      for (template, path) in files {
        try NewFile.write(try Template(template).filled(values), to: checkout + "/" + path)
      }
      try OutputFile.write(Array(newManifest.utf8), to: manifest)
      try OutputFile.write(Array(newList.utf8), to: list)
    } catch {
      try? OutputFile.write(Array(oldManifest.utf8), to: manifest)
      for (_, path) in files { unlink(checkout + "/" + path) }
      let folders = ["Rules/include", "Rules", ""].map { "Plugins/\(name)/" + $0 }
      // Only what is empty goes: a folder may have been there.
      for folder in folders + ["Tests/\(name)Tests"] { rmdir(checkout + "/" + folder) }
      throw error
    }
    return files.map(\.1) + ["Package.swift", "Sources/chataudit/Plugins.swift"]
  }

  private func text(of path: String) throws -> String {
    try NamedFile.text(
      of: path,
      expected: Localized(
        zh: "代码目录；请在代码目录里运行，或用 --checkout 指定",
        en: "a checkout; run this in one, or name one with --checkout"))
  }
}

extension String {
  /// The text with an import put in its alphabetical place.
  fileprivate func insertingImport(_ line: String) throws -> String {
    let later = split(separator: "\n").first { $0.hasPrefix("import ") && $0 > line }
    return try inserting(line, beforeLine: later.map(String.init) ?? "")
  }

  /// The text with a line put before the first line that equals `mark`.
  fileprivate func inserting(_ line: String, beforeLine mark: String) throws -> String {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let place = lines.firstIndex(of: mark) else {
      throw UsageError(
        zh: "Package.swift 或 Plugins.swift 里没有“\(mark)”这一行，不能在它前面插入",
        en: "Package.swift or Plugins.swift has no line ‘\(mark)’ to insert before")
    }
    lines.insert(line, at: place)
    return lines.joined(separator: "\n")
  }
}
