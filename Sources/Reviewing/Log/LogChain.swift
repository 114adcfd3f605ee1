import Auditing
package import Checking

/// A row of the log: an entry's bytes with the hash that binds it to everything before it.
package struct LogRow: Sendable, Hashable {
  /// 1 for the first.
  package var number: Int
  /// The entry's canonical text.
  package var body: String
  package var hash: String

  package init(number: Int, body: String, hash: String) {
    self.number = number
    self.body = body
    self.hash = hash
  }
}

/// The chain that shows a later change of the log.
///
/// hash(n) = SHA-256("chataudit.log/1" ‖ hash(n−1) ‖ body(n)), hash(0) = SHA-256("chataudit.log/1"
/// ‖ the store's id). It shows that something was changed, not that what was written is true; and
/// whoever can rewrite the whole log can make a new chain, unless a checkpoint is kept elsewhere.
package struct LogChain: Sendable {
  /// hash(0).
  package let genesis: String

  package init(store: String) { genesis = sha256(of: Array((Self.domain + store).utf8)) }

  private static let domain = "chataudit.log/1"

  /// The hash of an entry that follows another.
  package func hash(of body: String, after previous: String) -> String {
    sha256(of: Array((Self.domain + previous + body).utf8))
  }

  /// The row that appends an entry's text.
  package func row(appending body: String, to last: LogRow?) -> LogRow {
    LogRow(
      number: (last?.number ?? 0) + 1, body: body,
      hash: hash(of: body, after: last?.hash ?? genesis))
  }

  /// The first place where the log is not as it was written; nil where all is well.
  ///
  /// - Parameters:
  ///   - rows: the whole log, as it stands.
  ///   - checkpoint: what was kept elsewhere; without it a cut end cannot be seen.
  package func fault(in rows: some Sequence<LogRow>, checkpoint: Checkpoint? = nil) -> LogFault? {
    var last: LogRow?
    if let checkpoint, checkpoint.genesis != genesis { return .otherStore }
    var isReached = checkpoint.map { $0.count == 0 } ?? true
    for row in rows {
      let expected = (last?.number ?? 0) + 1
      if row.number != expected { return .misplaced(number: row.number, expected: expected) }
      if row.hash != hash(of: row.body, after: last?.hash ?? genesis) {
        return .changed(number: row.number)
      }
      if let checkpoint, checkpoint.count == row.number {
        if checkpoint.head != row.hash { return .rewritten(upTo: row.number) }
        isReached = true
      }
      last = row
    }
    if let checkpoint, !isReached {
      return .cut(count: last?.number ?? 0, expected: checkpoint.count)
    }
    return nil
  }
}

/// Where a log is not as it was written.
package enum LogFault: SpokenError, Hashable {
  /// The entry, or the one before it, was changed.
  case changed(number: Int)
  /// An entry was taken out, put in or moved before this place.
  case misplaced(number: Int, expected: Int)
  /// The chain holds, but is another one than at the checkpoint.
  case rewritten(upTo: Int)
  /// The end is missing.
  case cut(count: Int, expected: Int)
  /// The checkpoint is of another store.
  case otherStore

  package var message: Localized {
    switch self {
    case .changed(let number):
      Localized(
        zh: "第 \(number) 条记录和写下时不一样：内容或哈希被改过",
        en: "entry \(number) is not as it was written: its text or its hash was changed")
    case .misplaced(let number, let expected):
      Localized(
        zh: "应为第 \(expected) 条记录，实际是第 \(number) 条：有记录被拿走、插入或挪动",
        en: "expected entry \(expected), found \(number): an entry was taken out, put in or moved "
          + "there")
    case .rewritten(let number):
      Localized(
        zh: "第 \(number) 条以前的记录和检查点的不是同一份：被重写过",
        en: "the log up to entry \(number) is not the one of the checkpoint: it was written anew")
    case .cut(let count, let expected):
      Localized(
        zh: "日志到第 \(count) 条为止，检查点有 \(expected) 条：末尾被截掉",
        en: "the log ends at entry \(count), the checkpoint knows \(expected): its end was cut off")
    case .otherStore:
      Localized(zh: "检查点是另一个复核库的", en: "the checkpoint is of another store")
    }
  }
}

/// The log's length and head at a moment, to be kept where the store's owner cannot change it.
package struct Checkpoint: Sendable, Hashable, Codable {
  package static let schema = "chataudit.checkpoint/1"

  package var schema: String
  /// hash(0), which names the store.
  package var genesis: String
  package var count: Int
  /// The hash of the last entry; the genesis where there is none.
  package var head: String
  /// When, in RFC 3339.
  package var at: String

  package init(genesis: String, count: Int, head: String, at: String) {
    schema = Self.schema
    self.genesis = genesis
    self.count = count
    self.head = head
    self.at = at
  }
}
