/// What a column of a table says, by the name that descriptors and `inspect` use.
///
/// The order is the one in which fields take columns when a header could mean several.
enum TableField: String, Sendable, CaseIterable {
  /// The words of the message.
  case text
  /// The id of the session.
  case session
  /// The id of the message.
  case message
  /// The id of the message that it answers: where there is no session, replies make the
  /// conversations.
  case reply
  /// The date and time, or the time of day where there is a date column too.
  case time
  /// The date, where the time column holds only the time of day.
  case date
  /// Who spoke: buyer, agent, robot, system, or a direction flag.
  case role
  /// The buyer of the conversation, in every row.
  case buyer
  /// The agent of the conversation, in every row.
  case agent
  /// The name of the one who spoke.
  case sender
  /// The name of the one spoken to.
  case receiver
  /// The kind of message.
  case type
  /// Whether only the shop saw the message: an agent's note.
  case aside
  /// Whether a robot spoke for the shop.
  case robot
  case platform
  case shop
  case order
  /// Whether the message was taken back.
  case recalled
  /// References of images and files.
  case attachment
  /// The text that is to be seen in the message's image.
  case screenshot
  /// Whether the platform put the message into its group of suspected spam.
  case spam

  /// Whether its cells tell somebody or something from all others.
  var identifies: Bool {
    switch self {
    case .session, .message, .reply, .buyer, .agent, .sender, .receiver, .shop, .order: true
    default: false
    }
  }
}
