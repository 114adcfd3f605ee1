public import Transcripts

/// The sessions of a transcript without their text.
public struct TranscriptOutline: Sendable, Hashable {
  public struct Session: Sendable, Hashable {
    public var id: String?
    /// The time of its first message that has one.
    public var start: Timestamp?
    public var messageCount: Int

    public init(id: String?, start: Timestamp?, messageCount: Int) {
      self.id = id
      self.start = start
      self.messageCount = messageCount
    }
  }

  /// As `Transcript.sessions` will have them.
  public var sessions: [Session]
  public var messageCount: Int { sessions.reduce(0) { $0 + $1.messageCount } }

  public init(sessions: [Session]) { self.sessions = sessions }
}
