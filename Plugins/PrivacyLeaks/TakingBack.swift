import Checking
import Transcripts

/// What takes a datum back after it was said: the buyer says that it is not theirs, or the shop
/// that it went to the wrong person.
struct TakingBack: Sendable {
  private let denied: MatchList
  private let answeredNo: MatchList
  private let mistaken: MatchList
  private let asking: MatchList
  private let admission: MatchList

  /// How many messages behind a datum are looked at.
  private static let reach = 3

  init(_ context: CheckContext) throws(RulePackError) {
    denied = try context.list("denied-by-buyer")
    answeredNo = try context.list("answered-no")
    mistaken = try context.list("sent-by-mistake")
    asking = try context.list("asks-if-yours")
    admission = try context.list("admits-another")
  }

  /// The buyer says outright that a datum of this kind is not theirs.
  func denial(of datum: Datum, in transcript: MatchedTranscript) -> Ownership? {
    if let hit = first(denied, by: { $0 == .buyer }, behind: datum, in: transcript) {
      return takenBack("the buyer says that it is not theirs", hit, confidence: 0.9)
    }
    guard datum.kind == .personName,
      messages(behind: datum, in: transcript).contains(where: {
        transcript.transcript[$0].role == .buyer
          && Self.asksWho(datum.value, in: transcript.transcript[$0].text)
      })
    else { return nil }
    return Ownership(.another, "the buyer asks who that is", confidence: 0.85)
  }

  /// Whether a text asks who somebody is: 林小满是谁.
  static func asksWho(_ name: String, in text: String) -> Bool {
    ["是谁", "谁啊", "谁呀", "是哪位", "我不认识", "不认识"].contains { text.contains(name + $0) }
  }

  /// The shop speaks of a mistake, or the buyer answers no: of weight where the shop gave the datum
  /// as the buyer's, or said nothing of whose it is.
  func weakerSign(of datum: Datum, in transcript: MatchedTranscript) -> Ownership? {
    if let hit = first(mistaken, by: \.isShop, behind: datum, in: transcript) {
      return takenBack("the shop says that it was sent by mistake", hit, confidence: 0.9)
    }
    return first(answeredNo, by: { $0 == .buyer }, behind: datum, in: transcript).map {
      takenBack("the buyer answers no", $0, confidence: 0.8)
    }
  }

  private func takenBack(_ reason: String, _ sign: Hit, confidence: Double) -> Ownership {
    var ownership = Ownership(.another, reason, sign: sign, confidence: confidence)
    ownership.isTakenBack = true
    return ownership
  }

  /// Whether the shop says in a message that something went to the wrong person: 发到别人邮箱里了.
  func tellsOfMistake(in message: Int, of transcript: MatchedTranscript) -> Bool {
    transcript.has(mistaken, in: message)
  }

  /// Whether the shop asks behind a datum in the same text whether it is the buyer's.
  func asksIfYours(_ datum: Datum, in transcript: MatchedTranscript) -> Bool {
    transcript.hits(of: asking, in: datum.hit.message).contains {
      $0.surface == datum.hit.surface && $0.range.lowerBound >= datum.hit.range.upperBound
    }
  }

  /// The words by which the shop says behind a datum that it is another buyer's.
  func admission(behind datum: Datum, in transcript: MatchedTranscript) -> Hit? {
    first(admission, by: \.isShop, behind: datum, in: transcript)
  }

  private func first(
    _ list: MatchList, by isSpeaker: (Role) -> Bool, behind datum: Datum,
    in transcript: MatchedTranscript
  ) -> Hit? {
    for index in messages(behind: datum, in: transcript)
    where isSpeaker(transcript.transcript[index].role) {
      if let hit = transcript.hits(of: list, in: index).first { return hit }
    }
    return nil
  }

  /// The messages behind a datum that are looked at.
  private func messages(behind datum: Datum, in transcript: MatchedTranscript) -> Range<Int> {
    let session = transcript.transcript.sessions[
      transcript.transcript[datum.hit.message].session
    ].messages
    let start = datum.hit.message + 1
    return start..<max(start, min(session.upperBound, start + Self.reach))
  }
}
