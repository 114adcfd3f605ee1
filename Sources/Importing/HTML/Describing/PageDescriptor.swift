import Transcripts

/// How the pages of one exporter are read: what a `kind: page` descriptor says.
struct PageDescriptor: Sendable {
  /// The format's id, such as `pinduoduo-page`.
  var id: String
  var platform: Platform?
  /// Tried when no other format fits.
  var isFallback = false
  var signature: PageSignature
  /// What a page of this format may be when it holds no message, in the order to be tried.
  var emptyPages: [EmptyPage] = []

  /// What the page says of its conversation, wherever on the page.
  var shop: FieldRule?
  var buyer: BuyerRule?
  var session: FieldRule?
  var order: FieldRule?
  /// The day on which the page was asked for: 昨天 and dates without a year are told from it.
  var date: FieldRule?
  /// An element that shows that the list goes on on another page.
  var nextPage: Selector?

  /// Links to the other files of a conversation that fills several.
  var furtherFile: FieldRule?
  /// Where the page says how many messages it holds.
  var statedCount: StatedCount?

  /// An element around one of several conversations of a page; of its attributes the first that is
  /// not empty is the session's id.
  var conversation: FieldRule?
  /// Lines outside of messages that begin a conversation of their own where there are several, with
  /// `{buyer}` and `{session}`.
  var heads: [LineTemplate] = []
  /// A header with the day of the messages below it.
  var day: FieldRule?
  var message = MessageRule()
  /// What tells the role, in the order to be tried; where none applies, names decide.
  var roles: [RoleRule] = []
  /// Texts that stand where the page does not show a message's content.
  var placeholders: Set<String> = []
  /// Short texts of the page's own: marks beside a message, and rows that nobody said.
  var noise: Set<String> = []
  /// The messages where they lie in a script, and not in elements.
  var script: ScriptArray?
  /// Whether tables are read whose header row names at least a time and a text.
  var readsTables = false
}

/// What a page is that has the format's signature but no message.
struct EmptyPage: Sendable, Hashable {
  var signature: PageSignature
  /// The signature says it alone, whatever looks like a message on the page.
  var isCertain = false
  var problem: ImportProblem.Kind
  /// What it is, as a sentence's part: "the list of sessions, without their messages".
  var found: String
  /// What to save instead.
  var advice: String
}

/// Which elements say something, and where in them.
struct FieldRule: Sendable, Hashable {
  var selector: Selector
  /// Attributes that stand above the element's text, the first that is not empty.
  var attributes: [String] = []
  /// Labels that are taken off the front, such as `买家：`.
  var labels: [String] = []
}

/// Where the buyer's name is found.
enum BuyerRule: Sendable, Hashable {
  case field(FieldRule)
  /// The first sender whose name is masked by `*`.
  case maskedSender
  /// The cell below a table's header: of the selected row, or of the only one.
  case column(String)
}

/// The parts of a message.
struct MessageRule: Sendable, Hashable {
  /// The element around one message.
  var item: Selector?
  var sender: FieldRule?
  var time: FieldRule?
  /// A mark beside the name that says what the sender is: no words of the sender's.
  var tag: Selector?
  /// Its words; without it, or where it is missing, all text of the item that nothing else claims.
  var text: FieldRule?
  /// Its images; without it, all images of the item.
  var image: FieldRule?
  /// Goods, orders and the like, shown as a card: no words of the sender's.
  var card: Selector?
  /// A quoted message: another one's words.
  var quote: Selector?
  /// A quoted message where it stands before the words of a named sender and names somebody itself.
  var reply: Selector?
  /// What is no part of the message: menus, avatars, read marks.
  var omit: Selector?
  /// Words of menus and marks that are left out where they stand in an element of their own among
  /// the words.
  var menu: Set<String> = []
  /// Images that stand for a character; their `alt` is text.
  var emoji: Selector?
  /// Elements in which white space counts.
  var preserve: Selector?
  /// What marks a message as taken back.
  var recalled: Selector?
  /// What marks a message as the platform's suspected spam.
  var spam: Selector?
  /// What marks a message that only the shop saw: an agent's note.
  var aside: Selector?
  /// What in a message marks that it is none, but a conversation in a list of several with the
  /// beginning of its last message.
  var preview: Selector?
  /// What marks a message of the same sender as the one before, who is not named again.
  var joined: Selector?
  /// The sender and time of joined messages where they stand above a group of them.
  var groupSender: FieldRule?
  var groupTime: FieldRule?
  /// The exact time, where an attribute of the item holds it.
  var snowflake: Snowflake?
}

/// An id whose upper 42 bits are the milliseconds since a first moment, as Discord makes them.
struct Snowflake: Sendable, Hashable {
  /// The attribute of the message's element.
  var attribute: String
  /// The first moment, in milliseconds since 1970.
  var epoch: Int64
}

/// Where an export says how many messages it holds.
struct StatedCount: Sendable, Hashable {
  /// The element; nil where it is a table's cell.
  var field: FieldRule?
  /// The header of the column: the cell of the selected row counts, or of the only one.
  var column: String?
  /// Lines with `{count}`, of which one must fit.
  var lines: [LineTemplate]
  /// It may count what the page does not show as messages: only clearly fewer are worth telling.
  var isRough = false
}

/// One rule that tells a role.
struct RoleRule: Sendable, Hashable {
  enum Condition: Sendable, Hashable {
    /// The item, or an element of it, matches.
    case marked(Selector)
    /// The sender's name contains one of these.
    case senderContains([String])
    /// The mark beside the sender's name contains one of these.
    case tagContains([String])
    case always
  }

  var condition: Condition
  var role: Role
  /// 0…1.
  var confidence: Float
  /// The mark counts only on the message itself, on its sender, or around all of its words or its
  /// sender.
  var isWhole = false
  /// It applies only where nobody is named.
  var isUnnamed = false
  /// It applies only where the rules that have the same word here tell both sides on the page.
  var pair: String?
}
