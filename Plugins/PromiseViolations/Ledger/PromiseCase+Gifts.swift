import Checking
import Transcripts

extension PromiseCase {
  /// Whether a promised gift is among those that an order records as sent.
  ///
  /// - Returns: nil where it may go by another name: 擦车巾 may be the 毛巾 that was promised, 贺卡 is no
  ///   气球.
  func isAmong(_ gifts: [OrderFacts.Item], _ commitment: Commitment) -> Bool? {
    // Where gifts are recorded by their codes, which one is which is not known.
    let areNamed = gifts.allSatisfy { $0.sku.unicodeScalars.contains { $0.value >= 0x4E00 } }
    let isNamed = gifts.contains {
      names(commitment, PlainText($0.sku)) || buyerNames($0.sku, before: commitment)
        || isWished($0.sku, before: commitment)
    }
    if !areNamed || isNamed { return true }
    return gifts.contains { resembles(commitment, $0.sku) } ? nil : false
  }

  /// Whether a thing is what the buyer last asked for as a gift, some messages before: 满99送的日历贴有吗,
  /// and 自动带上的 at last.
  private func isWished(_ thing: String, before commitment: Commitment) -> Bool {
    guard let occasions = words.occasions.first(where: { $0.kind == .gift })?.list else {
      return false
    }
    let wish = transcript.messages.prefix(commitment.message).suffix(LedgerReader.memory).last {
      $0.role == .buyer && transcript.has(occasions, in: $0.index)
    }
    return wish.map { wishes(for: thing, in: $0.index) } ?? false
  }

  /// Whether a thing shares any character with a promise, with the buyer's words right before it,
  /// or with later ones in which the buyer misses nothing: 里面是个手机支架, to which the shop says
  /// 拣货拿错了, does.
  private func resembles(_ commitment: Commitment, _ thing: String) -> Bool {
    let bytes = Array(message(commitment.message).text.utf8)[commitment.range]
    var said = String(decoding: bytes, as: UTF8.self)
    if let wish = commitment.buyersMessage
      ?? (commitment.message > 0 ? commitment.message - 1 : nil)
    {
      said += wishedFor(in: wish)
    }
    for later in transcript.messages.dropFirst(commitment.message + 1)
    where later.role == .buyer && !transcript.has(words.wishes.absence, in: later.index)
      && !ownsFailure(after: later.index)
    {
      said += later.text
    }
    let characters = Set(said.unicodeScalars)
    return thing.unicodeScalars.contains { $0.value >= 0x4E00 && characters.contains($0) }
  }

  /// What a message asks for: its clauses that wish for a gift, or all of it where none does.
  ///
  /// In 再来个薄荷球, 它俩抢一根棒会打起来 only the ball is asked for.
  func wishedFor(in message: Int) -> String {
    guard let requests = words.requests.first(where: { $0.kind == .gift })?.list,
      transcript.has(requests, in: message)
    else { return self.message(message).text }
    let text = spoken(message)
    let wishes = text.clauses.filter { text.has(requests, in: $0.range) }
    var wished = String.UnicodeScalarView()
    for wish in wishes { wished += text.text.scalars[wish.range] + ["，"] }
    return String(wished)
  }
}
