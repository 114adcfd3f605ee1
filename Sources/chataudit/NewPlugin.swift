import Foundation

/// The files of a new plugin, and the two lines that register it.
struct NewPlugin {
  /// Upper camel case: the target's name.
  let name: String
  let checkout: String

  /// Lower case with hyphens: the pack's id.
  private var id: String {
    var id = ""
    for character in name {
      if character.isUppercase, !id.isEmpty { id += "-" }
      id += character.lowercased()
    }
    return id
  }

  private var value: String { name.prefix(1).lowercased() + name.dropFirst() }

  /// Writes everything; answers the paths written and changed.
  func write() throws -> [String] {
    let manifest = checkout + "/Package.swift"
    let list = checkout + "/Sources/chataudit/Plugins.swift"
    let newManifest = try text(of: manifest).inserting("  \"\(name)\",", beforeLine: "]")
    let newList = try text(of: list)
      .insertingImport("import \(name)")
      .inserting("  \(value),", beforeLine: "]")
    let values = ["Name": name, "name": value, "id": id]
    let files = [
      ("Plugin.swift.txt", "Plugins/\(name)/\(name).swift"),
      ("Check.swift.txt", "Plugins/\(name)/Shouting.swift"),
      ("Rules.yaml", "Plugins/\(name)/Rules/\(id).yaml"),
      ("Rules.c.txt", "Plugins/\(name)/Rules/\(name)Rules.c"),
      ("Rules.h.txt", "Plugins/\(name)/Rules/include/\(name)Rules.h"),
      ("Tests.swift.txt", "Tests/\(name)Tests/\(name)Tests.swift"),
    ]
    for (template, path) in files {
      try NewFile.write(try Template(template).filled(values), to: checkout + "/" + path)
    }
    try OutputFile.write(Array(newManifest.utf8), to: manifest)
    try OutputFile.write(Array(newList.utf8), to: list)
    return files.map(\.1) + ["Package.swift", "Sources/chataudit/Plugins.swift"]
  }

  private func text(of path: String) throws -> String {
    try NamedFile.text(
      of: path, expected: "a checkout; run this in one, or name one with --checkout")
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
      throw UsageError("Package.swift or Plugins.swift has no line ‘\(mark)’ to insert before")
    }
    lines.insert(line, at: place)
    return lines.joined(separator: "\n")
  }
}
