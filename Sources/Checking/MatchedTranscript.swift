public import TextMatching
public import Transcripts

/// Where in a message something was found: in its text, or in a line of a screenshot.
public enum Surface: Sendable, Hashable {
  case text
  /// The attachment's place in its message, and the line's in the attachment, from 0.
  case screenshot(attachment: Int, line: Int)

  /// The name used in packs and findings.
  public var name: String { self == .text ? "text" : "screenshot" }
}

/// One place in a transcript where an entry of a list was found.
public struct Hit: Sendable, Hashable {
  /// The message's index.
  public var message: Int
  public var surface: Surface
  /// Where it lies in the original text of that surface, in bytes.
  public var range: Range<Int>
  /// What had to be undone to read it.
  public var steps: FoldSteps
  /// How surely, 0…1.
  public var confidence: Float
  /// The term or pattern as the pack writes it, or the entity kind's name.
  public var source: String
  /// The datum, where an entity was found.
  public var entity: Entity?
}

/// A named list of terms, patterns and entities of a pack, as its checks look it up.
public struct MatchList: Sendable, Hashable {
  package let id: Int
}

/// A transcript with what was found in it: each text folded once and scanned once for all rules.
public struct MatchedTranscript: Sendable {
  // CONTRACT (storage replaced by the implementation)
  public let transcript: Transcript

  public var messages: some RandomAccessCollection<Message> & Sendable { transcript.messages }

  /// The hits of a list in one message, on all surfaces, in order.
  public func hits(of list: MatchList, in message: Int) -> [Hit] { [] }

  /// Whether a message's text has a hit of a list.
  public func has(_ list: MatchList, in message: Int) -> Bool { false }

  /// All hits of a list, in order of message.
  public func hits(of list: MatchList) -> [Hit] { [] }

  /// The text of a message folded to level 2 without separators, punctuation, emoji and 亲, as
  /// class codes: what `whole` compares, and what repeated replies are compared by.
  public func gist(of message: Int) -> [UInt16] { [] }
}
