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

  /// A hold in words of no list that the shop came back from.
  func excuses(_ message: Int, of transcript: MatchedTranscript, as rule: String) -> Bool {
    transcript.transcript.sessions.contains { session in
      session.messages.contains(message)
        && (message + 1..<session.messages.upperBound).contains { index in
          transcript.transcript[index].role == .agent && isAnswer(index, in: transcript)
            && holdWords(in: index, of: transcript) == nil
            && returns(index, to: message, in: session, of: transcript)
        }
    }
  }

  private func judge(
    _ session: Session, next: Session?, in transcript: MatchedTranscript,
    into report: inout Report
  ) {
    var open: [(message: Int, words: Quote)] = []
    let urged = urgedHold(in: session, of: transcript)
    for index in session.messages {
      let message = transcript.transcript[index]
      switch message.role {
      case .agent:
        let words =
          holdWords(in: index, of: transcript) ?? urged.flatMap { $0.message == index ? $0 : nil }
        if let words, isAsked(before: index, in: session, of: transcript) {
          open.append((index, words))
        } else if isAnswer(index, in: transcript) {
          open.removeAll { returns(index, to: $0.message, in: session, of: transcript) }
        }
      case .buyer:
        // 算了不等了 after asking in vain is what the hold led to, and calls nothing off.
        if transcript.has(withdrawn, in: index), !transcript.has(question, in: index),
          !open.contains(where: { isUrged($0.message, before: index, in: transcript) })
        {
          open.removeAll()
        }
      case .robot, .system: continue
      }
    }
    guard let first = open.first, !comesBack(in: next, after: first.message, in: transcript) else {
      return
    }
    let later = (first.message + 1..<session.messages.upperBound).filter {
      transcript.transcript[$0].role == .buyer
    }
    let waited = seconds(from: first.message, to: session.messages.upperBound - 1, in: transcript)
    let speaksOn = (first.message + 1..<session.messages.upperBound).contains { index in
      transcript.transcript[index].role == .agent && !open.contains { $0.message == index }
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

  /// The shop's last words of a session that may be a hold, where the buyer then asks what came of it: 我转给师傅看,
  /// and 看得咋样了.
  private func urgedHold(in session: Session, of transcript: MatchedTranscript) -> Quote? {
    let said = session.messages.last { transcript.transcript[$0].role.isShop }
    guard let said, transcript.transcript[said].role == .agent,
      (said + 1..<session.messages.upperBound).contains(where: {
        transcript.transcript[$0].role == .buyer && transcript.has(urging, in: $0)
      }), !transcript.has(notHold, in: said), !transcript.has(holdAnswered, in: said)
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
    before message: Int, in session: Session, of transcript: MatchedTranscript
  ) -> Bool {
    buyersTurn(before: message, in: session, of: transcript).contains { index in
      slots.kinds.kind(of: index, in: transcript) == .substance
    }
  }

  /// The buyer's last messages before one, with none of the shop's between.
  private func buyersTurn(
    before message: Int, in session: Session, of transcript: MatchedTranscript
  ) -> [Int] {
    let before = session.messages.lowerBound..<message
    guard let last = before.last(where: { transcript.transcript[$0].role == .buyer }) else {
      return []
    }
    return before.filter { index in
      index <= last && transcript.transcript[index].role == .buyer
        && !(index..<last).contains { transcript.transcript[$0].role.isShop }
    }
  }

  /// What the buyer had asked before the shop asked back: 带不带感应线, to which 您是哪年的车 came before
  /// 20年的 and the hold.
  private func askedBack(
    before hold: Int, in session: Session, of transcript: MatchedTranscript
  ) -> [Int] {
    guard let turn = buyersTurn(before: hold, in: session, of: transcript).first else { return [] }
    let between = (session.messages.lowerBound..<turn).reversed().prefix {
      transcript.transcript[$0].role != .buyer
    }
    guard let start = between.last,
      between.contains(where: {
        transcript.transcript[$0].role.isShop && transcript.has(question, in: $0)
      })
    else { return [] }
    return buyersTurn(before: start, in: session, of: transcript)
  }

  /// Whether the buyer asked on after a hold and heard nothing.
  private func isUrged(
    _ hold: Int, before message: Int, in transcript: MatchedTranscript
  ) -> Bool {
    let between = hold + 1..<message
    return between.contains { index in
      transcript.transcript[index].role == .buyer && transcript.has(question, in: index)
    } && !between.contains { transcript.transcript[$0].role.isShop }
  }

  /// Whether an answer is that to a hold, and comes in time.
  private func returns(
    _ answer: Int, to hold: Int, in session: Session, of transcript: MatchedTranscript
  ) -> Bool {
    isInTime(answer, after: hold, in: transcript)
      && !isSalesTalk(answer, after: hold, in: session, of: transcript)
      && !isAside(answer, from: hold, in: session, of: transcript)
      && !evades(answer, from: hold, in: session, of: transcript)
  }

  private func isAnswer(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    slots.kinds.kind(of: message, in: transcript) == .substance
      && transcript.coverage(of: boilerplate, in: message) < 0.6
      && !transcript.has(stillWaiting, in: message)
  }

  /// Whether a message praises and sells, where the buyer had asked about no price: no return.
  private func isSalesTalk(
    _ answer: Int, after hold: Int, in session: Session, of transcript: MatchedTranscript
  ) -> Bool {
    guard transcript.has(slots.promotion, in: answer) else { return false }
    let asked = (session.messages.lowerBound..<answer).filter {
      transcript.transcript[$0].role == .buyer
    }.suffix(2)
    return !asked.contains { index in
      transcript.has(slots.askPrice, in: index)
        || slots.speaks(
          answer, of: Wording(transcript.transcript[index].text.unicodeScalars), in: transcript)
    }
  }

  /// Whether an answer is to something else that the buyer asked after the hold.
  private func isAside(
    _ answer: Int, from hold: Int, in session: Session, of transcript: MatchedTranscript
  ) -> Bool {
    let asked = (hold + 1..<answer).filter { transcript.transcript[$0].role == .buyer }
      .flatMap { slots.slots(of: $0, in: transcript) }
    guard
      let held = (session.messages.lowerBound..<hold).last(where: {
        transcript.transcript[$0].role == .buyer
      }), let last = asked.last
    else { return false }
    let wording = Wording(transcript.transcript[held].text.unicodeScalars)
    if wording.isEmpty || asked.contains(where: { $0.wording.meets(wording) })
      || slots.speaks(answer, of: wording, in: transcript)
    {
      return false
    }
    if isOfEarlierQuestion(answer, to: hold, in: session, of: transcript) { return false }
    return slots.outcome(of: last, in: [answer], of: transcript) == .answered
  }

  /// Whether an answer is to what the buyer had asked before the shop asked back, and the buyer does not
  /// come back to it.
  private func isOfEarlierQuestion(
    _ answer: Int, to hold: Int, in session: Session, of transcript: MatchedTranscript
  ) -> Bool {
    let later = (answer + 1..<session.messages.upperBound).filter {
      transcript.transcript[$0].role == .buyer
    }
    return askedBack(before: hold, in: session, of: transcript)
      .flatMap { slots.slots(of: $0, in: transcript) }
      .contains { slot in
        slots.speaks(answer, of: slot.wording, in: transcript)
          && !later.contains { slots.speaks($0, of: slot.wording, in: transcript) }
      }
  }

  /// Whether the buyer wrote on after the hold, and is told something that is no answer to what was held:
  /// 面料是缎子的 to 厚底几寸.
  private func evades(
    _ answer: Int, from hold: Int, in session: Session, of transcript: MatchedTranscript
  ) -> Bool {
    guard (hold + 1..<answer).contains(where: { transcript.transcript[$0].role == .buyer }),
      !transcript.has(comingBack, in: answer)
    else { return false }
    // 献县 to 具体哪个县: what was held is what was asked before the shop asked back.
    let turn = buyersTurn(before: hold, in: session, of: transcript)
    var held = turn.flatMap { slots.slots(of: $0, in: transcript) }
    if held.isEmpty, !meets(answer, turn, in: session, of: transcript) {
      held = askedBack(before: hold, in: session, of: transcript)
        .flatMap { slots.slots(of: $0, in: transcript) }
    }
    return !held.isEmpty
      && held.allSatisfy {
        $0.kind.isClosed
          && slots.outcome(of: $0, in: [answer], of: transcript, strictly: true) == .dodged
      }
  }

  /// Whether an answer names what the buyer's turn named, and the buyer asks nothing more.
  private func meets(
    _ answer: Int, _ turn: [Int], in session: Session, of transcript: MatchedTranscript
  ) -> Bool {
    let asksOn = (answer + 1..<session.messages.upperBound).contains { index in
      transcript.transcript[index].role == .buyer && transcript.has(question, in: index)
    }
    return !asksOn
      && turn.contains { index in
        slots.speaks(
          answer, of: Wording(transcript.transcript[index].text.unicodeScalars), in: transcript)
      }
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
