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
  /// By number of a message's id: the number of the message that names its conversation, once it is
  /// known.
  private var tops: [UInt32] = []
  /// In the place of one that is being looked for.
  private static let isSought = RecordEntry.none - 1

  /// Notes a message, the one that it answers if any, and whether a buyer wrote it.
  ///
  /// All messages are noted before the first conversation is asked for.
  mutating func note(_ id: String, answers parent: String?, isBuyers isBuyer: Bool) {
    let number = number(of: id)
    isBuyers[number] = isBuyer
    guard let parent, !parent.isEmpty, parent != id else { return }
    parents[number] = UInt32(self.number(of: parent))
  }

  /// The id that names the conversation of a message.
  mutating func conversation(of id: String) -> String {
    let number = number(of: id)
    return ids.string(top(of: number))
  }

  /// The number of the message that names the conversation of one.
  ///
  /// Each message on the way up keeps what was found, so that a chain is followed once.
  private mutating func top(of number: Int) -> UInt32 {
    var path: [Int] = []
    var next = UInt32(number)
    while next != RecordEntry.none, tops[Int(next)] == RecordEntry.none {
      tops[Int(next)] = Self.isSought
      path.append(Int(next))
      next = parents[Int(next)]
    }
    var top = RecordEntry.none
    if next != RecordEntry.none, tops[Int(next)] != Self.isSought {
      top = tops[Int(next)]
    } else if next != RecordEntry.none {
      // A ring of replies has no first message: one of them names all, whichever is asked first.
      let ring = path[(path.firstIndex(of: Int(next)) ?? 0)...]
      let buyers = ring.filter { isBuyers[$0] }
      let names = (buyers.isEmpty ? Array(ring) : buyers).map(UInt32.init)
      top = names.min { ids.string($0) < ids.string($1) } ?? next
      for place in ring { tops[place] = top }
      path.removeLast(ring.count)
    }
    for place in path.reversed() {
      // A buyer's message names what hangs on it, unless a buyer's stands above.
      let hasBuyer = top != RecordEntry.none && isBuyers[Int(top)]
      if top == RecordEntry.none || isBuyers[place] && !hasBuyer { top = UInt32(place) }
      tops[place] = top
    }
    return top
  }

  private mutating func number(of id: String) -> Int {
    let number = Int(ids.number(of: id))
    while parents.count <= number {
      parents.append(RecordEntry.none)
      tops.append(RecordEntry.none)
      isBuyers.append(false)
    }
    return number
  }
}
