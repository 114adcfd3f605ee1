import Transcripts

/// What a page says of one message, before grouping; its text goes beside it, as UTF-8.
struct PageRecord: Sendable {
  /// The place of the conversation's key, from `RecordSink.conversation(_:)`.
  var conversation: Int
  /// The export's session id, where the page has several sessions of one buyer.
  var session: String?
  var time: RecordTime = .unknown
  /// The sender as shown, without the time or marks around it.
  var sender: String?
  /// What the page says of the role (a bubble's side, a class, a flag); nil: decided by names.
  var role: RoleDecision?
  /// nil: decided by the text (a recall, a hand-over, a media placeholder) and the attachments.
  var kind: Message.Kind?
  /// The images and files that the page shows, with the reference as written there.
  ///
  /// The sink adds the screenshot's text that stands beside an image.
  var attachments: [Attachment] = []
  /// The page shows each buyer's name with a part covered: a whole name is none of theirs.
  var showsBuyersMasked = false
  /// The message stands in the platform's group of suspected spam.
  var isSuspectedSpam = false

  init(conversation: Int) { self.conversation = conversation }
}

/// When a record was sent, as far as a reader can tell.
enum RecordTime: Sendable, Hashable {
  /// The export says nothing.
  case unknown
  /// As written; read by the sink in any layout of `TimeReader`. A time without a date is undated.
  case text(String)
  /// A time of day as written, and the day from a header above it.
  case timeOfDay(String, on: CivilDate)
  case moment(Timestamp)
}
