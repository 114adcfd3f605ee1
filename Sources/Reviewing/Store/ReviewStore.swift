import Auditing
import Checking
import Foundation
import GRDB
package import Transcripts

/// The review's memory: findings, the transcripts they were found in, draws, and the log of
/// decisions.
///
/// One SQLite file, readable by its owner only. Everything that a person did stands in the log,
/// which only grows; what is current is derived from it. Safe for several threads and processes.
package final class ReviewStore: Sendable {
  package let path: String
  let pool: DatabasePool
  let chain: LogChain
  private let clock: @Sendable () -> Timestamp

  /// Opens a store, or makes one: the file with mode 0600, its folder, if missing, with 0700.
  ///
  /// - Parameter clock: the time of what is written; its offset says which day is today.
  /// - Throws: `StoreError`.
  package init(path: String, clock: @escaping @Sendable () -> Timestamp) throws {
    self.path = path
    self.clock = clock
    do {
      try StoreFile(path: path).prepare()
      var configuration = GRDB.Configuration()
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA secure_delete = ON; PRAGMA synchronous = FULL")
      }
      pool = try DatabasePool(path: path, configuration: configuration)
      try pool.write { db in try Self.claim(db, path: path) }
      try Migrations.migrator.migrate(pool)
      chain = try pool.write { db in LogChain(store: try Self.identity(in: db)) }
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError.unusable(path: path, reason: Self.reason(of: error))
    }
  }

  /// What the system or SQLite has against the file, in words.
  private static func reason(of error: any Error) -> Localized {
    if let error = error as? DatabaseError {
      return Localized(same: error.message ?? "\(error.resultCode)")
    }
    if let cause = (error as? CocoaError)?.underlying as? POSIXError {
      return Localized(same: String(cString: strerror(cause.code.rawValue)))
    }
    return Localized(zh: "系统不允许", en: "the system does not allow it")
  }

  /// The moment, as entries are stamped.
  package var now: Timestamp { clock() }
  /// The day, as waivers run out by it.
  package var today: CivilDate { now.date }

  /// Marks a fresh file as a store, and refuses another program's or a later version's.
  private static func claim(_ db: Database, path: String) throws {
    switch try StoreFile.kind(of: db) {
    case .store:
      guard try !Migrations.migrator.hasBeenSuperseded(db) else {
        throw StoreError.foreign(
          path: path,
          found: Localized(
            zh: "较新版本的 chataudit 的复核库", en: "a store of a later version of chataudit"))
      }
    case .blank: try db.execute(sql: "PRAGMA application_id = \(Migrations.applicationID)")
    case .foreign(let found): throw StoreError.foreign(path: path, found: found)
    }
  }

  private static func identity(in db: Database) throws -> String {
    if let id = try String.fetchOne(db, sql: "SELECT id FROM store") { return id }
    let id = UUID().uuidString.lowercased()
    try db.execute(sql: "INSERT INTO store (id) VALUES (?)", arguments: [id])
    return id
  }

  /// Whether SQLite finds its file in order; in words where it does not.
  package func integrity() throws -> String {
    try pool.read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check").joined(separator: "; ")
    }
  }

  /// Says whether ids made under a key can be those of the store.
  ///
  /// - Throws: `StoreError.otherKey` where the store's were made under another.
  package func check(keyFingerprint: String) throws {
    let known = try pool.read { db in
      try String.fetchOne(db, sql: "SELECT key FROM store WHERE key IS NOT NULL")
    }
    if let known, known != keyFingerprint {
      throw StoreError.otherKey(found: keyFingerprint, expected: known)
    }
  }

  /// Binds the store to the key under which its ids were made.
  func bind(to fingerprint: String, in db: Database) throws {
    if let known = try String.fetchOne(db, sql: "SELECT key FROM store WHERE key IS NOT NULL") {
      guard known == fingerprint else {
        throw StoreError.otherKey(found: fingerprint, expected: known)
      }
    } else {
      try db.execute(sql: "UPDATE store SET key = ?", arguments: [fingerprint])
    }
  }
}
