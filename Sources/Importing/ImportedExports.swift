public import Transcripts

/// Everything that was read, indexed: transcripts are put together on demand.
public struct ImportedExports: Sendable {
  /// Every file that was met, in the order of their paths.
  public let files: [FileReport]
  let transcripts: [Transcript] = []

  init(files: [FileReport]) { self.files = files }

  public var transcriptCount: Int { transcripts.count }

  /// Every problem of every file.
  public var problems: [ImportProblem] { files.flatMap(\.problems) }
  /// Whether every export was read whole.
  public var isComplete: Bool { !files.contains { $0.problems.contains(where: \.makesIncomplete) } }

  /// Who speaks with whom in the transcript at an index, 0..<transcriptCount.
  public func identity(at index: Int) -> TranscriptIdentity { transcripts[index].identity }

  /// What sampling needs to know of the transcript at an index, without its text.
  public func outline(at index: Int) -> TranscriptOutline {
    TranscriptOutline(sessions: [])
  }

  /// Puts together the transcript at an index; several threads may call it at once.
  ///
  /// - Throws: where what was indexed cannot be read again.
  public func transcript(at index: Int) throws(ImportError) -> Transcript { transcripts[index] }
}

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
