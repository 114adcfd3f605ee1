import Checking
import Foundation
import GRDB

/// The file of a store, looked at before anything of it is changed.
///
/// A path may be mistaken. SQLite turns the journal of a database that it opens to another kind,
/// and leaves files beside one that it only reads; so what a file is, is read from its first bytes.
/// That is done before this process has it open, for closing a file ends all locks that the process
/// has on it.
struct StoreFile {
  let path: String

  /// What a database is.
  enum Kind {
    case store
    /// Nothing is in it yet.
    case blank
    case foreign(Localized)
  }

  /// Makes the file, with mode 0600, and its folder, if missing, with 0700; of one that is there,
  /// only a store's or a blank one's mode is set.
  ///
  /// - Throws: `StoreError.foreign` where it is another program's, and nothing of it is changed
  ///   then.
  func prepare() throws {
    let manager = FileManager.default
    let folder = (path as NSString).deletingLastPathComponent
    if !folder.isEmpty, !manager.fileExists(atPath: folder) {
      try manager.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    if manager.fileExists(atPath: path) {
      if case .foreign(let found) = try kind() {
        throw StoreError.foreign(path: path, found: found)
      }
    } else {
      guard
        manager.createFile(
          atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
      else {
        throw StoreError.unusable(
          path: path, reason: Localized(zh: "那里写不进去", en: "it cannot be written there"))
      }
    }
    // SQLite gives its journal the same mode as the file.
    try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  // MARK: Before it is opened

  /// How many bytes tell it: the header, and the head of the page in which the tables stand.
  private static let headLength = 105
  private static let magic = Array("SQLite format 3\0".utf8)

  private func kind() throws -> Kind {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    let head = Array(try file.read(upToCount: Self.headLength) ?? Data())
    if head.isEmpty { return .blank }
    guard head.count == Self.headLength, head.starts(with: Self.magic) else {
      return .foreign(Localized(zh: "别的文件", en: "a file that is no database"))
    }
    let id = head[68..<72].reduce(0) { $0 << 8 | Int($1) }
    // A leaf without cells holds no table.
    let isEmpty = head[100] == 13 && head[103] == 0 && head[104] == 0
    if id == 0, isEmpty, hasJournal { return try journalledKind() }
    return Self.kind(applicationID: id, isEmpty: isEmpty)
  }

  private var hasJournal: Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0 > 0
  }

  /// What a database is all of which stands in its journal yet.
  private func journalledKind() throws -> Kind {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read { db in try Self.kind(of: db) }
  }

  private static func kind(applicationID: Int, isEmpty: Bool) -> Kind {
    switch applicationID {
    case Migrations.applicationID: .store
    case 0 where isEmpty: .blank
    default: .foreign(Localized(zh: "别的程序的数据库", en: "another program's database"))
    }
  }

  // MARK: When it is open

  /// What an open database is.
  static func kind(of db: Database) throws -> Kind {
    let id = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
    return kind(applicationID: id, isEmpty: tables == 0)
  }
}
