import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting
import Reviewing
import Transcripts

/// The options that every review command shares.
struct ReviewOptions: ParsableArguments, Bilingual {
  @Option(
    help:
      "The store; by default that of the config's weekly, else review.sqlite in the state folder."
  )
  var store: String?

  @Option(
    help:
      "The config; without it, the nearest chataudit.yml upwards from the working folder."
  )
  var config: String?

  @Option(help: "Who acts; by default $CHATAUDIT_OFFICER, else the user's name.")
  var officer: String?

  @OptionGroup var spoken: LanguageOptions

  private var environment: [String: String] { ProcessInfo.processInfo.environment }

  var language: Language { spoken.language }

  /// The name under which decisions stand in the log.
  func officerName() throws -> String { try Self.officerName(officer) }

  /// The name given, else that of the environment, else the user's.
  static func officerName(_ given: String?) throws -> String {
    let environment = ProcessInfo.processInfo.environment
    let names = [given, environment["CHATAUDIT_OFFICER"], environment["USER"], NSUserName()]
    guard let name = names.compactMap(\.self).first(where: { !$0.isEmpty }) else {
      throw UsageError(
        zh: "由谁判定？请用 --officer 给出名字，或者设置 CHATAUDIT_OFFICER",
        en: "who decides? Give --officer NAME, or set CHATAUDIT_OFFICER")
    }
    return name
  }

  /// The config that holds, from which all else of a command is taken too.
  ///
  /// - Parameter inputs: the exports that are read by it; none where the store is opened by it.
  func workspace(of inputs: [String] = []) throws -> Workspace {
    try Workspace(config: config, inputs: inputs)
  }

  /// The store of a config's `weekly`, else the user's own.
  static func path(for workspace: Workspace) -> String {
    workspace.resolved(workspace.configuration.weekly?.store)
      ?? AuditKey.stateFolder(environment: ProcessInfo.processInfo.environment) + "/review.sqlite"
  }

  /// The files of a store: what is written last may still stand beside it.
  static func files(ofStore path: String) -> [String] { ["", "-wal", "-shm"].map { path + $0 } }

  /// What no output of a command that opens the store may take the place of.
  func readPaths(by workspace: Workspace) -> [String] {
    workspace.readPaths + (store.map { Self.files(ofStore: $0) } ?? [])
  }

  /// Opens the store, which must be there; its days are those of the config's time zone.
  ///
  /// - Parameter workspace: of the command; by default that of its `--config` or the working
  ///   folder.
  func open(by workspace: Workspace? = nil) throws -> ReviewStore {
    let workspace = try workspace ?? self.workspace()
    return try Self.openExisting(store ?? Self.path(for: workspace), by: workspace)
  }

  /// Opens the store, or makes it.
  func openOrMake(by workspace: Workspace) throws -> ReviewStore {
    try Self.open(store ?? Self.path(for: workspace), by: workspace)
  }

  /// Opens a store that must be there.
  static func openExisting(_ path: String, by workspace: Workspace) throws -> ReviewStore {
    guard FileManager.default.fileExists(atPath: path) else {
      throw UsageError(
        zh: "\(path)：还没有复核库；用 chataudit review import 可以建一个",
        en: "\(path): there is no review store yet; chataudit review import makes one")
    }
    return try open(path, by: workspace)
  }

  /// Opens a store, or makes one; its days are those of the config's time zone.
  static func open(_ path: String, by workspace: Workspace) throws -> ReviewStore {
    let name = workspace.configuration.timeZone ?? "Asia/Shanghai"
    guard let zone = TimeZone(identifier: name) else {
      throw UsageError(
        zh: "这台机器上没有时区“\(name)”；请安装 tzdata",
        en: "‘\(name)’ is no time zone of this machine; install tzdata")
    }
    return try ReviewStore(path: path) {
      let now = Date()
      return Timestamp(
        seconds: Int64(now.timeIntervalSince1970), offset: Int32(zone.secondsFromGMT(for: now)))
    }
  }

  /// Writes the log's head beside the store, for somebody to carry elsewhere.
  func writeCheckpoint(of store: ReviewStore) throws {
    try CheckpointFile.write(try store.checkpoint(), to: store.path + ".checkpoint.json")
  }
}

/// Checkpoints as files.
enum CheckpointFile {
  /// Whether bytes are one.
  static func isOne(_ bytes: Data) -> Bool {
    (try? JSONDecoder().decode(Checkpoint.self, from: bytes))?.schema == Checkpoint.schema
  }

  static func write(_ checkpoint: Checkpoint, to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try OutputFile.write(Array(try encoder.encode(checkpoint)) + [0x0A], to: path)
  }

  /// - Throws: `UsageError` that names the file and what is wrong with it.
  static func read(_ path: String) throws -> Checkpoint {
    let data = try NamedFile.bytes(
      of: path,
      expected: Localized(
        zh: "review checkpoint 写出的检查点", en: "a checkpoint, as review checkpoint writes it"))
    do {
      let checkpoint = try JSONDecoder().decode(Checkpoint.self, from: data)
      guard checkpoint.schema == Checkpoint.schema else {
        throw UsageError(
          zh: "\(path)：schema 应为 \(Checkpoint.schema)，实际是“\(checkpoint.schema)”",
          en: "\(path): expected the schema \(Checkpoint.schema), found ‘\(checkpoint.schema)’")
      }
      return checkpoint
    } catch let error as UsageError {
      throw error
    } catch {
      let fault = JSONFault(error, in: data, writtenBy: "chataudit review checkpoint").message
      throw UsageError(
        zh: "\(path)：不是检查点：\(fault.zh)", en: "\(path): is no checkpoint: \(fault.en)")
    }
  }
}
