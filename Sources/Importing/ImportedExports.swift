public import Transcripts

/// Everything that was read, indexed: transcripts are put together on demand.
///
/// What does not fit into memory lies in partitions on the disk, and is read again when its
/// transcripts are asked for, best in their order. The file there has no name, and is gone with the
/// last use.
public struct ImportedExports: Sendable {
  /// Every file that was met, in the order of their paths.
  public let files: [FileReport]
  private let place: Place

  /// Where the records are.
  enum Place: Sendable {
    case memory(IndexedExports)
    case disk(PartitionedExports)
  }

  init(files: [FileReport], place: Place) {
    self.files = files
    self.place = place
  }

  public var transcriptCount: Int {
    switch place {
    case .memory(let exports): exports.transcriptCount
    case .disk(let exports): exports.transcriptCount
    }
  }

  /// The number of sessions of all transcripts.
  public var sessionCount: Int {
    switch place {
    case .memory(let exports): exports.sessionCount
    case .disk(let exports): exports.sessionCount
    }
  }

  /// The number of messages of all transcripts.
  public var messageCount: Int {
    switch place {
    case .memory(let exports): exports.messageCount
    case .disk(let exports): exports.messageCount
    }
  }

  /// Whether the records lie on the disk.
  package var isPartitioned: Bool {
    if case .disk = place { true } else { false }
  }

  /// Every problem of every file.
  public var problems: [ImportProblem] { files.flatMap(\.problems) }
  /// Whether every export was read whole, and there was one.
  public var isComplete: Bool {
    !hasNoExport && !files.contains { $0.problems.contains(where: \.makesIncomplete) }
  }
  /// Whether no file was read, and none met that should have been.
  public var hasNoExport: Bool {
    !files.contains { $0.disposition == .read || $0.disposition == .refused }
  }

  /// Who speaks with whom in the transcript at an index, 0..<transcriptCount.
  ///
  /// - Throws: where what was put on the disk cannot be read again.
  public func identity(at index: Int) throws(ImportError) -> TranscriptIdentity {
    let (exports, index) = try part(of: index)
    return exports.identity(at: index)
  }

  /// What sampling needs to know of the transcript at an index, without its text.
  ///
  /// - Throws: where what was put on the disk cannot be read again.
  public func outline(at index: Int) throws(ImportError) -> TranscriptOutline {
    let (exports, index) = try part(of: index)
    return exports.outline(at: index)
  }

  /// The numbers of the orders that the export names beside the messages of a transcript, sorted.
  ///
  /// - Throws: where what was put on the disk cannot be read again.
  public func orderNumbers(at index: Int) throws(ImportError) -> [String] {
    let (exports, index) = try part(of: index)
    return exports.orderNumbers(at: index)
  }

  /// Puts together the transcript at an index; several threads may call it at once.
  ///
  /// - Throws: where what was indexed cannot be read again.
  public func transcript(at index: Int) throws(ImportError) -> Transcript {
    let (exports, index) = try part(of: index)
    return try exports.transcript(at: index)
  }

  private func part(of index: Int) throws(ImportError) -> (exports: IndexedExports, index: Int) {
    switch place {
    case .memory(let exports): (exports, index)
    case .disk(let exports): try exports.part(of: index)
    }
  }
}

extension ImportedExports: CustomStringConvertible, CustomReflectable {
  public var description: String { "\(files.count) files, \(transcriptCount) transcripts" }
  /// Nothing of the contents: they are other people's words, and a log is no place for them.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
