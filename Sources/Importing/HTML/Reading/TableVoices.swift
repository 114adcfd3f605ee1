import Transcripts

/// Who speaks in the rows of a page's table, as far as it takes to tell a talk from a log.
struct TableVoices: Sendable {
  /// Names and words for roles that are kept: more are not needed.
  private static let limit = 32

  private var senderColumn: Int?
  private var roleColumn: Int?
  private var senders: Set<[UInt8]> = []
  private var roleCells: [[UInt8]: Role?] = [:]
  private var hasBuyer = false

  init() {}

  init(_ columns: ColumnMap) {
    senderColumn = columns[.sender]
    roleColumn = columns[.role]
  }

  /// Whether a column says who speaks.
  var hasColumn: Bool { senderColumn != nil || roleColumn != nil }

  /// Whether a buyer speaks or, where no column says who is one, several do.
  var areSeveral: Bool { hasBuyer || !readsRoles && senders.count > 1 }

  private var readsRoles: Bool { roleCells.values.contains { $0 != nil } }

  mutating func note(_ row: [[UInt8]], words: Words) {
    if let column = senderColumn, column < row.count, !row[column].isEmpty,
      senders.count < Self.limit
    {
      senders.insert(row[column])
    }
    guard let column = roleColumn, column < row.count, !hasBuyer, roleCells.count < Self.limit,
      roleCells[row[column]] == nil
    else { return }
    let role = words.roles[String(decoding: row[column], as: UTF8.self).comparable]
    roleCells.updateValue(role, forKey: row[column])
    hasBuyer = role == .buyer
  }
}
