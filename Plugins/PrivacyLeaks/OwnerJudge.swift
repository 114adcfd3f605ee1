import Checking
import Transcripts

/// Says whose a datum is that the shop said or showed: by what the buyer, the order facts and the
/// shop's profile know of it, else by the nearest words that say so.
struct OwnerJudge {
  private let signs: OwnerSigns
  private let transcript: MatchedTranscript
  private let known: KnownData
  private let takingBack: TakingBack
  private let listImage: ListImage

  /// How many messages before a datum may say whose it is.
  private static let reachBefore = 3

  init(
    signs: OwnerSigns, takingBack: TakingBack, listImage: ListImage, known: KnownData,
    transcript: MatchedTranscript
  ) {
    self.listImage = listImage
    self.signs = signs
    self.takingBack = takingBack
    self.known = known
    self.transcript = transcript
  }

  /// Whose the datum is.
  func judge(_ datum: Datum) -> Ownership {
    if let profiled = known.profiled(datum) { return profiled }
    if let ordered = known.ordered(datum) { return ordered }
    if let sent = known.sentByBuyer(datum, before: datum.hit.message) {
      return Ownership(.buyer, "the buyer's side has it in message \(sent)")
    }
    if let denied = takingBack.denial(of: datum, in: transcript) { return denied }
    if let listed = listImage.owner(of: datum, in: transcript) { return listed }
    let signed = bySigns(datum)
    if let signed, signed.owner != .buyer { return signed }
    if let taken = takingBack.weakerSign(of: datum, in: transcript) { return taken }
    if let signed { return signed }
    if let sent = known.sentByBuyer(datum, before: .max) {
      return Ownership(.buyer, "the buyer's side has it in message \(sent)")
    }
    if known.hasAnother(datum, before: datum.hit.message) {
      return Ownership(.another, "differs from what the buyer gave", confidence: 0.7)
    }
    return Ownership(.unknown, "nothing in the chat says whose it is")
  }

  // MARK: Signs

  private func bySigns(_ datum: Datum) -> Ownership? {
    let message = transcript.transcript[datum.hit.message]
    var own = signs.inText(of: message, transcript)
    if let attachment = datum.hit.attachment {
      let shown = signs.inImage(attachment, of: message.index, transcript)
      if let sign = nearest(in: shown, to: datum, allowingBehind: false),
        sign.meaning != .recipient
      {
        return ownership(sign, datum, context: shown + own)
      }
      // The text beside an image speaks of the image as a whole.
      if let sign = own.last(where: { $0.meaning == .another }) ?? own.last {
        return ownership(sign, datum, context: own)
      }
    } else {
      own.removeAll { $0.hit.range.overlaps(datum.hit.range) && $0.meaning != .another }
      if let sign = nearest(in: own, to: datum, allowingBehind: true) {
        return ownership(sign, datum, context: own)
      }
    }
    return byNeighbours(datum)
  }

  /// The last sign before the datum, else the first behind it.
  private func nearest(
    in signs: [OwnerSigns.Sign], to datum: Datum, allowingBehind: Bool
  ) -> OwnerSigns.Sign? {
    let before = signs.last { $0.hit.place < datum.hit.place }
    guard allowingBehind else { return before }
    let behind = signs.first { $0.hit.place > datum.hit.place }
    if let behind, behind.meaning == .another, before?.meaning == .likelyBuyer,
      isInSentence(of: datum, behind.hit)
    {
      return behind
    }
    return before ?? behind
  }

  /// Whether no sentence ends between a datum and a hit behind it in the same text.
  private func isInSentence(of datum: Datum, _ hit: Hit) -> Bool {
    let bytes = Array(transcript.transcript[datum.hit.message].text.utf8)
    let start = min(datum.hit.range.upperBound, bytes.count)
    let end = max(start, min(hit.range.lowerBound, bytes.count))
    return !String(decoding: bytes[start..<end], as: UTF8.self).contains { "。！？!?\n".contains($0) }
  }

  private func byNeighbours(_ datum: Datum) -> Ownership? {
    let session = transcript.transcript.sessions[
      transcript.transcript[datum.hit.message].session
    ].messages
    let first = max(session.lowerBound, datum.hit.message - Self.reachBefore)
    for index in (first..<datum.hit.message).reversed() {
      let found = signs.inText(of: transcript.transcript[index], transcript)
      if let sign = found.last { return ownership(sign, datum, context: found) }
    }
    let next = datum.hit.message + 1
    guard session.contains(next), transcript.transcript[next].role.isShop else { return nil }
    let found = signs.inText(of: transcript.transcript[next], transcript)
    // What is told of the buyer after an image need not speak of the image.
    let isImage = datum.hit.attachment != nil
    return found.first.flatMap { sign in
      isImage && sign.meaning.owner == .buyer ? nil : ownership(sign, datum, context: found)
    }
  }

  private func ownership(
    _ sign: OwnerSigns.Sign, _ datum: Datum, context: [OwnerSigns.Sign]
  ) -> Ownership {
    if sign.meaning == .someone,
      let named = context.first(where: { $0.meaning == .courier || $0.meaning == .shop })
    {
      return Ownership(named.meaning.owner, "words in the chat say so", sign: named.hit)
    }
    return Ownership(
      sign.meaning.owner, "words in the chat say so", sign: sign.hit,
      confidence: sign.hit.message == datum.hit.message ? 1 : 0.8)
  }
}
