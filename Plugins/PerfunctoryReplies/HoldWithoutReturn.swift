import Checking
import Transcripts

/// The check `hold-without-return`: 稍等, 我查一下, and no answer of a person afterwards.
///
/// A reply returns when it says something, and within the time allowed where times are known; the
/// shop may also return at the start of the next session. A buyer who calls it off ends the matter.
struct HoldWithoutReturn: Checker {
  private let rule: Rule
  private let returnWithin: Int
  private let patience: Int
  private let slots: SlotReader
  private let hold: MatchList
  private let notHold: MatchList
  private let holdAnswered: MatchList
  private let holdAside: MatchList
  private let comingBack: MatchList
  private let withdrawn: MatchList
  private let question: MatchList
  private let boilerplate: MatchList
  private let perhapsHold: MatchList
  private let urging: MatchList
  private let stillWaiting: MatchList
  /// The buyer asks what came of a hold, whatever was said since.
  private let asksOutcome: MatchList

  /// So many holds wait at once, and so many messages of a turn are looked at: more than any
  /// conversation has, fewer than a file that runs many together.
  private static let memory = 40
  /// So many messages before and after are looked through for what bears on a hold.
  private static let reach = 400

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    returnWithin = try rule.options.seconds("return-within") ?? 86_400
    patience = try rule.options.seconds("patience") ?? 600
    slots = try SlotReader(context)
    hold = try context.list("hold")
    notHold = try context.list("not-hold")
    holdAnswered = try context.list("hold-answered")
    holdAside = try context.list("hold-aside")
    comingBack = try context.list("coming-back")
    withdrawn = try context.list("withdrawn")
    question = try context.list("question")
    boilerplate = try context.list("boilerplate")
    perhapsHold = try context.list("perhaps-hold")
    urging = try context.list("urging")
    stillWaiting = try context.list("still-waiting")
    asksOutcome = try context.list("asks-outcome")
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name), [hold, perhapsHold].contains(where: { transcript.has($0) })
    else { return }
    let sessions = transcript.transcript.sessions
    for (number, session) in sessions.enumerated() {
      let next = number + 1 < sessions.count ? sessions[number + 1] : nil
      judge(session, next: next, in: transcript, into: &report)
    }
  }

  /// A hold in words of no list that the shop came back from, or that the buyer called off at once.
  func excuses(_ message: Int, of transcript: MatchedTranscript, as rule: String) -> Bool {
    let session = transcript.transcript.sessions[transcript.transcript[message].session]
    let near = session.messages.clamped(to: message - Self.reach..<message + Self.reach + 1)
    let index = index(of: near, in: transcript)
    let later = index.after(message)
    let isAnswered = later.contains { answer in
      transcript.transcript[answer].role == .agent && isAnswer(answer, in: transcript)
        && holdWords(in: answer, of: transcript) == nil
        && returns(answer, to: message, in: index, of: transcript)
    }
    if isAnswered { return true }
    return index.buyers(in: later).contains { called in
      callsOff(called, in: transcript) && index.shops(in: message + 1..<called).isEmpty
        && !isUrged(message, before: called, in: index)
    }
  }

  private func index(of messages: Range<Int>, in transcript: MatchedTranscript) -> SessionIndex {
    SessionIndex(messages, of: transcript, reader: slots, question: question)
  }

  private func judge(
    _ session: Session, next: Session?, in transcript: MatchedTranscript,
    into report: inout Report
  ) {
    var open: [(message: Int, words: Quote)] = []
    let index = index(of: session.messages, in: transcript)
    let urged = urgedHold(in: index, of: transcript)
    for message in session.messages {
      switch transcript.transcript[message].role {
      case .agent:
        let words =
          holdWords(in: message, of: transcript)
          ?? urged.flatMap { $0.message == message ? $0 : nil }
        if let words, isAsked(before: message, in: index, of: transcript) {
          if open.count == Self.memory { open.removeLast() }
          open.append((message, words))
        } else if !open.isEmpty, isAnswer(message, in: transcript) {
          open.removeAll { returns(message, to: $0.message, in: index, of: transcript) }
        }
      case .buyer:
        // 算了不等了 after asking in vain is what the hold led to, and calls nothing off.
        if callsOff(message, in: transcript),
          !open.contains(where: { isUrged($0.message, before: message, in: index) })
        {
          open.removeAll()
        }
      case .robot, .system: continue
      }
    }
    guard let first = open.first, !comesBack(in: next, after: first.message, in: transcript) else {
      return
    }
    let later = index.buyers(in: index.after(first.message))
    let waited = seconds(from: first.message, to: session.messages.upperBound - 1, in: transcript)
    let speaksOn = index.shops(in: index.after(first.message)).contains { message in
      transcript.transcript[message].role == .agent && !open.contains { $0.message == message }
    }
    var why = [
      Why(
        "hold",
        speaksOn
          ? "nothing that the shop says later in the session answers it"
          : "no answer of a person in the rest of the session")
    ]
    if let waited, waited > 0 {
      why.append(Why("clock", "\(durationInEnglish(Int(waited))) later the session ends"))
    }
    report.flag(
      rule.name,
      [first.words] + open.dropFirst().map(\.words) + later.prefix(2).map { Quote(message: $0) },
      confidence: confidence(
        buyerWroteOn: !later.isEmpty, waited: waited, sessionFollows: next != nil),
      why: why)
  }

  /// The shop's last words of a session that may be a hold, where the buyer then asks what came of
  /// it: 我转给师傅看, and 看得咋样了.
  private func urgedHold(in index: SessionIndex, of transcript: MatchedTranscript) -> Quote? {
    guard let said = index.shops(in: index.messages).last,
      transcript.transcript[said].role == .agent,
      transcript.has(urging, inAnyOf: index.buyers(in: index.after(said))),
      !transcript.has(notHold, in: said), !transcript.has(holdAnswered, in: said)
    else { return nil }
    return transcript.hits(of: perhapsHold, in: said).first { $0.surface == .text }
      .map { Quote($0) }
  }

  /// Surer when the buyer wrote on, or time went by.
  private func confidence(buyerWroteOn: Bool, waited: Int?, sessionFollows: Bool) -> Double {
    if sessionFollows { return 1 }
    if let waited, waited >= patience { return 1 }
    return buyerWroteOn ? 0.9 : 0.75
  }

  private func holdWords(in message: Int, of transcript: MatchedTranscript) -> Quote? {
    guard !transcript.has(notHold, in: message), !transcript.has(holdAnswered, in: message) else {
      return nil
    }
    let hits = transcript.hits(of: hold, in: message).filter { $0.surface == .text }
    guard let first = hits.first, !goesOn(after: hits, in: message, of: transcript) else {
      return nil
    }
    return Quote(first)
  }

  /// Whether a message answers after it held: 稍等，最后两件.
  private func goesOn(
    after holds: [Hit], in message: Int, of transcript: MatchedTranscript
  ) -> Bool {
    guard let end = holds.map(\.range.upperBound).max() else { return false }
    let text = transcript.transcript[message].text
    let clauses = SlotReader.clauses(of: text)
    let asides = transcript.hits(of: holdAside, in: message).filter { $0.surface == .text }
    return clauses.contains { clause in
      clause.lowerBound >= end && !asides.contains { $0.range.overlaps(clause) }
        && !SlotReader.wording(of: text, in: clause).isBare
    }
  }

  /// Whether the buyer's turn before a message says more than 好的 or thanks; after these 辛苦等一下 asks
  /// to wait for the parcel.
  private func isAsked(
    before message: Int, in index: SessionIndex, of transcript: MatchedTranscript
  ) -> Bool {
    buyersTurn(before: message, in: index).contains { asking in
      slots.kinds.kind(of: asking, in: transcript) == .substance
    }
  }

  /// The last of the buyer's messages before one, with none of the shop's between.
  private func buyersTurn(before message: Int, in index: SessionIndex) -> ArraySlice<Int> {
    index.buyersTurn(before: message).suffix(Self.memory)
  }

  /// What the buyer had asked before the shop asked back: 带不带感应线, to which 您是哪年的车 came before
  /// 20年的 and the hold.
  private func askedBack(before hold: Int, in index: SessionIndex) -> ArraySlice<Int> {
    guard let turn = index.buyersTurn(before: hold).first else { return [] }
    let start =
      index.buyers(in: index.before(turn)).last.map { $0 + 1 } ?? index.messages.lowerBound
    if index.askingShops(in: start..<turn).isEmpty { return [] }
    return buyersTurn(before: start, in: index)
  }

  /// Whether the buyer calls it off: 不用问了，找着了.
  private func callsOff(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    transcript.has(withdrawn, in: message) && !transcript.has(question, in: message)
  }

  /// Whether the buyer asked on after a hold and heard nothing.
  private func isUrged(_ hold: Int, before message: Int, in index: SessionIndex) -> Bool {
    let between = hold + 1..<message
    return !index.askingBuyers(in: between).isEmpty && index.shops(in: between).isEmpty
  }

  /// Whether an answer is that to a hold, and comes in time.
  private func returns(
    _ answer: Int, to hold: Int, in index: SessionIndex, of transcript: MatchedTranscript
  ) -> Bool {
    isInTime(answer, after: hold, in: transcript)
      && !isSalesTalk(answer, in: index, of: transcript)
      && !isAside(answer, from: hold, in: index, of: transcript)
      && !evades(answer, from: hold, in: index, of: transcript)
      && !isStillAsked(after: answer, in: index, of: transcript)
  }

  /// Whether the buyer asks what came of the hold, though something was said: 日期问到了吗.
  private func isStillAsked(
    after answer: Int, in index: SessionIndex, of transcript: MatchedTranscript
  ) -> Bool {
    !transcript.has(comingBack, in: answer)
      && transcript.has(
        asksOutcome, inAnyOf: index.buyers(in: index.after(answer)).prefix(Self.memory))
  }

  private func isAnswer(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    slots.kinds.kind(of: message, in: transcript) == .substance
      && transcript.coverage(of: boilerplate, in: message) < 0.6
      && !transcript.has(stillWaiting, in: message)
  }

  /// Whether a message praises and sells, where the buyer had asked about no price: no return.
  private func isSalesTalk(
    _ answer: Int, in index: SessionIndex, of transcript: MatchedTranscript
  ) -> Bool {
    guard transcript.has(slots.promotion, in: answer) else { return false }
    return !index.buyers(in: index.before(answer)).suffix(2).contains { asked in
      transcript.has(slots.askPrice, in: asked)
        || index.wording(of: answer).meets(index.wording(of: asked))
    }
  }

  /// Whether an answer is to something else that the buyer asked after the hold.
  private func isAside(
    _ answer: Int, from hold: Int, in index: SessionIndex, of transcript: MatchedTranscript
  ) -> Bool {
    let asked = index.buyers(in: hold + 1..<answer).suffix(Self.reach)
    guard let held = index.buyers(in: index.before(hold)).last,
      let last = asked.last(where: { !index.slots(of: $0).isEmpty }).flatMap({
        index.slots(of: $0).last
      })
    else { return false }
    let wording = index.wording(of: held)
    let isAskedAgain = asked.contains { message in
      index.slots(of: message).contains { $0.wording.meets(wording) }
    }
    if wording.isEmpty || isAskedAgain || index.wording(of: answer).meets(wording)
      || isOfEarlierQuestion(answer, to: hold, in: index)
    {
      return false
    }
    return slots.outcome(of: last, in: [answer], of: transcript) == .answered
  }

  /// Whether an answer is to what the buyer had asked before the shop asked back, and the buyer
  /// does not come back to it.
  private func isOfEarlierQuestion(_ answer: Int, to hold: Int, in index: SessionIndex) -> Bool {
    let later = index.buyers(in: index.after(answer)).prefix(Self.reach)
    return askedBack(before: hold, in: index).contains { asked in
      index.slots(of: asked).contains { slot in
        index.wording(of: answer).meets(slot.wording)
          && !later.contains { index.wording(of: $0).meets(slot.wording) }
      }
    }
  }

  /// Whether the buyer wrote on after the hold, and is told something that is no answer to what was
  /// held: 面料是缎子的 to 厚底几寸.
  private func evades(
    _ answer: Int, from hold: Int, in index: SessionIndex, of transcript: MatchedTranscript
  ) -> Bool {
    guard !index.buyers(in: hold + 1..<answer).isEmpty, !transcript.has(comingBack, in: answer)
    else { return false }
    // 献县 to 具体哪个县: what was held is what was asked before the shop asked back.
    let turn = buyersTurn(before: hold, in: index)
    var held = turn.flatMap { index.slots(of: $0) }
    if held.isEmpty, !meets(answer, turn, in: index) {
      held = askedBack(before: hold, in: index).flatMap { index.slots(of: $0) }
    }
    return !held.isEmpty
      && held.allSatisfy {
        $0.kind.isClosed
          && slots.outcome(of: $0, in: [answer], of: transcript, strictly: true) == .dodged
      }
  }

  /// Whether an answer names what the buyer's turn named, and the buyer asks nothing more.
  private func meets(_ answer: Int, _ turn: ArraySlice<Int>, in index: SessionIndex) -> Bool {
    index.askingBuyers(in: index.after(answer)).isEmpty
      && turn.contains { index.wording(of: answer).meets(index.wording(of: $0)) }
  }

  private func isInTime(
    _ answer: Int, after hold: Int, in transcript: MatchedTranscript
  ) -> Bool {
    seconds(from: hold, to: answer, in: transcript).map { $0 <= returnWithin } ?? true
  }

  private func seconds(
    from start: Int, to end: Int, in transcript: MatchedTranscript
  ) -> Int? {
    guard let from = transcript.transcript[start].sentAt, let to = transcript.transcript[end].sentAt
    else { return nil }
    return Int(to.seconds - from.seconds)
  }

  /// Whether the shop opens the next session, in time, with an answer.
  private func comesBack(
    in next: Session?, after hold: Int, in transcript: MatchedTranscript
  ) -> Bool {
    guard let next else { return false }
    let first = next.messages.first { transcript.transcript[$0].role != .system }
    guard let first, transcript.transcript[first].role == .agent else { return false }
    return isAnswer(first, in: transcript) && isInTime(first, after: hold, in: transcript)
  }
}
