import Checking
import Transcripts

/// Who says what in a session, so that looking back and forth in it takes no walk: a file may run
/// thousands of messages together into one session.
///
/// What a message asks and speaks of is read once. Made and used within one check of one
/// transcript.
final class SessionIndex {
  let messages: Range<Int>
  /// In order, as are the others.
  private var buyers: [Int] = []
  private var shops: [Int] = []
  private var askingBuyers: [Int] = []
  private var askingShops: [Int] = []
  private let transcript: MatchedTranscript
  private let reader: SlotReader
  private var questions: [Int: [QuestionSlot]] = [:]
  private var wordings: [Int: Wording] = [:]

  /// - Parameter question: what a message asks with.
  init(
    _ messages: Range<Int>, of transcript: MatchedTranscript, reader: SlotReader,
    question: MatchList
  ) {
    self.messages = messages
    self.transcript = transcript
    self.reader = reader
    for index in messages {
      let role = transcript.transcript[index].role
      let asks = transcript.has(question, in: index)
      if role == .buyer {
        buyers.append(index)
        if asks { askingBuyers.append(index) }
      } else if role.isShop {
        shops.append(index)
        if asks { askingShops.append(index) }
      }
    }
  }

  /// The buyer's messages of a stretch, in order.
  func buyers(in stretch: Range<Int>) -> ArraySlice<Int> { Self.part(of: buyers, in: stretch) }

  /// The shop's messages of a stretch, in order.
  func shops(in stretch: Range<Int>) -> ArraySlice<Int> { Self.part(of: shops, in: stretch) }

  /// The messages of a stretch in which the buyer asks, in order.
  func askingBuyers(in stretch: Range<Int>) -> ArraySlice<Int> {
    Self.part(of: askingBuyers, in: stretch)
  }

  /// The messages of a stretch in which the shop asks, in order.
  func askingShops(in stretch: Range<Int>) -> ArraySlice<Int> {
    Self.part(of: askingShops, in: stretch)
  }

  /// The messages before one.
  func before(_ message: Int) -> Range<Int> { messages.lowerBound..<message }

  /// The messages after one.
  func after(_ message: Int) -> Range<Int> { message + 1..<messages.upperBound }

  /// The buyer's last messages before one, with none of the shop's between.
  func buyersTurn(before message: Int) -> ArraySlice<Int> {
    guard let last = buyers(in: before(message)).last else { return [] }
    let start = shops(in: before(last)).last.map { $0 + 1 } ?? messages.lowerBound
    return buyers(in: start..<last + 1)
  }

  /// The questions of a message.
  func slots(of message: Int) -> [QuestionSlot] {
    if let known = questions[message] { return known }
    let slots = reader.slots(of: message, in: transcript)
    questions[message] = slots
    return slots
  }

  /// What a message speaks of.
  func wording(of message: Int) -> Wording {
    if let known = wordings[message] { return known }
    let wording = Wording(transcript.transcript[message].text.unicodeScalars)
    wordings[message] = wording
    return wording
  }

  private static func part(of ordered: [Int], in stretch: Range<Int>) -> ArraySlice<Int> {
    let start = place(of: stretch.lowerBound, in: ordered)
    return ordered[start..<max(start, place(of: stretch.upperBound, in: ordered))]
  }

  /// How many of the messages come before one.
  private static func place(of message: Int, in ordered: [Int]) -> Int {
    var (low, high) = (0, ordered.count)
    while low < high {
      let middle = (low + high) / 2
      if ordered[middle] < message { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
