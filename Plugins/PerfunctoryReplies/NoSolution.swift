import Checking
import Transcripts

/// The check `no-solution`: goods wrong or faulty, and nothing in the shop's following replies that
/// remedies it.
///
/// Where goods that came are said to be faulty, each turn that only soothes, excuses or praises is
/// reported, and any other that helps with nothing where the buyer is not content with it. Where no
/// word tells that they came, or none names a fault, both must show: the shop soothes, and the buyer
/// comes back. A question, a look into it or a thing to try helps as long as the buyer does not have
/// to ask on and hear nothing better.
struct NoSolution: Checker {
  private let rule: Rule
  private let kinds: ReplyKinds
  private let fault: MatchList
  private let notFault: MatchList
  /// What happened when the goods came or were used.
  private let use: MatchList
  /// Parcels, money and papers: no fault of goods.
  private let elsewhere: MatchList
  /// That goods came, or are in use.
  private let received: MatchList
  private let remedy: MatchList
  private let deniedRemedy: MatchList
  private let firstAid: MatchList
  private let notFirstAid: MatchList
  /// What to do with the goods, step by step: 用清水慢慢冲三遍.
  private let treatment: MatchList
  private let hold: MatchList
  /// That it works after all, or was the buyer's own mistake.
  private let settled: MatchList
  private let question: MatchList
  /// A reply that ends by asking after the fault.
  private let asksOfFault: MatchList
  private let boilerplate: MatchList
  private let contentment: MatchList
  /// How a message begins that takes what the shop said: 那行, 我试试.
  private let accepting: MatchList
  private let soothing: MatchList
  private let forgiving: MatchList
  /// Words with which the buyer wants help with a fault.
  private let urging: [MatchList]
  /// Words with which the buyer tells more of a fault.
  private let telling: [MatchList]
  /// Words that ask for help with a fault and for nothing else: 那怎么办, 就这样？.
  private let demanding: [MatchList]

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    kinds = try ReplyKinds(context)
    fault = try context.list("fault")
    notFault = try context.list("not-fault")
    use = try context.list("use")
    elsewhere = try context.list("elsewhere")
    received = try context.list("received")
    remedy = try context.list("remedy")
    deniedRemedy = try context.list("denied-remedy")
    firstAid = try context.list("first-aid")
    notFirstAid = try context.list("not-first-aid")
    treatment = try context.list("treatment")
    hold = try context.list("hold")
    settled = try context.list("settled")
    question = try context.list("question")
    asksOfFault = try context.list("asks-of-fault")
    boilerplate = try context.list("boilerplate")
    contentment = try context.list("contentment")
    accepting = try context.list("accepting")
    soothing = try context.list("soothing")
    forgiving = try context.list("forgiving")
    urging = [
      try context.list("pressing"), try context.list("displeased"), try context.list("unrelated"),
    ]
    telling = [fault, try context.list("complaint")]
    demanding = [
      try context.list("demanding"), try context.list("displeased"), try context.list("unrelated"),
    ]
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    let lists = [fault, use, received]
    guard report.isActive(rule.name), lists.contains(where: { transcript.has($0) }) else { return }
    for session in transcript.transcript.sessions {
      judge(session, in: transcript, into: &report)
    }
  }

  /// A remedy in the message or after it, or thanks at the end, where words of no list tell of the
  /// fault; and where the buyer speaks of papers, money or parcels, and of no goods that came.
  func excuses(_ message: Int, of transcript: MatchedTranscript, as rule: String) -> Bool {
    let session = transcript.transcript.sessions[transcript.transcript[message].session]
    if speaksElsewhere(before: message, in: session, of: transcript) { return true }
    let rest = message..<session.messages.upperBound
    return rest.contains { transcript.transcript[$0].role.isShop && remedies($0, in: transcript) }
      || thanks(in: rest, of: transcript)
  }

  /// Whether the buyer spoke before a message of other things than goods, and of none that came.
  private func speaksElsewhere(
    before message: Int, in session: Session, of transcript: MatchedTranscript
  ) -> Bool {
    let told = session.messages.filter {
      $0 < message && transcript.transcript[$0].role == .buyer
    }
    return transcript.has(elsewhere, inAnyOf: told)
      && !told.contains { index in
        [fault, use, received].contains { transcript.has($0, in: index) }
          || transcript.transcript[index].attachments.contains { $0.kind != .sticker }
      }
  }

  /// What the buyer reports, and how surely.
  private struct Complaint {
    var message: Int
    /// Whether a word names the fault.
    var isNamed: Bool
    /// Whether the goods are said to have come.
    var isReceived: Bool
  }

  private func complaint(in told: [Int], of transcript: MatchedTranscript) -> Complaint? {
    let named = told.first { transcript.has(fault, uncoveredBy: notFault, in: $0) }
    let perhaps = told.first { message in
      [use, received].contains { transcript.has($0, uncoveredBy: notFault, in: message) }
        && !transcript.has(question, in: message) && !transcript.has(elsewhere, in: message)
    }
    guard let message = named ?? perhaps else { return nil }
    // What came is often told in a message of its own: 收到了, and then what is wrong with it.
    let isReceived = told.contains { index in
      abs(index - message) <= 2
        && (transcript.transcript[index].attachments.contains { $0.kind != .sticker }
          || transcript.has(received, uncoveredBy: notFault, in: index)
          || transcript.has(use, uncoveredBy: notFault, in: index))
    }
    return Complaint(message: message, isNamed: named != nil, isReceived: isReceived)
  }

  private func judge(
    _ session: Session, in transcript: MatchedTranscript, into report: inout Report
  ) {
    let told = session.messages.filter { index in
      transcript.transcript[index].role == .buyer && !transcript.has(forgiving, in: index)
    }
    guard let complaint = complaint(in: told, of: transcript) else { return }
    let later = complaint.message + 1..<session.messages.upperBound
    let replies = later.filter { transcript.transcript[$0].role.isShop }
    if replies.contains(where: { remedies($0, in: transcript) }) { return }
    if thanks(in: later, of: transcript) { return }
    let answers = later.filter { transcript.transcript[$0].role == .buyer }
    let isSettled = answers.contains { index in
      transcript.has(settled, in: index) && !transcript.has(question, in: index)
        && !transcript.has(fault, uncoveredBy: notFault, in: index)
    }
    if isSettled { return }
    let exchanges = Exchange.all(in: session, of: transcript.transcript)
    guard let first = exchanges.firstIndex(where: { $0.buyer.contains(complaint.message) })
    else { return }
    var wasHelped = false
    var isAsked = false
    var empty: [EmptyReply] = []
    for number in first..<exchanges.count {
      let exchange = exchanges[number]
      if exchange.shop.contains(where: { aids($0, in: transcript) }) {
        wasHelped = true
        isAsked = true
        continue
      }
      let next = number + 1 < exchanges.count ? exchanges[number + 1].buyer : []
      // Where the buyer goes on to other things, the matter is dropped.
      if number > first, !isAsked, !presses(exchange.buyer, in: transcript) { break }
      isAsked = false
      let isPressed =
        presses(next, in: transcript) || number > first && presses(exchange.buyer, in: transcript)
      let idle = exchange.shop.filter { isEmpty($0, isPressed: isPressed, in: transcript) }
      // What soothes says best that nothing is offered.
      let soothing = idle.first { transcript.has(self.soothing, in: $0) }
      guard let reply = soothing ?? idle.first,
        isOpen(
          complaint, soothing, before: next, isPressed: isPressed, wasHelped: wasHelped,
          isDemanded: demands(next, in: transcript)
            || number > first && demands(exchange.buyer, in: transcript),
          exchange, transcript)
      else { continue }
      empty.append(EmptyReply(message: reply, next: next.first, wasHelped: wasHelped))
    }
    if isTakenUp(in: later, of: transcript) { return }
    flag(empty, after: complaint, replies: replies.count, of: transcript, into: &report)
  }

  /// Whether the buyer's last words take up what the shop told to do: 好吧，我试试.
  private func isTakenUp(in messages: Range<Int>, of transcript: MatchedTranscript) -> Bool {
    guard
      let last = messages.last(where: { transcript.transcript[$0].role == .buyer }),
      transcript.has(accepting, in: last), !transcript.has(question, in: last)
    else { return false }
    return messages.contains {
      $0 < last && transcript.transcript[$0].role.isShop && transcript.has(treatment, in: $0)
    }
  }

  /// A turn that leaves the fault open, what the buyer says then, and whether the shop had looked into it.
  private struct EmptyReply {
    var message: Int
    var next: Int?
    var wasHelped: Bool
  }

  /// One finding for a fault, at the first reply that leaves it open; the others stand beside it.
  private func flag(
    _ empty: [EmptyReply], after complaint: Complaint, replies: Int,
    of transcript: MatchedTranscript, into report: inout Report
  ) {
    guard let chosen = empty.first else { return }
    let others = empty.dropFirst().map(\.message)
    report.flag(
      rule.name,
      [Quote(message: chosen.message), Quote(message: complaint.message)]
        + (others + [chosen.next].compactMap(\.self)).map { Quote(message: $0) },
      confidence: chosen.next == nil ? 0.85 : 1,
      why: [
        Why("fault", "the buyer reports wrong or faulty goods"),
        Why("remedy", "none in \(replies) following replies"),
      ]
        + (chosen.wasHelped
          ? [Why("pressed", "the buyer asked on after the shop looked into it")] : []))
  }

  /// Whether the buyer's last words are thanks: who thanks at the end was helped, in words that the lists may
  /// lack.
  private func thanks(in messages: Range<Int>, of transcript: MatchedTranscript) -> Bool {
    messages.last { transcript.transcript[$0].role == .buyer }.map {
      transcript.has(contentment, in: $0) && !transcript.has(question, in: $0)
    } ?? false
  }

  /// Whether a turn leaves a fault open; the less surely it is one, the more both sides must tell.
  private func isOpen(
    _ complaint: Complaint, _ soothing: Int?, before next: [Int], isPressed: Bool, wasHelped: Bool,
    isDemanded: Bool, _ exchange: Exchange, _ transcript: MatchedTranscript
  ) -> Bool {
    guard complaint.isNamed else {
      guard let soothing else { return false }
      return isDemanded
        || isDiscontent(next, in: transcript) && echoes(soothing, in: next, of: transcript)
    }
    let comesBack = isPressed || isDiscontent(next, in: transcript)
    guard complaint.isReceived else { return isDemanded || comesBack && soothing != nil }
    let isSoothing = soothing.map {
      soothes($0, wasHelped: wasHelped, exchange.buyer, in: transcript)
    }
    return comesBack || isSoothing ?? false
  }

  /// Whether the buyer takes up the shop's words: 一眼就看出来 after 看不出来的.
  private func echoes(
    _ reply: Int, in buyer: [Int], of transcript: MatchedTranscript
  ) -> Bool {
    let said = Wording(transcript.transcript[reply].text.unicodeScalars)
    return buyer.contains {
      Wording(transcript.transcript[$0].text.unicodeScalars).nearness(to: said) >= 3
    }
  }

  /// Whether the buyer goes on with other words than thanks, consent or 修好了.
  private func isDiscontent(_ buyer: [Int], in transcript: MatchedTranscript) -> Bool {
    !buyer.isEmpty
      && !buyer.contains { index in
        [forgiving, settled, contentment, accepting].contains { transcript.has($0, in: index) }
          || kinds.kind(of: index, in: transcript) != .substance
      }
  }

  /// Whether the buyer insists on help.
  private func demands(_ buyer: [Int], in transcript: MatchedTranscript) -> Bool {
    buyer.contains { index in
      !transcript.has(forgiving, in: index) && demanding.contains { transcript.has($0, in: index) }
    }
  }

  /// Whether a reply only soothes, excuses or praises.
  ///
  /// After help it may take note of what the buyer sent, unless that did not help.
  private func soothes(
    _ reply: Int, wasHelped: Bool, _ buyer: [Int], in transcript: MatchedTranscript
  ) -> Bool {
    transcript.has(soothing, in: reply) && !transcript.has(asksOfFault, in: reply)
      && (!wasHelped || buyer.contains { transcript.has(question, in: $0) }
        || presses(buyer, in: transcript))
  }

  /// Whether the buyer comes back to the fault.
  private func presses(_ buyer: [Int], in transcript: MatchedTranscript) -> Bool {
    buyer.contains { index in
      !transcript.has(forgiving, in: index)
        && (urging.contains { transcript.has($0, in: index) }
          || !transcript.has(settled, in: index)
            && telling.contains { transcript.has($0, in: index) })
    }
  }

  /// Whether a reply helps with nothing; 好的 alone leaves open what comes, unless the buyer asks on.
  private func isEmpty(
    _ message: Int, isPressed: Bool, in transcript: MatchedTranscript
  ) -> Bool {
    let kind = kinds.kind(of: message, in: transcript)
    return rule.saidBy.contains(transcript.transcript[message].role)
      && (kind == .substance || isPressed && kind == .acknowledgement)
      && !aids(message, in: transcript)
      && (kind != .substance || transcript.coverage(of: boilerplate, in: message) < 0.6)
  }

  private func remedies(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    transcript.has(remedy, uncoveredBy: deniedRemedy, in: message)
  }

  private func aids(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    transcript.transcript[message].attachments.contains { $0.kind != .sticker }
      || transcript.has(firstAid, uncoveredBy: notFirstAid, in: message)
      || transcript.has(hold, in: message) || transcript.has(asksOfFault, in: message)
  }
}
