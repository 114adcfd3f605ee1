public import Transcripts

/// What was understood of one file that was met in the inputs.
public struct FileReport: Sendable, Hashable {
  /// What became of the file.
  public enum Disposition: String, Sendable, Hashable {
    /// An export, read.
    case read
    /// An archive or a workbook: what is in it has reports of its own.
    case unpacked
    /// The same file, or one of the same content, was read already.
    case repeated
    /// Beside the exports, and not one: skipped.
    case companion
    /// Should be an export, and could not be read as one: the run is incomplete.
    case refused
  }

  /// A column of a table: its header and what it was taken for.
  public struct Column: Sendable, Hashable {
    public var header: String
    /// The field's name in the format, such as `text`; nil when the column is unused.
    public var field: String?

    public init(header: String, field: String?) {
      self.header = header
      self.field = field
    }
  }

  /// The path relative to its INPUT, with `/` between parts; `-` for standard input.
  ///
  /// What lies in an archive or a workbook stands behind it: `week.zip/a.csv`, `week.xlsx/Sheet1`.
  public var path: String
  public var disposition: Disposition
  /// Why it was skipped or refused; for a repeated file, the path that was read.
  public var reason: String?
  /// The same for a file that was skipped, as one of the reasons that there are.
  public private(set) var skipReason: SkipReason?
  /// SHA-256 of its bytes, in hexadecimal digits; empty for a companion that was not read.
  public var digest = ""
  public var byteCount = 0
  /// The format's id and why it was chosen.
  public var format: String?
  public var formatReason: String?
  /// The encoding's IANA name and why it was chosen.
  public var encoding: String?
  public var encodingReason: String?
  /// The columns in their order; empty for a page.
  public var columns: [Column] = []
  /// Records that hold or should hold a message.
  public var recordCount = 0
  /// Records that became messages: those that repeat a message of an earlier file are left out.
  public var messageCount = 0
  /// How many messages' roles were decided in which way.
  public var roles: [RoleCount] = []
  /// The earliest and the latest message with a time.
  public var firstSent: Timestamp?
  public var lastSent: Timestamp?
  /// Messages without a date and time.
  public var untimedCount = 0
  /// The images of the messages, where `ImportSettings.surveysImages` asks for them.
  public var images: ImageSurvey?
  public var problems: [ImportProblem] = []

  public init(path: String, disposition: Disposition, reason: String? = nil) {
    self.path = path
    self.disposition = disposition
    self.reason = reason
  }

  /// The report of a file beside the exports.
  public init(path: String, skippedAs reason: SkipReason) {
    self.init(path: path, disposition: .companion)
    skip(as: reason)
  }

  /// Turns it into the report of a file beside the exports.
  mutating func skip(as reason: SkipReason) {
    disposition = .companion
    skipReason = reason
    self.reason = reason.description
  }
}

/// How many messages of a file have a role for a reason.
public struct RoleCount: Sendable, Hashable {
  public var role: Role
  public var basis: RoleDecision.Basis
  public var count: Int

  public init(role: Role, basis: RoleDecision.Basis, count: Int) {
    self.role = role
    self.basis = basis
    self.count = count
  }
}

/// The images of a file's messages: whether they are there, and whether their text is.
public struct ImageSurvey: Sendable, Hashable {
  /// Files that stand in the input's folder.
  public var found = 0
  /// Paths to no file in the input's folder.
  public var missing = 0
  /// Addresses on the web: never fetched.
  public var remote = 0
  /// Images that the export only says there were, or that lie in the page itself.
  public var unnamed = 0
  /// Images with the text that is to be seen in them.
  public var withText = 0

  public init() {}
}
