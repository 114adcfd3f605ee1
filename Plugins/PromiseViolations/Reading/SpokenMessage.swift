import Checking
import TextMatching
import Transcripts

/// One message, read for its clauses and for what the lists find in them.
///
/// Its text is read when it is first asked for: most messages hold nothing that a promise needs.
final class SpokenMessage {
  let index: Int
  let role: Role
  let sentAt: Timestamp?
  let session: Int
  private(set) lazy var text = PlainText(transcript[index].text)
  private(set) lazy var clauses = Clause.all(in: text)
  /// Where each sentence lies, by its number, in scalars.
  private lazy var sentences = Dictionary(
    clauses.map { ($0.sentence, $0.range) },
    uniquingKeysWith: { first, last in first.lowerBound..<last.upperBound })
  /// The times that the text names; where it is not known when it was said, only days of the
  /// calendar, as they follow the first moment of the orders.
  private(set) lazy var times = readTimes()
  /// What `places(of:)` has read: lists are asked for once a clause and once an amount.
  private var knownPlaces: [MatchList: [Range<Int>]] = [:]
  private let transcript: MatchedTranscript
  private let holidays: [ClosedRange<CivilDate>]

  init(
    _ message: Message, in transcript: MatchedTranscript, holidays: [ClosedRange<CivilDate>]
  ) {
    index = message.index
    role = message.role
    sentAt = message.sentAt
    session = message.session
    self.transcript = transcript
    self.holidays = holidays
  }

  private func readTimes() -> [TimeExpression] {
    if let sentAt { return TimeExpression.all(in: text, said: sentAt, holidays: holidays) }
    guard let known = transcript.transcript.orders?.flatMap(\.moments).min() else { return [] }
    return TimeExpression.all(in: text, said: known, holidays: holidays).filter(\.isDated)
  }

  func has(_ list: MatchList) -> Bool { transcript.has(list, in: index) }

  /// The hits of a list in the text, as scalars.
  func places(of list: MatchList) -> [Range<Int>] {
    guard transcript.has(list, in: index) else { return [] }
    if let known = knownPlaces[list] { return known }
    let places = transcript.hits(of: list, in: index).filter { $0.surface == .text }.map { hit in
      text.scalar(at: hit.range.lowerBound)..<text.scalar(at: hit.range.upperBound)
    }
    knownPlaces[list] = places
    return places
  }

  /// Whether a list has a hit that touches a range of scalars.
  func has(_ list: MatchList, in range: Range<Int>) -> Bool {
    places(of: list).contains { $0.overlaps(range) }
  }

  /// The clause in which a place lies; at a mark between two, where a hit may begin, the one after.
  func clause(at place: Int) -> Clause? {
    let next = clauses.partitioningIndex { $0.range.upperBound > place }
    if next < clauses.count, clauses[next].range.lowerBound <= place + 1 { return clauses[next] }
    return next > 0 ? clauses[next - 1] : nil
  }

  /// The scalars of a clause's whole sentence.
  func sentence(of clause: Clause) -> Range<Int> {
    sentences[clause.sentence] ?? clause.range
  }

  /// The bytes of a clause's sentence, without what says nothing at its ends.
  func quote(of clause: Clause) -> Range<Int> {
    var range = sentence(of: clause)
    while let first = range.first, text.scalars[first].isSilent {
      range = (first + 1)..<range.upperBound
    }
    while let last = range.last, text.scalars[last].isSilent {
      range = range.lowerBound..<last
    }
    return range.isEmpty ? text.bytes(clause.range) : text.bytes(range)
  }
}
