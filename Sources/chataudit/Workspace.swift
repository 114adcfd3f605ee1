import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Transcripts

/// The config that holds for a command, with the files that it names.
struct Workspace {
  let configuration: Configuration
  /// The config's path; nil where there is none.
  let path: String?
  let packs: [PackFile]
  let formats: [FormatFile]
  /// The config's own and those of its files, in the order in which they are written.
  let waivers: [Waiver]
  let waiverFiles: [PackFile]

  /// The name that is looked for upwards.
  static let fileName = "chataudit.yml"

  /// Reads the config: the one given, else the nearest upwards from the first input, else from the
  /// working directory; from then on the process speaks its language.
  init(config: String?, inputs: [String] = []) throws {
    path = try config ?? Workspace.nearestConfig(to: inputs.first)
    guard let path else {
      configuration = Configuration()
      packs = []
      formats = []
      waivers = []
      waiverFiles = []
      return
    }
    let text = try NamedFile.text(of: path, expected: Localized(zh: "配置文件", en: "a config"))
    configuration = try Configuration(reading: text, file: path)
    let configuration = configuration
    Language.follow(configuration)
    func files(_ patterns: [String], of key: String) throws -> [String] {
      let line = configuration.lines[key] ?? 1
      return try Workspace.files(
        patterns, in: Workspace.folder(of: path),
        named: Localized(zh: "\(path)：第 \(line) 行：\(key)", en: "\(path):\(line): \(key)"))
    }
    packs = try files(configuration.packs, of: "packs").map { try Workspace.pack(at: $0) }
    formats = try files(configuration.formats, of: "formats").map {
      FormatFile(
        name: $0,
        text: try NamedFile.text(
          of: $0, expected: Localized(zh: "格式说明", en: "a format descriptor")))
    }
    waiverFiles = try files(configuration.waiverFiles, of: "waivers").map {
      PackFile(
        name: $0,
        text: try NamedFile.text(
          of: $0, expected: Localized(zh: "豁免的列表", en: "a list of waivers")))
    }
    waivers =
      configuration.waivers + (try waiverFiles.flatMap { try Waiver.read($0.text, file: $0.name) })
  }

  /// A path of the config, which is relative to the config's folder.
  func resolved(_ path: String?) -> String? {
    guard let path, let config = self.path else { return path }
    return Workspace.join(Workspace.folder(of: config), path)
  }

  /// The files and folders that an input of the config names, by path or glob.
  ///
  /// - Throws: `UsageError` where there are none.
  func paths(ofInput input: String) throws -> [String] {
    let path = resolved(input) ?? input
    let paths = Workspace.paths(matching: path)
    if paths.isEmpty {
      let config = self.path.map { " \($0) " } ?? "配置"
      throw UsageError(
        zh: "没有“\(path)”这样的文件或文件夹；请检查\(config)里的路径",
        en: "‘\(path)’ names no file or folder; check the path in \(self.path ?? "the config")")
    }
    return paths
  }

  /// What the reader needs to know.
  func importSettings(platform: Platform?, orders: String?) -> ImportSettings {
    var settings = ImportSettings(
      platformOverride: platform, defaultPlatform: configuration.platform,
      shops: configuration.settings.shops, formats: formats, limits: configuration.limits)
    if let zone = configuration.timeZone { settings.timeZone = zone }
    if let gap = configuration.sessionGap { settings.sessionGap = gap }
    settings.scratchFolder = resolved(configuration.scratch)
    settings.companions = Set(ownFiles + [orders].compactMap(\.self))
    return settings
  }

  /// The config, and the files that it names.
  private var ownFiles: [String] {
    packs.map(\.name) + formats.map(\.name) + waiverFiles.map(\.name)
      + [path, resolved(configuration.keyFile)].compactMap(\.self)
  }

  /// What no output may take the place of: the config, the files that it names, the key, the review
  /// store.
  var readPaths: [String] {
    let environment = ProcessInfo.processInfo.environment
    let named = [configuration.orders, configuration.weekly?.exclude]
    return ownFiles + named.compactMap { resolved($0) }
      + [AuditKey.userPath(environment: environment)]
      + ReviewOptions.files(ofStore: ReviewOptions.path(for: self))
  }

  /// The key under which ids are made: the one given, else the config's, else the user's own.
  func key(given path: String?) throws -> AuditKey {
    if let path = path ?? resolved(configuration.keyFile) { return try AuditKey.read(from: path) }
    return try AuditKey.ofUser(environment: ProcessInfo.processInfo.environment)
  }

  /// Today by the config's clock.
  func today() throws -> CivilDate {
    let name = configuration.timeZone ?? ImportSettings().timeZone
    guard let zone = TimeZone(identifier: name) else {
      throw UsageError(
        zh: "\(path ?? "配置")：没有时区“\(name)”",
        en: "\(path ?? "the config"): there is no time zone ‘\(name)’")
    }
    let now = Date()
    let seconds = Int(now.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: now)
    return CivilDate(daysSince1970: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
  }

  // MARK: Files

  /// A rule pack that the command line names.
  static func pack(at path: String) throws -> PackFile {
    PackFile(
      name: path,
      text: try NamedFile.text(of: path, expected: Localized(zh: "规则包", en: "a rule pack")))
  }

  private static func nearestConfig(to input: String?) throws -> String? {
    let here = FileManager.default.currentDirectoryPath
    var starts = [here]
    if let input, input != "-" { starts.insert(join(here, input), at: 0) }
    for start in starts {
      var folder = URL(filePath: start).standardizedFileURL
      while true {
        let candidate = folder.appending(path: fileName).path
        if FileManager.default.fileExists(atPath: candidate) { return shortened(candidate, here) }
        if folder.path == "/" { break }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }

  /// A path as a person in the working directory would write it.
  private static func shortened(_ path: String, _ here: String) -> String {
    path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder == "." { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The files that globs of the config name, in the order of their paths.
  ///
  /// - Parameter place: where the globs stand, for errors.
  private static func files(
    _ patterns: [String], in folder: String, named place: Localized
  ) throws -> [String] {
    var found: Set<String> = []
    for pattern in patterns {
      let matches = paths(matching: join(folder, pattern))
      if matches.isEmpty {
        throw UsageError(
          zh: "\(place.zh)：\(folder) 里没有符合“\(pattern)”的文件；请检查路径，它从配置所在的文件夹算起",
          en: "\(place.en): ‘\(pattern)’ matches no file in \(folder); check the path, which "
            + "starts at the config's folder")
      }
      found.formUnion(matches)
    }
    return found.sorted()
  }

  private static func paths(matching pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0, let paths = result.gl_pathv else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
  }
}
