/// Something in one file that was not read, or not as it stands there.
///
/// Nothing in it quotes a cell or a message: at most the names of columns.
public struct ImportProblem: Sendable, Hashable {
  /// What is wrong; the raw values stand in the run document.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    // The run is incomplete.
    case unreadableFile = "unreadable-file"
    case fileTooLarge = "file-too-large"
    case unsupportedFile = "unsupported-file"
    case unknownEncoding = "unknown-encoding"
    case undecodableBytes = "undecodable-bytes"
    case notAnExport = "not-an-export"
    case sessionList = "session-list"
    case orderTable = "order-table"
    case emptyShell = "empty-shell"
    case truncated = "truncated"
    case textLost = "text-lost"
    case missingContent = "missing-content"
    case unterminatedQuote = "unterminated-quote"
    case missingText = "missing-text"
    case brokenRecord = "broken-record"
    case nestingLimit = "nesting-limit"
    case partialPage = "partial-page"
    case strayQuote = "stray-quote"
    case countMismatch = "count-mismatch"
    case encryptedFile = "encrypted-file"
    case archiveLimit = "archive-limit"
    case damagedArchive = "damaged-archive"
    case unsafePath = "unsafe-path"
    case nestedArchive = "nested-archive"
    case unreadRole = "unread-role"
    case noRecords = "no-records"
    case unnamedSender = "unnamed-sender"
    // Read, and worth knowing.
    case raggedRecord = "ragged-record"
    case nulBytes = "nul-bytes"
    case damagedNumber = "damaged-number"
    case undatedTime = "undated-time"
    case unreadTime = "unread-time"
    case unknownRole = "unknown-role"
    case guessedRole = "guessed-role"
    case unknownType = "unknown-type"
    case severalBuyers = "several-buyers"
    case unreadAttachment = "unread-attachment"
    case unknownPlatform = "unknown-platform"
    case sameContent = "same-content"
    case unclaimedText = "unclaimed-text"
    case timesRunBack = "times-run-back"
    case furtherFiles = "further-files"
    case ambiguousDates = "ambiguous-dates"
    case continuesAbove = "continues-above"
    case translatedPage = "translated-page"
    case unusedTimes = "unused-times"
    case senderAbove = "sender-above"

    /// Whether something that an audit needs was not read: the run ends in exit 3.
    public var makesIncomplete: Bool {
      switch self {
      case .unreadableFile, .fileTooLarge, .unsupportedFile, .unknownEncoding, .undecodableBytes,
        .notAnExport, .sessionList, .orderTable, .emptyShell, .truncated, .textLost,
        .missingContent, .unterminatedQuote, .unreadRole, .noRecords, .unnamedSender, .missingText,
        .brokenRecord, .strayQuote, .nestingLimit, .partialPage, .countMismatch, .encryptedFile,
        .archiveLimit, .damagedArchive, .unsafePath, .nestedArchive:
        true
      case .raggedRecord, .nulBytes, .damagedNumber, .undatedTime, .unreadTime, .unknownRole,
        .guessedRole, .unknownType, .severalBuyers, .unreadAttachment, .unknownPlatform,
        .sameContent, .unclaimedText, .timesRunBack, .furtherFiles, .ambiguousDates,
        .continuesAbove, .translatedPage, .unusedTimes, .senderAbove:
        false
      }
    }

    /// Whether it says that the file is no export, rather than what is wrong with one.
    var saysNoExport: Bool {
      switch self {
      case .notAnExport, .sessionList, .orderTable, .emptyShell: true
      default: false
      }
    }
  }

  public var kind: Kind
  /// The file's path as its report has it.
  public var file: String
  /// The first record concerned, from 1: the CSV record after the header, or message of the page.
  public var record: Int?
  /// Where it starts in the file, in bytes.
  public var byteOffset: Int?
  /// The line it stands on, from 1.
  public var line: Int?
  /// How many places of the file are concerned; the place above is the first.
  public var count: Int
  public var found: String
  public var expected: String
  /// What to do next.
  public var advice: String

  public var makesIncomplete: Bool { kind.makesIncomplete }

  public init(
    _ kind: Kind, file: String, record: Int? = nil, byteOffset: Int? = nil, line: Int? = nil,
    count: Int = 1, found: String, expected: String, advice: String
  ) {
    self.kind = kind
    self.file = file
    self.record = record
    self.byteOffset = byteOffset
    self.line = line
    self.count = count
    self.found = found
    self.expected = expected
    self.advice = advice
  }
}

extension ImportProblem: CustomStringConvertible {
  public var description: String {
    var place = file
    if let line { place += ":\(line)" }
    if let record { place += " record \(record)" }
    if let byteOffset { place += " byte \(byteOffset)" }
    let times = count > 1 ? " (\(count) times)" : ""
    return "\(place): \(found)\(times); expected \(expected). \(advice)"
  }
}
