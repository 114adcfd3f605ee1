import Transcripts

/// The conversations of a table whose rows name the message that they answer, and no session.
///
/// A conversation is named by the first message of a buyer above a message, else by the first
/// message of all: several buyers who answer one announcement of the shop's have a conversation
/// each.
struct ReplyThreads: Sendable {
  private var ids = NameTable()
  /// By number of a message's id: the number of the message that it answers.
  private var parents: [UInt32] = []
  /// By number of a message's id: whether a buyer wrote it, as far as the table says.
  private var isBuyers: [Bool] = []
  /// A chain is followed so far.
  private static let longest = 10_000

  /// Notes a message, the one that it answers if any, and whether a buyer wrote it.
  mutating func note(_ id: String, answers parent: String?, isBuyers isBuyer: Bool) {
    let number = number(of: id)
    isBuyers[number] = isBuyer
    guard let parent, !parent.isEmpty, parent != id else { return }
    parents[number] = UInt32(self.number(of: parent))
  }

  /// The id that names the conversation of a message.
  mutating func conversation(of id: String) -> String {
    var place = number(of: id)
    var top = place
    var topOfBuyer: Int?
    var steps = 0
    while steps < Self.longest {
      top = place
      if isBuyers[place] { topOfBuyer = place }
      guard parents[place] != RecordEntry.none else { break }
      place = Int(parents[place])
      steps += 1
    }
    return ids.string(UInt32(topOfBuyer ?? top))
  }

  private mutating func number(of id: String) -> Int {
    let number = Int(ids.number(of: id))
    while parents.count <= number {
      parents.append(RecordEntry.none)
      isBuyers.append(false)
    }
    return number
  }
}
