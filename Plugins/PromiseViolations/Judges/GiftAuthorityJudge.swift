import Checking
import Transcripts

/// `gift-beyond-authority`: a gift too far from its threshold, or on top during a campaign.
struct GiftAuthorityJudge: PromiseJudge {
  static let rule = "gift-beyond-authority"

  func judge(_ promise: PromiseCase, into report: inout Report) {
    var flagged: Set<Int> = []
    for commitment in promise.ledger.commitments where commitment.kind == .gift {
      guard !flagged.contains(commitment.message),
        !isRepeated(commitment, since: flagged.max(), in: promise),
        !isWithheld(before: promise.message(commitment.message), in: promise, reach: 1),
        !isDue(before: promise.message(commitment.message), in: promise)
      else { continue }
      let verdict = promise.choice(for: commitment.message).verdict {
        judge($0, commitment, in: promise)
      }
      var why: [Why] = []
      if case .broken(let shown) = verdict { why.append(Why("order", shown)) }
      let session = promise.message(commitment.message).session
      if verdict == .unknown, let short = shortfall(toldIn: session, of: promise) {
        why.append(short)
      }
      if isExtra(commitment, in: promise), verdict != .kept,
        let day = promise.sentAt(commitment.message)?.date,
        promise.settings.campaigns.contains(where: { $0.contains(day) })
      {
        why.append(Why("campaign", "promised on \(day.iso8601), during a campaign"))
      }
      if !why.isEmpty {
        flagged.insert(commitment.message)
        promise.flag(Self.rule, commitment, confidence: 0.9, why: why, into: &report)
      } else if verdict == .unknown, threshold(in: session, of: promise) != nil {
        report.notEvaluated(Self.rule, missing: .orderFacts)
      }
    }
    judgeLikely(in: promise, besides: flagged, into: &report)
    judgeCampaigns(in: promise, besides: flagged, into: &report)
  }

  /// More than a campaign gives, granted where somebody says that there is one.
  ///
  /// Where the settings name campaigns and it is known when things were said, these decide.
  private func judgeCampaigns(
    in promise: PromiseCase, besides flagged: Set<Int>, into report: inout Report
  ) {
    let words = promise.words
    let transcript = promise.transcript
    guard transcript.has(words.gifts.campaignSaid), transcript.has(words.gifts.moreThanCampaign)
    else { return }
    var done = Set(flagged.map { promise.message($0).session })
    for message in transcript.messages where message.role == .agent {
      guard !done.contains(message.session),
        promise.settings.campaigns.isEmpty || promise.sentAt(message.index) == nil,
        transcript.has(words.gifts.moreThanCampaign, in: message.index)
          || transcript.has(words.gifts.grant, in: message.index)
      else { continue }
      let recent = transcript.messages.prefix(message.index + 1).suffix(Self.memory)
        .filter { $0.session == message.session }
      let isCampaign = recent.contains { transcript.has(words.gifts.campaignSaid, in: $0.index) }
      let isWanted = recent.contains {
        $0.role == .buyer && transcript.has(words.gifts.moreThanCampaign, in: $0.index)
      }
      let isOver = recent.contains { transcript.has(words.gifts.campaignOver, in: $0.index) }
      guard isCampaign, !isOver, !isWithheld(before: message, in: promise) else { continue }
      let spoken = promise.spoken(message.index)
      let clause = spoken.clauses.first { clause in
        (spoken.has(words.gifts.moreThanCampaign, in: clause.range)
          || isWanted && spoken.has(words.gifts.grant, in: clause.range))
          && !spoken.has(words.gifts.pageGift, in: clause.range)
          && [.promise, .done].contains(words.stance(of: clause, in: spoken))
          && !words.isAside(.gift, clause, in: spoken)
      }
      guard let clause else { continue }
      done.insert(message.session)
      report.flag(
        Self.rule, [Quote(message: message.index, range: spoken.quote(of: clause))],
        confidence: 0.75, why: [Why("campaign", "the chat speaks of a campaign")])
    }
  }

  /// So many messages back a campaign may be spoken of.
  private static let memory = 6

  /// A gift that is granted by its name alone or in words that no list knows, where somebody says
  /// how much is lacking.
  private func judgeLikely(
    in promise: PromiseCase, besides flagged: Set<Int>, into report: inout Report
  ) {
    guard
      [promise.words.gifts.threshold, promise.words.gifts.gapToThreshold]
        .contains(where: { promise.transcript.has($0) })
    else { return }
    // What is lacking is worked out once a session; nil where nothing is, or is flagged already.
    var shortfalls: [Int: Why?] = [:]
    var gifts: [Int: ThresholdGifts] = [:]
    for index in flagged { shortfalls[promise.message(index).session] = .some(nil) }
    for message in promise.transcript.messages where message.role == .agent {
      let session = message.session
      let known = shortfalls[session] ?? shortfall(toldIn: session, of: promise)
      shortfalls[session] = .some(known)
      guard let known, !isDue(before: message, in: promise) else { continue }
      let spoken = promise.spoken(message.index)
      let named = gifts[session] ?? ThresholdGifts(namedIn: session, of: promise)
      gifts[session] = named
      if let range = named.granted(in: spoken, of: promise) ?? granted(in: spoken, of: promise) {
        shortfalls[session] = .some(nil)
        report.flag(
          Self.rule, [Quote(message: message.index, range: range)], confidence: 0.85, why: [known])
      } else if !isWithheld(before: message, in: promise),
        let like = promise.likeWords(Self.rule, in: spoken)
      {
        shortfalls[session] = .some(nil)
        report.flag(
          Self.rule, [Quote(message: message.index, range: like.range)],
          confidence: LikeWords.confidence, why: [like.why, known])
      }
    }
  }

  /// Whether the shop says that it cannot be given, or what to buy for it, there or a little
  /// before.
  private func isWithheld(
    before message: Message, in promise: PromiseCase, reach: Int = Self.memory
  ) -> Bool {
    promise.transcript.messages.prefix(message.index + 1).suffix(reach + 1).contains {
      $0.role.isShop && $0.session == message.session
        && promise.transcript.has(promise.words.gifts.withheld, in: $0.index)
    }
  }

  /// Whether the shop says that the gift is everybody's or its threshold reached, there or a little
  /// before.
  private func isDue(before message: Message, in promise: PromiseCase) -> Bool {
    promise.transcript.messages.prefix(message.index + 1).suffix(Self.memory).contains {
      $0.role.isShop && $0.session == message.session
        && promise.transcript.has(promise.words.gifts.due, in: $0.index)
    }
  }

  /// The clause of a message that gives a gift without naming it: 照送照送, 给您塞进去.
  private func granted(in message: SpokenMessage, of promise: PromiseCase) -> Range<Int>? {
    let words = promise.words
    if isWithheld(before: promise.message(message.index), in: promise) { return nil }
    let clause = message.clauses.first { clause in
      message.has(words.gifts.grant, in: clause.range)
        && !message.has(words.gifts.threshold, in: clause.range)
        && !words.isAside(.gift, clause, in: message)
        && [.promise, .done].contains(words.stance(of: clause, in: message))
    }
    return clause.map(message.quote)
  }

  /// How far the buyer's order falls short of the session's threshold, by what is said, where that
  /// is more than the limit.
  private func shortfall(toldIn session: Int, of promise: PromiseCase) -> Why? {
    let limit = promise.settings.authority.giftThresholdGapCents
    let gaps = amounts(of: promise.words.gifts.gapToThreshold, in: session, of: promise) { _ in true
    }
    if let gap = gaps.last, gap > limit {
      return Why("buyer", "\(yuan(gap)) short, limit \(yuan(limit)), as the chat says")
    }
    guard let threshold = threshold(in: session, of: promise),
      let told = told(in: session, of: promise, below: threshold),
      case .broken(let shown) = judge(paid: told, threshold: threshold, in: promise)
    else { return nil }
    return Why("buyer", shown + ", as the chat says")
  }

  /// Whether it only says again what was promised: the buyer has not asked for more since.
  private func isRepeated(
    _ commitment: Commitment, since earlier: Int?, in promise: PromiseCase
  ) -> Bool {
    guard let earlier, let asks = promise.words.occasions.first(where: { $0.kind == .gift })
    else { return false }
    return !(earlier..<commitment.message).contains { index in
      promise.message(index).role == .buyer && promise.transcript.has(asks.list, in: index)
    }
  }

  /// Whether a gift comes on top of what the shop's page gives everybody.
  private func isExtra(_ commitment: Commitment, in promise: PromiseCase) -> Bool {
    let words = promise.words
    if promise.transcript.has(words.gifts.extra, in: commitment.message) { return true }
    let asked = commitment.buyersMessage ?? (commitment.message > 0 ? commitment.message - 1 : nil)
    return ![commitment.message, asked].compactMap { $0 }.contains { index in
      promise.transcript.has(words.gifts.pageGift, in: index)
    }
  }

  private func judge(
    _ order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> OrderVerdict {
    let session = promise.message(commitment.message).session
    guard let threshold = threshold(in: session, of: promise), let paid = order.paidCents
    else { return .unknown }
    return judge(paid: paid, threshold: threshold, in: promise)
  }

  private func judge(paid: Int, threshold: Int, in promise: PromiseCase) -> OrderVerdict {
    let gap = threshold - paid
    if gap <= 0 { return .kept }
    let limit = promise.settings.authority.giftThresholdGapCents
    return gap > limit
      ? .broken(
        "paid \(yuan(paid)), threshold \(yuan(threshold)), \(yuan(gap)) short, limit "
          + yuan(limit))
      : .unknown
  }

  /// What the order comes to, in hundredths, as the buyer says (我这单69), the shop (你这129) or anybody
  /// by what is lacking (差30); else the largest of the buyer's numbers that falls short of the
  /// threshold by less than half.
  private func told(in session: Int, of promise: PromiseCase, below threshold: Int) -> Int? {
    let words = promise.words
    let named = amounts(of: words.sums.ownAmount, in: session, of: promise) { $0.role == .buyer }
    if let last = named.last { return last }
    // 满100才能开票, 您这单45.9: about an invoice, and no gift.
    if ThresholdGifts(namedIn: session, of: promise).isEmpty {
      return largestNumber(in: session, of: promise, below: threshold)
    }
    let byShop = amounts(of: words.sums.toldAmount, in: session, of: promise) { $0.role.isShop }
    if let last = byShop.last(where: { $0 < threshold && $0 * 4 >= threshold }) { return last }
    let gaps = amounts(of: words.gifts.gap, in: session, of: promise) { _ in true }
    if let last = gaps.last(where: { $0 < threshold }) { return threshold - last }
    return largestNumber(in: session, of: promise, below: threshold)
  }

  private func largestNumber(
    in session: Int, of promise: PromiseCase, below threshold: Int
  ) -> Int? {
    var numbers: [Int] = []
    for message in promise.transcript.messages
    where message.session == session && message.role == .buyer {
      let text = promise.spoken(message.index).text
      numbers += text.quantities { place in
        Numeral(in: text, at: place)
          .flatMap { isMeasure(place..<$0.end, in: text) ? nil : ($0.hundredths, $0.end) }
      }
    }
    return numbers.filter { $0 >= 1_000 && $0 < threshold && $0 * 2 >= threshold }.max()
  }

  /// Whether a number is a size, a weight or a height: 身高170, 160斤.
  private func isMeasure(_ number: Range<Int>, in text: PlainText) -> Bool {
    let isBehind =
      number.upperBound < text.scalars.count
      && "cmkgl公斤克毫升厘米寸码号岁度楼栋/".unicodeScalars.contains(text.scalars[number.upperBound])
    return isBehind
      || (max(0, number.lowerBound - 3)..<number.lowerBound).contains { place in
        text.has("身高", at: place) || text.has("体重", at: place) || text.has("穿", at: place)
      }
  }

  /// The amount from which a gift is due, as somebody named it in the session: 满199送.
  private func threshold(in session: Int, of promise: PromiseCase) -> Int? {
    let found = Set(
      amounts(of: promise.words.gifts.threshold, in: session, of: promise) { _ in true })
    // Several thresholds: which gift was meant cannot be told.
    return found.count == 1 ? found.first : nil
  }

  /// The first number of each hit of a list in a session.
  private func amounts(
    of list: MatchList, in session: Int, of promise: PromiseCase, where counts: (Message) -> Bool
  ) -> [Int] {
    guard promise.transcript.has(list) else { return [] }
    var found: [Int] = []
    for message in promise.transcript.messages
    where message.session == session && promise.transcript.has(list, in: message.index)
      && counts(message)
    {
      let spoken = promise.spoken(message.index)
      for place in spoken.places(of: list) {
        // 凑了半天才292: half a day is no money.
        let number = place.lazy.compactMap { Numeral(in: spoken.text, at: $0) }
          .first { $0.hundredths >= 100 }
        if let number { found.append(number.hundredths) }
      }
    }
    return found
  }
}
