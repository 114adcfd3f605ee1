import Checking
import Transcripts

/// The check `unanswered-question`: the shop answers some of the buyer's questions, and one is
/// never spoken of in the session.
///
/// Which one that is `EvidenceTrees` weigh, from what the clauses of the answer share with each
/// question, in words and in meaning, and from what is said later.
struct UnansweredQuestion: Checker {
  private let rule: Rule
  private let slots: SlotReader
  private let question: MatchList
  private let selfAnswered: MatchList
  private let trees: EvidenceTrees
  /// The sum of the trees from which on a question is reported.
  private let threshold: Float
  /// Told each question that is judged, where somebody wants the evidence itself.
  private let collect: (@Sendable (AskedQuestion) -> Void)?

  /// A turn is compared with so many before it, an answer may come so many after its question, and
  /// so many of a turn's questions are judged: its last, where a file runs many turns together.
  private static let memory = 40
  /// A question may be asked again so many later: more than any conversation has.
  private static let farthest = 400

  init(
    _ context: CheckContext, collect: (@Sendable (AskedQuestion) -> Void)? = nil
  ) throws(RulePackError) {
    self.collect = collect
    rule = try context.onlyRule()
    slots = try SlotReader(context)
    question = try context.list("question")
    selfAnswered = try context.list("self-answered")
    guard let texts = try rule.options.strings("trees"),
      let threshold = try rule.options.double("threshold")
    else {
      throw rule.error(
        zh: "要写“trees”和“threshold”，由它们决定报告什么",
        en: "the options ‘trees’ and ‘threshold’ say what is reported")
    }
    do { trees = try EvidenceTrees(texts) } catch {
      throw rule.error(zh: error.reason.zh, en: error.reason.en)
    }
    self.threshold = Float(threshold)
  }

  /// A question with what the turn after it made of it.
  private struct Asked {
    var slot: QuestionSlot
    var exchange: Int
    var outcome: SlotOutcome
    /// None where the turn asks nothing else: nothing was passed over beside it.
    var evidence: QuestionEvidence?
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    for session in transcript.transcript.sessions {
      let asking = session.messages.filter {
        transcript.transcript[$0].role == .buyer
          && (transcript.has(question, in: $0) || slots.mayAsk($0, in: transcript))
      }
      guard !asking.isEmpty else { continue }
      let exchanges = Exchange.all(in: session, of: transcript.transcript)
      judge(exchanges, in: session, of: transcript, into: &report)
    }
  }

  private func judge(
    _ exchanges: [Exchange], in session: Session, of transcript: MatchedTranscript,
    into report: inout Report
  ) {
    let turns = exchanges.map { exchange -> [QuestionSlot] in
      let isReplied = exchange.shop.contains {
        rule.saidBy.contains(transcript.transcript[$0].role)
      }
      guard isReplied else { return [] }
      // 看到了，不用回了 takes back what was asked before it.
      let found = exchange.buyer.last { transcript.has(selfAnswered, in: $0) }
      return lastQuestions(of: exchange.buyer.filter { $0 > found ?? -1 }, in: transcript)
    }
    // Where one question was asked, none was passed over beside it.
    guard turns.contains(where: { $0.count > 1 }) else { return }
    if let last = exchanges.last, last.shop.isEmpty,
      transcript.has(selfAnswered, inAnyOf: last.buyer)
    {
      return
    }
    var asked = read(turns, exchanges, in: transcript)
    // All are judged before any is noted: a slice of the questions that is at hand while one of
    // them is written would have all of them copied, once for each.
    let verdicts = asked.indices.map { number in
      asked[number].evidence != nil
        && isAnsweredLater(
          asked[number], exchanges, asked[(number + 1)...].prefix(Self.farthest), in: transcript)
    }
    for (number, isLater) in verdicts.enumerated() {
      asked[number].evidence?[.isAnsweredLater] = isLater
    }
    if let collect {
      for question in asked {
        guard let evidence = question.evidence else { continue }
        collect(AskedQuestion(message: question.slot.message, question.slot.range, evidence))
      }
    }
    let open = asked.indices.filter { number in
      asked[number].evidence.map { trees.weigh($0) >= threshold } ?? false
    }
    for number in open where asked[number].outcome == .answered {
      asked[number].outcome = .dodged
    }
    for number in open {
      let near = max(0, number - Self.memory)..<min(asked.count, number + Self.memory + 1)
      flag(asked[number], exchanges, asked: asked[near], into: &report)
    }
  }

  /// The last questions of a turn's messages, in order.
  private func lastQuestions(
    of messages: [Int], in transcript: MatchedTranscript
  ) -> [QuestionSlot] {
    var found: [[QuestionSlot]] = []
    var count = 0
    for message in messages.reversed() where count < Self.memory {
      let asked = slots.slots(of: message, in: transcript, widely: true)
      found.append(asked)
      count += asked.count
    }
    return Array(found.reversed().joined().suffix(Self.memory))
  }

  /// The questions of all turns with what each turn makes of them.
  private func read(
    _ turns: [[QuestionSlot]], _ exchanges: [Exchange], in transcript: MatchedTranscript
  ) -> [Asked] {
    var reader = EvidenceReader(exchanges, of: transcript)
    var asked: [Asked] = []
    for (number, slots) in turns.enumerated() where !slots.isEmpty {
      let exchange = exchanges[number]
      let own = self.slots.distinctive(slots, in: transcript)
      let answers = self.slots.answers(
        to: slots, distinguishedBy: own, in: exchange.shop, transcript)
      var evasion = SlotOutcome.answered
      if answers.contains(where: { !$0.isAnswered }) {
        evasion = self.slots.evasion(in: exchange.shop, of: transcript)
        if evasion == .dodged,
          exchange.repeats(
            exchanges[..<number].suffix(Self.memory), atLeast: 0.7, in: transcript)
        {
          evasion = .repeated
        }
      }
      let hasImage = exchange.shop.contains { reply in
        transcript.transcript[reply].attachments.contains { $0.kind != .sticker }
      }
      if slots.count == 1 {
        let outcome = answers[0].isAnswered ? .answered : evasion
        asked.append(Asked(slot: slots[0], exchange: number, outcome: outcome))
        continue
      }
      let tellsFarMore = tellsFarMore(exchange, in: transcript)
      let evidence = reader.evidence(of: slots, own: own, in: number)
      for ((slot, answer), var evidence) in zip(zip(slots, answers), evidence) {
        evidence[.fitness] = Float(answer.fitness)
        evidence[.isAnswered] = answer.isAnswered
        evidence[.isDeferred] = evasion == .deferred
        evidence[.isDodged] = evasion == .dodged
        evidence[.isRepeated] = evasion == .repeated
        evidence[.tellsFarMore] = tellsFarMore
        evidence[.hasImage] = hasImage
        evidence[.holds] = transcript.has(self.slots.hold, inAnyOf: exchange.shop)
        evidence[.asksBack] = transcript.has(self.slots.counterQuestion, inAnyOf: exchange.shop)
        asked.append(
          Asked(
            slot: slot, exchange: number, outcome: answer.isAnswered ? .answered : evasion,
            evidence: evidence))
      }
    }
    return asked
  }

  private func flag(
    _ question: Asked, _ exchanges: [Exchange], asked: ArraySlice<Asked>,
    into report: inout Report
  ) {
    let sum = question.evidence.map(trees.weigh) ?? 0
    report.flag(
      rule.name,
      [Quote(message: question.slot.message, range: question.slot.range)]
        + exchanges[question.exchange].shop.prefix(3).map { Quote(message: $0) },
      confidence: sum >= 0 ? 1 : 0.8,
      why: asked.map { Why("asked", "\($0.slot.kind.rawValue): \($0.outcome.rawValue)") })
  }

  /// Whether the shop's turn has so many clauses more than the buyer's that the answer is likely
  /// among them, in words that no list knows.
  private func tellsFarMore(_ exchange: Exchange, in transcript: MatchedTranscript) -> Bool {
    let (asked, told) = (exchange.buyer, exchange.shop)
    func clauses(of messages: [Int]) -> Int {
      messages.reduce(0) { $0 + SlotReader.clauses(of: transcript.transcript[$1].text).count }
    }
    return clauses(of: told) >= clauses(of: asked) + Self.farMore
  }

  private static let farMore = 2

  /// Whether the shop speaks of it later, or the buyer asks it again and gets an answer.
  private func isAnsweredLater(
    _ question: Asked, _ exchanges: [Exchange], _ later: ArraySlice<Asked>,
    in transcript: MatchedTranscript
  ) -> Bool {
    let wording = question.slot.wording
    if wording.isEmpty { return true }
    let isRepeated = later.contains { other in
      other.slot.kind == question.slot.kind && other.outcome == .answered
        && other.slot.wording.meets(wording)
    }
    if isRepeated { return true }
    for exchange in exchanges[(question.exchange + 1)...].prefix(Self.memory) {
      if exchange.shop.contains(where: { slots.speaks($0, of: wording, in: transcript) }) {
        return true
      }
      // The buyer urges, finds out, or drops it; what is said then may be the answer.
      let asksAnew = exchange.buyer.contains { !slots.slots(of: $0, in: transcript).isEmpty }
      if !asksAnew, !exchange.buyer.isEmpty {
        if transcript.has(selfAnswered, inAnyOf: exchange.buyer) { return true }
        let urges = exchange.buyer.contains {
          slots.kinds.kind(of: $0, in: transcript) == .substance
        }
        let says = exchange.shop.contains { slots.kinds.kind(of: $0, in: transcript) == .substance }
        if question.outcome == .deferred, urges, says { return true }
      }
    }
    return false
  }
}

/// A question of the buyer's with the evidence on whether it was answered, for
/// `Benchmarks/Detection/questions.py`.
package struct AskedQuestion: Sendable {
  /// The message that asks, and the bytes of its text that do.
  package var message: Int
  package var range: Range<Int>
  /// In the order of `names`.
  package var evidence: [Float]

  /// What the numbers of the evidence are.
  package static let names = Evidence.allCases.map(\.rawValue)

  init(message: Int, _ range: Range<Int>, _ evidence: QuestionEvidence) {
    self.message = message
    self.range = range
    self.evidence = evidence.values
  }
}
