import Auditing
import Foundation
import GRDB
import Reviewing
import Testing
import Transcripts

/// A path that was mistaken for a store's: what lies there stays as it is.
@Suite struct StoreFileTests {
  /// A folder with one file that anybody may read.
  private struct Place {
    let folder: URL
    let path: String

    init(_ name: String) throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "chataudit-file-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      path = folder.appending(path: name).path
    }

    func open() throws {
      let today = Timestamp(year: 2026, month: 11, day: 23, hour: 9, offset: 28_800)
      _ = try ReviewStore(path: path, clock: { today })
    }

    func allowAll() throws {
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    }

    /// What the file holds, its mode, and what lies beside it.
    func state() throws -> (bytes: Data, mode: Int, names: [String]) {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return (
        try Data(contentsOf: URL(filePath: path)),
        (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0,
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      )
    }

    /// Expects that it is refused as another program's, and nothing of it changed.
    func expectIsRefused() throws {
      try allowAll()
      let before = try state()
      do {
        try open()
        Issue.record("it was opened")
      } catch StoreError.foreign(let path, _) {
        #expect(path == self.path)
      }
      let after = try state()
      #expect(after.bytes == before.bytes)
      #expect(after.mode == 0o644)
      #expect(after.names == before.names)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
  }

  @Test(arguments: [false, true])
  func anotherProgramsDatabaseStaysAsItIs(hasJournal: Bool) throws {
    let place = try Place("notes.sqlite")
    defer { place.remove() }
    let database: any DatabaseWriter =
      hasJournal ? try DatabasePool(path: place.path) : try DatabaseQueue(path: place.path)
    try database.write { db in try db.execute(sql: "CREATE TABLE note (text TEXT)") }
    try database.close()
    try place.expectIsRefused()
  }

  @Test func anotherProgramsIdentifierIsEnough() throws {
    let place = try Place("empty.sqlite")
    defer { place.remove() }
    let database = try DatabaseQueue(path: place.path)
    try database.write { db in try db.execute(sql: "PRAGMA application_id = 12345") }
    try database.close()
    try place.expectIsRefused()
  }

  @Test(arguments: ["{\"schema\":\"chataudit.run/1\",\"findings\":[]}\n", "a", "SQLite format 3\0"])
  func aFileThatIsNoDatabaseStaysAsItIs(text: String) throws {
    let place = try Place("run.json")
    defer { place.remove() }
    try Data(text.utf8).write(to: URL(filePath: place.path))
    try place.expectIsRefused()
  }

  @Test func aFolderStaysAsItIs() throws {
    let place = try Place("deep")
    defer { place.remove() }
    try FileManager.default.createDirectory(atPath: place.path, withIntermediateDirectories: true)
    #expect(throws: StoreError.self) { try place.open() }
    let attributes = try FileManager.default.attributesOfItem(atPath: place.path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue != 0o600)
  }

  /// An empty file is nobody's, and a store that others may read is closed to them.
  @Test func anEmptyFileAndAStoreAreTaken() throws {
    let place = try Place("review.sqlite")
    defer { place.remove() }
    try Data().write(to: URL(filePath: place.path))
    for _ in 1...2 {
      try place.allowAll()
      try place.open()
      #expect(try place.state().mode == 0o600)
    }
  }
}
