import Checking
import Transcripts

/// What takes a datum back after it was said: the buyer says that it is not theirs, or the shop that
/// it went to the wrong person.
struct TakingBack: Sendable {
  private let denied: MatchList
  private let answeredNo: MatchList
  private let mistaken: MatchList

  /// How many messages behind a datum are looked at.
  private static let reach = 3

  init(_ context: CheckContext) throws(RulePackError) {
    denied = try context.list("denied-by-buyer")
    answeredNo = try context.list("answered-no")
    mistaken = try context.list("sent-by-mistake")
  }

  /// The buyer says outright that a datum of this kind is not theirs.
  func denial(of datum: Datum, in transcript: MatchedTranscript) -> Ownership? {
    first(denied, by: { $0 == .buyer }, behind: datum, in: transcript).map {
      Ownership(.another, "the buyer says that it is not theirs", sign: $0, confidence: 0.9)
    }
  }

  /// The shop speaks of a mistake, or the buyer answers no: of weight where the shop gave the datum
  /// as the buyer's, or said nothing of whose it is.
  func weakerSign(of datum: Datum, in transcript: MatchedTranscript) -> Ownership? {
    if let hit = first(mistaken, by: \.isShop, behind: datum, in: transcript) {
      return Ownership(
        .another, "the shop says that it was sent by mistake", sign: hit, confidence: 0.9)
    }
    return first(answeredNo, by: { $0 == .buyer }, behind: datum, in: transcript).map {
      Ownership(.another, "the buyer answers no", sign: $0, confidence: 0.8)
    }
  }

  private func first(
    _ list: MatchList, by isSpeaker: (Role) -> Bool, behind datum: Datum,
    in transcript: MatchedTranscript
  ) -> Hit? {
    let session = transcript.transcript.sessions[
      transcript.transcript[datum.hit.message].session
    ].messages
    let start = datum.hit.message + 1
    let end = max(start, min(session.upperBound, start + Self.reach))
    for index in start..<end where isSpeaker(transcript.transcript[index].role) {
      if let hit = transcript.hits(of: list, in: index).first { return hit }
    }
    return nil
  }
}
