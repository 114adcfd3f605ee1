import Checking
import Transcripts

/// How much a reply of the shop says.
enum ReplyKind: Sendable, Hashable {
  /// Nothing: 嗯, 哦, 亲亲, an emoji.
  case empty
  /// That it was heard: 好的, 收到.
  case acknowledgement
  /// Anything else, an image or a file included.
  case substance
}

/// Tells how much a reply says.
struct ReplyKinds: Sendable {
  private let emptyReply: MatchList
  private let acknowledgement: MatchList
  private let placeholder: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    emptyReply = try context.list("empty-reply")
    acknowledgement = try context.list("acknowledgement")
    placeholder = try context.list("placeholder")
  }

  /// Whether any message of the shop may say nothing, or only that something was heard.
  func mayBeEmpty(in transcript: MatchedTranscript) -> Bool {
    let lists = [emptyReply, acknowledgement].filter(transcript.mayHave)
    return !lists.isEmpty
      && transcript.messages.contains { message in
        message.role.isShop && lists.contains { transcript.has($0, in: message.index) }
      }
  }

  func kind(of message: Int, in transcript: MatchedTranscript) -> ReplyKind {
    let said = transcript.transcript[message]
    if said.attachments.contains(where: { $0.kind != .sticker }) { return .substance }
    if transcript.has(placeholder, in: message) { return .substance }
    if transcript.has(emptyReply, in: message) { return .empty }
    if transcript.has(acknowledgement, in: message) { return .acknowledgement }
    if said.isEmpty { return said.attachments.isEmpty ? .substance : .empty }
    return transcript.gist(of: message).isEmpty ? .empty : .substance
  }
}
