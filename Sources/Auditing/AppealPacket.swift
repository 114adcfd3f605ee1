public import Transcripts

/// All that an appeal against one finding needs: `chataudit.packet/1`.
///
/// The conversation as far as it may be shown, the finding with its ranges and clauses, and the
/// versions and digests under which anybody with the exports and the key derives it again.
public struct AppealPacket: Sendable {
  /// A message of the conversation.
  public struct Message: Sendable {
    public var role: Role
    /// The speaker on the shop's side, masked; the buyer stays a pseudonym.
    public var sender: String?
    public var sentAt: Timestamp?
    /// Masked unless the packet says that it is revealed.
    public var text: String
    /// The lines read from its screenshots, as the text.
    public var lines: [String]

    public init(
      role: Role, sender: String?, sentAt: Timestamp?, text: String, lines: [String]
    ) {
      self.role = role
      self.sender = sender
      self.sentAt = sentAt
      self.text = text
      self.lines = lines
    }
  }

  /// The finding, as the run had it.
  public var finding: FindingRecord
  public var messages: [Message]
  /// SHA-256 over the role, time and text of every message, unmasked.
  public var digest: String
  /// What made the finding: tool, packs, config, order facts, key.
  public var manifest: RunDocument.Manifest
  /// The files that hold the conversation, and their SHA-256.
  public var inputs: [(path: String, sha256: String)]

  public init(
    finding: FindingRecord, messages: [Message], digest: String,
    manifest: RunDocument.Manifest, inputs: [(path: String, sha256: String)]
  ) {
    self.finding = finding
    self.messages = messages
    self.digest = digest
    self.manifest = manifest
    self.inputs = inputs
  }
}
