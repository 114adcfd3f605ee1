import Foundation
import Testing

/// The rooms of the house, and which way their arrows point.
@Suite struct HouseTests {
  /// What each module of ours may import of ours; a plugin, only what its author sees.
  private static let allowed: [String: Set<String>] = [
    "StrictYAML": [],
    "Transcripts": [],
    "TextMatching": [],
    "Importing": ["StrictYAML", "Transcripts", "TextMatching"],
    "Checking": ["StrictYAML", "Transcripts", "TextMatching"],
    "Auditing": ["StrictYAML", "Transcripts", "TextMatching", "Importing", "Checking"],
    "Reporting": ["Transcripts", "Importing", "Checking", "Auditing"],
    "Reviewing": ["Transcripts", "Checking", "Auditing"],
    "ReviewServer": ["Transcripts", "Checking", "Auditing", "Reporting", "Reviewing"],
  ]
  private static let ofPlugins: Set<String> = ["Checking", "TextMatching", "Transcripts"]

  /// Libraries that few modules may see, so that they can be exchanged.
  ///
  /// Yams: StrictYAML stops at the first error; Checking collects all errors of a file at once, and
  /// Importing names the descriptors' own words in its errors.
  private static let owners: [String: Set<String>] = [
    "CLibXML2": ["Importing"], "CZlib": ["Importing"], "CVectorscan": ["TextMatching"],
    "CCheckerTraps": ["Checking"],
    "Yams": ["StrictYAML", "Checking", "Importing"],
    "GRDB": ["Reviewing"], "Hummingbird": ["ReviewServer"],
  ]

  @Test func importsPointUpwardsOnly() throws {
    var looked = 0
    let plugins = try Repository.folders(in: "Plugins")
    let ours = Set(Self.allowed.keys).union(plugins)
    for folder in ["Sources", "Plugins"] {
      for file in try Repository.swiftFiles(in: folder) {
        let parts = file.path.dropFirst(Repository.root.path.count).split(separator: "/")
        let module = String(parts[1])
        guard module != "chataudit" else { continue }
        let allowed = folder == "Plugins" ? Self.ofPlugins : Self.allowed[module]
        guard let allowed else {
          Issue.record("\(module) is a new room: say in HouseTests what it may import")
          continue
        }
        for imported in try imports(of: file) where imported != module {
          looked += 1
          let path = parts.joined(separator: "/")
          if ours.contains(imported) {
            #expect(allowed.contains(imported), "\(path) imports \(imported)")
          }
          if let owners = Self.owners[imported] {
            #expect(
              owners.contains(module), "\(path) imports \(imported), which belongs to \(owners)")
          }
        }
      }
    }
    // Where nothing is listed, nothing is wrong either.
    #expect(looked > 500)
  }

  @Test func everyPluginIsRegistered() throws {
    let package = try text(of: "Package.swift")
    let command = try text(of: "Sources/chataudit/Plugins.swift")
    // `reply` is not in the list because `replyTimes` is.
    let lines = Set(command.split(separator: "\n"))
    for plugin in try Repository.folders(in: "Plugins") {
      let value = plugin.prefix(1).lowercased() + plugin.dropFirst()
      #expect(
        package.contains("\"\(plugin)\","),
        "Plugins/\(plugin) is not in the plugins of Package.swift")
      #expect(
        lines.contains("import \(plugin)") && lines.contains("  \(value),"),
        "Plugins/\(plugin) is not in Sources/chataudit/Plugins.swift: import it and add \(value)")
      #expect(
        FileManager.default.fileExists(
          atPath: Repository.root.appending(path: "Tests/\(plugin)Tests").path),
        "Plugins/\(plugin) has no Tests/\(plugin)Tests")
    }
  }

  /// A file of rules that its folder's C file does not name would silently be none.
  @Test func everyFileOfRulesIsInTheBinary() throws {
    var looked = 0
    for plugin in try Repository.folders(in: "Plugins") {
      let folder = "Plugins/\(plugin)/Rules"
      let source = try text(of: "\(folder)/\(plugin)Rules.c")
      let files = try FileManager.default.contentsOfDirectory(
        atPath: Repository.root.appending(path: folder).path)
      for file in files where file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
        looked += 1
        let isEmbedded =
          file.hasSuffix(".yaml") && source.contains("#embed \"\(file)\"\n")
          && source.contains("{\"\(file)\", ")
        #expect(
          isEmbedded,
          "\(folder)/\(file) is no rule: \(plugin)Rules.c names it in an #embed and in the table")
      }
    }
    #expect(looked > 40)
  }

  @Test func theReadmesNameEveryRoom() throws {
    for name in ["README.md", "README.zh-CN.md"] {
      let readme = try text(of: name)
      for room in Self.allowed.keys.sorted() + ["chataudit"] {
        #expect(readme.contains("| `Sources/\(room)` |"), "\(name) lacks \(room)")
      }
    }
  }

  @Test func everySourceFileIsShortEnoughToRead() throws {
    var looked = 0
    for folder in ["Sources", "Plugins"] {
      for file in try Repository.swiftFiles(in: folder) {
        let lines = try String(contentsOf: file, encoding: .utf8).split(
          separator: "\n", omittingEmptySubsequences: false
        ).count
        #expect(lines <= 450, "\(file.lastPathComponent) has \(lines) lines")
        looked += 1
      }
    }
    #expect(looked > 300)
  }

  private func text(of path: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)
  }

  /// The modules that a file imports: `import X`, with any attribute or access level before it.
  private func imports(of file: URL) throws -> [String] {
    let modifiers: Set<Substring> = [
      "public", "internal", "package", "private", "fileprivate", "@preconcurrency",
    ]
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ")[...]
      while let word = words.first, modifiers.contains(word) { words.removeFirst() }
      guard words.first == "import", words.count >= 2 else { return nil }
      let kinds: Set<Substring> = ["struct", "enum", "class", "protocol", "func", "var", "let"]
      let name =
        kinds.contains(words[words.startIndex + 1]) ? words.dropFirst(2) : words.dropFirst()
      return name.first.map { String($0.prefix { $0 != "." }) }
    }
  }
}
