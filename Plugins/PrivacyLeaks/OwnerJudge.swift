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
    let own = signs.inText(of: message, transcript)
    if let attachment = datum.hit.attachment { return byImage(datum, attachment, text: own) }
    return byText(datum, own) ?? byNeighbours(datum, isInLabel: false)
  }

  /// Whose a datum of an image is: by the words above it, else by the text beside the image, which
  /// speaks of the image as a whole.
  private func byImage(
    _ datum: Datum, _ attachment: Int, text: [OwnerSigns.Sign]
  ) -> Ownership? {
    let shown = signs.inImage(attachment, of: datum.hit.message, transcript)
    let above = nearest(in: shown, to: datum, allowingBehind: false)
    if let above, above.meaning != .recipient {
      return ownership(above, datum, context: shown + text)
    }
    let isInLabel = above != nil
    let own = text.filter {
      $0.meaning.reachesOn && !(isInLabel && $0.meaning == .courier)
    }
    if let sign = own.last(where: { $0.meaning == .another }) ?? own.last {
      let owned = ownership(sign, datum, context: own)
      // 您的面单 beside an image: a label's data are to be covered, unless the buyer gave them.
      guard owned.owner == .buyer, !datum.kind.isOrderNumber else { return owned }
      return known.sentByBuyer(datum, before: .max) == nil
        ? Ownership(.unknown, "only the shop says that the image is the buyer's", sign: sign.hit)
        : owned
    }
    return byNeighbours(datum, isInLabel: isInLabel)
  }

  private func byText(_ datum: Datum, _ signs: [OwnerSigns.Sign]) -> Ownership? {
    let own = signs.filter {
      !$0.hit.range.overlaps(datum.hit.range) || $0.meaning == .another || $0.meaning == .outsider
    }
    guard let sign = nearest(in: own, to: datum, allowingBehind: true) else { return nil }
    if sign.meaning.owner == .shop || sign.meaning.owner == .courier,
      takingBack.asksIfYours(datum, in: transcript)
    {
      return Ownership(.buyer, "the buyer is asked whether it is theirs")
    }
    return ownership(sign, datum, context: own)
  }

  /// The last sign before the datum, else the first behind it.
  private func nearest(
    in signs: [OwnerSigns.Sign], to datum: Datum, allowingBehind: Bool
  ) -> OwnerSigns.Sign? {
    let before = signs.last { $0.hit.place < datum.hit.place }
    guard allowingBehind else { return before }
    // 发给了林小满那位 tells of the name within it.
    if let around = signs.last(where: {
      $0.meaning == .another && $0.hit.encloses(datum.hit)
    }) {
      return around
    }
    let behind = signs.first { $0.hit.place > datum.hit.place }
    // 前一个是您的，19900001234是别的客户的: each clause speaks of its own datum.
    if let before, let behind, behind.meaning == .another, before.meaning.owner == .buyer,
      isInClause(between: datum.hit.range.upperBound, behind.hit.range.lowerBound, of: datum),
      !isInClause(between: before.hit.range.upperBound, datum.hit.range.lowerBound, of: datum)
    {
      return behind
    }
    if let before, let behind, Self.overrules(behind.meaning, before.meaning),
      isInSentence(of: datum, behind.hit)
    {
      return behind
    }
    return before ?? behind
  }

  /// Whether words behind a datum say more of it than those before it: 核对下19900001234，是别的客户的.
  private static func overrules(
    _ behind: OwnerSigns.Meaning, _ before: OwnerSigns.Meaning
  ) -> Bool {
    switch behind {
    case .another: before == .likelyBuyer
    case .outsider: before.owner == .courier || before.owner == .shop || before == .likelyBuyer
    default: false
    }
  }

  /// Whether no sentence ends between a datum and a hit behind it in the same text.
  private func isInSentence(of datum: Datum, _ hit: Hit) -> Bool {
    !text(between: datum.hit.range.upperBound, hit.range.lowerBound, of: datum).contains {
      "。！？!?\n".contains($0)
    }
  }

  /// Whether no clause ends between two places of a datum's message.
  private func isInClause(between start: Int, _ end: Int, of datum: Datum) -> Bool {
    !text(between: start, end, of: datum).contains { "，,；;。！？!?\n".contains($0) }
  }

  private func text(between start: Int, _ end: Int, of datum: Datum) -> String {
    let bytes = Array(transcript.transcript[datum.hit.message].text.utf8)
    let start = min(start, bytes.count)
    return String(decoding: bytes[start..<max(start, min(end, bytes.count))], as: UTF8.self)
  }

  /// Whose it is by the messages before it, else by the shop's next one.
  private func byNeighbours(_ datum: Datum, isInLabel: Bool) -> Ownership? {
    let session = session(of: datum)
    let isImage = datum.hit.attachment != nil
    let first = max(session.lowerBound, datum.hit.message - Self.reachBefore)
    for index in (first..<datum.hit.message).reversed() {
      let found = signs.inText(of: transcript.transcript[index], transcript).filter {
        $0.meaning.reachesOn && !(isInLabel && $0.meaning == .courier)
          // What is said of the buyer long before an image need not speak of the image.
          && !(isImage && $0.meaning.owner == .buyer && index + 1 < datum.hit.message)
      }
      if let sign = found.last { return ownership(sign, datum, context: found) }
    }
    let next = datum.hit.message + 1
    guard session.contains(next), transcript.transcript[next].role.isShop else { return nil }
    let found = signs.inText(of: transcript.transcript[next], transcript).filter(
      \.meaning.reachesOn)
    return found.first.flatMap { sign in
      isImage && sign.meaning.owner == .buyer ? nil : ownership(sign, datum, context: found)
    }
  }

  private func session(of datum: Datum) -> Range<Int> {
    transcript.transcript.sessions[transcript.transcript[datum.hit.message].session].messages
  }

  private func ownership(
    _ sign: OwnerSigns.Sign, _ datum: Datum, context: [OwnerSigns.Sign]
  ) -> Ownership {
    if sign.meaning == .someone,
      let named = context.first(where: \.meaning.namesSomebody) ?? namedBefore(sign.hit.message)
    {
      return Ownership(named.meaning.owner, "words in the chat say so", sign: named.hit)
    }
    var said = Ownership(
      sign.meaning.owner, "words in the chat say so", sign: sign.hit,
      confidence: sign.hit.message == datum.hit.message ? 1 : 0.8)
    said.isPronoun = sign.meaning == .someone
    return said
  }

  /// The courier, shop or outsider of whom the messages before speak, and so 他 and 她.
  private func namedBefore(_ message: Int) -> OwnerSigns.Sign? {
    let session = transcript.transcript.sessions[transcript.transcript[message].session].messages
    let first = max(session.lowerBound, message - Self.reachBefore)
    for index in (first..<message).reversed() {
      let found = signs.inText(of: transcript.transcript[index], transcript)
      if found.contains(where: { $0.meaning == .another }) { return nil }
      if let named = found.last(where: \.meaning.namesSomebody) { return named }
    }
    return nil
  }
}

extension OwnerSigns.Meaning {
  /// Whether 他 or 她 may be the one it names, so that the datum is no buyer's.
  fileprivate var namesSomebody: Bool { self == .courier || self == .shop || self == .outsider }
}
