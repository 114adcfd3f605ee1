/// One utterance by one speaker: a view into its transcript.
public struct Message: Sendable {
  /// What kind of utterance the export says it is.
  public enum Kind: UInt8, Sendable, Hashable {
    case text
    /// An image, a card, a voice message: the text is a placeholder or a caption.
    case media
    /// The speaker took it back; the text may be gone.
    case recalled
    /// The conversation passed from one agent to another.
    case handover
    /// Any other word of the platform's.
    case notice
  }

  let storage: TranscriptStorage
  /// The message's place in its transcript, from 0.
  public let index: Int

  private var record: MessageRecord { storage.messages[index] }

  public var role: Role { record.role.role }
  /// The role with what decided it.
  public var roleDecision: RoleDecision { record.role }
  public var kind: Kind { record.kind }
  /// The sender as the export writes it.
  public var sender: String? {
    record.sender < 0 ? nil : storage.names[Int(record.sender)]
  }
  /// When it was sent; nil where the export does not say so with a date.
  public var sentAt: Timestamp? { record.sentAt }
  /// The number of the session it belongs to, from 0.
  public var session: Int { Int(record.session) }
  /// Whether the platform put it into its own group of suspected spam.
  public var isSuspectedSpam: Bool { record.isSuspectedSpam }

  /// Where the text lies in the transcript's arena, in bytes.
  public var textRange: Range<Int> { Int(record.textStart)..<Int(record.textEnd) }
  /// The text as the export has it.
  public var text: String {
    String(decoding: storage.arena[textRange], as: UTF8.self)
  }
  /// Whether the message has no text.
  public var isEmpty: Bool { record.textStart == record.textEnd }

  /// Its images and files.
  public var attachments: ArraySlice<Attachment> {
    storage.attachments[Int(record.attachmentStart)..<Int(record.attachmentEnd)]
  }

  /// Where it was read: the first file that has it.
  public var provenance: Provenance {
    Provenance(file: storage.files[Int(record.file)], record: Int(record.record))
  }
  /// Where else the same message was read, when exports overlap.
  public var otherProvenances: [Provenance] {
    storage.otherProvenances.filter { $0.message == index }.map(\.provenance)
  }
}

/// The fixed part of a message in its transcript's storage.
public struct MessageRecord: Sendable {
  public var textStart: Int32 = 0
  public var textEnd: Int32 = 0
  public var role: RoleDecision
  public var kind: Message.Kind = .text
  public var isSuspectedSpam = false
  /// An index into the names, or -1.
  public var sender: Int32 = -1
  public var session: Int32 = 0
  public var sentAt: Timestamp?
  public var file: Int32 = 0
  public var record: Int32 = 0
  public var attachmentStart: Int32 = 0
  public var attachmentEnd: Int32 = 0

  public init(role: RoleDecision) { self.role = role }
}
