import Transcripts

/// What a file says of the conversation that a record belongs to.
///
/// Grouping turns it into a `TranscriptIdentity` over all files: by platform, shop and buyer where
/// the buyer is named and not masked; else by session id, order number, or the file.
struct ConversationKey: Hashable, Sendable {
  /// What the file or its format says; the settings' override and default are applied by grouping.
  var platform: Platform?
  var shop: String?
  /// The buyer as the export writes the name, masked or not.
  var buyer: String?
  /// The export's id of the session, where the session is all there is to tell conversations apart.
  var session: String?
  var order: String?
}
