import Transcripts

/// Takes the records of one page, in the page's order.
///
/// It reads times, decides roles that the page does not state, recognises media, recalls and
/// hand-overs in the text, and keeps everything compact for grouping.
struct RecordSink {
  /// The file's path as its report has it: for problems.
  let file: String
  private(set) var problems: [ImportProblem] = []
  private var conversations: [ConversationKey] = []
  private var conversationIndices: [ConversationKey: Int] = [:]
  /// The number of records so far.
  private(set) var count = 0

  init(file: String) { self.file = file }

  /// Registers a conversation; the same key gives the same place.
  mutating func conversation(_ key: ConversationKey) -> Int {
    if let known = conversationIndices[key] { return known }
    conversations.append(key)
    conversationIndices[key] = conversations.count - 1
    return conversations.count - 1
  }

  /// Appends the next message of the page.
  ///
  /// Its record number is `count` after the call.
  ///
  /// - Parameter text: its text, valid UTF-8, line breaks as `\n`, entities resolved.
  mutating func append(_ record: PageRecord, text: Span<UInt8>) {
    count += 1
  }

  /// Adds a problem: the same kind for many records should be one problem with a count.
  mutating func report(_ problem: ImportProblem) { problems.append(problem) }
}
