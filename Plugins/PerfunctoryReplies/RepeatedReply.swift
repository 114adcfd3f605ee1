import Checking
import Transcripts

/// The check `repeated-reply`: the buyer asks on, and an agent says again what was said before.
///
/// A stock phrase that puts the buyer off counts at once; a plain fact counts when the question
/// changed, or at its third time. What a shop may repeat does not count: greetings and thanks, what
/// the buyer asked to hear again, a yes or no.
struct RepeatedReply: Checker {
  private let rule: Rule
  private let similarity: Double
  /// How alike two phrases are that only put the buyer off, so that they say the same.
  private let hollowSimilarity: Double
  private let minimumLength: Int
  private let kinds: ReplyKinds
  private let question: MatchList
  private let complaint: MatchList
  /// Phrases that put the buyer off, and praise: they tell nothing.
  private let hollow: [MatchList]
  private let boilerplate: MatchList
  private let resend: MatchList
  private let plainAnswer: MatchList
  private let fact: MatchList
  private let withdrawn: MatchList
  /// Words with which the buyer says that the answer does not fit.
  private let objections: [MatchList]

  /// A reply is compared with so many before it: more than any conversation has, fewer than a file
  /// that runs many together.
  private static let memory = 400
  /// From so many characters on a reply is more than a yes or no.
  private static let substantialLength = 14

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    similarity = try rule.options.double("similarity") ?? 0.8
    hollowSimilarity = try rule.options.double("hollow-similarity") ?? similarity
    minimumLength = try rule.options.int("minimum-length") ?? 5
    guard (0...1).contains(similarity), (0...1).contains(hollowSimilarity) else {
      throw rule.error(
        zh: "“similarity”和“hollow-similarity”应在 0 到 1 之间",
        en: "‘similarity’ and ‘hollow-similarity’ lie between 0 and 1")
    }
    kinds = try ReplyKinds(context)
    question = try context.list("question")
    complaint = try context.list("complaint")
    hollow = [try context.list("hollow"), try context.list("say-praise")]
    boilerplate = try context.list("boilerplate")
    resend = try context.list("resend")
    plainAnswer = try context.list("plain-answer")
    fact = try context.list("fact")
    withdrawn = try context.list("withdrawn")
    objections = [
      try context.list("objection"), try context.list("protest"), try context.list("unrelated"),
    ]
  }

  /// An agent's reply, as later ones are compared with it.
  private struct Reply {
    var saying: Saying
    var exchange: Int
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    for session in transcript.transcript.sessions {
      let exchanges = Exchange.all(in: session, of: transcript.transcript)
      guard exchanges.count > 1 else { continue }
      var earlier: [Reply] = []
      for (number, exchange) in exchanges.enumerated() {
        let replies = exchange.shop.compactMap { reply($0, exchange: number, in: transcript) }
        for reply in replies where !exchange.buyer.isEmpty {
          judge(reply, earlier, exchanges, in: transcript, into: &report)
        }
        earlier += replies
        earlier.removeFirst(max(0, earlier.count - Self.memory))
      }
    }
  }

  private func reply(
    _ message: Int, exchange: Int, in transcript: MatchedTranscript
  ) -> Reply? {
    guard rule.saidBy.contains(transcript.transcript[message].role),
      transcript.transcript[message].attachments.isEmpty,
      let saying = Saying(message, in: transcript, atLeast: minimumLength)
    else { return nil }
    return Reply(saying: saying, exchange: exchange)
  }

  /// Whether a reply is more than greetings and 好的.
  private func isOfSubstance(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    kinds.kind(of: message, in: transcript) == .substance
      && transcript.coverage(of: boilerplate, in: message) < 0.4
  }

  private func facts(of message: Int, in transcript: MatchedTranscript) -> Set<String> {
    let text = Array(transcript.transcript[message].text.utf8)
    let hits = transcript.hits(of: fact, in: message).filter { $0.surface == .text }
    return Set(hits.map { String(decoding: text[$0.range], as: UTF8.self) })
  }

  private func judge(
    _ reply: Reply, _ earlier: [Reply], _ exchanges: [Exchange],
    in transcript: MatchedTranscript, into report: inout Report
  ) {
    // What a reply says is looked up only where something like it was said before: seldom.
    let lowest = min(similarity, hollowSimilarity)
    let buyer = exchanges[reply.exchange].buyer
    let isObjected = objections.contains { transcript.has($0, inAnyOf: buyer) }
    let near = earlier.compactMap { other -> (reply: Reply, isRestated: Bool)? in
      guard other.exchange < reply.exchange else { return nil }
      let isRestated = isObjected && addsNothing(reply, to: other, in: transcript)
      return isRestated || other.saying.isAlike(reply.saying, atLeast: lowest)
        ? (other, isRestated) : nil
    }
    guard !near.isEmpty, isOfSubstance(reply.saying.message, in: transcript) else { return }
    let facts = facts(of: reply.saying.message, in: transcript)
    let isHollow = hollow.contains { transcript.has($0, in: reply.saying.message) }
    // What was twice said before in such words is known to be said again.
    let isOften = Set(near.map(\.reply.exchange)).count > 1
    let threshold = isHollow || isObjected || isOften ? hollowSimilarity : similarity
    let alike = near.filter { other, isRestated in
      (isRestated || other.saying.isAlike(reply.saying, atLeast: threshold))
        && isOfSubstance(other.saying.message, in: transcript)
        && self.facts(of: other.saying.message, in: transcript) == facts
    }.map(\.reply)
    guard let last = alike.last else { return }
    let isVerbatim = isVerbatim(reply, last)
    let asking =
      buyer.last {
        asksOn($0, isHollow: isHollow, in: transcript)
          || answersBack($0, to: last.saying.message, in: transcript)
          || isVerbatim && saysMuch($0, in: transcript)
      }
      ?? (isObjected ? buyer.last : nil)
    guard let asking else { return }
    if !isHollow,
      transcript.has(resend, inAnyOf: buyer)
        || takesUp(buyer, reply, last, by: isObjected ? 2 : 1, transcript)
    {
      return
    }
    let alikeness = alikeness(of: buyer, to: exchanges[last.exchange].buyer, in: transcript)
    let isSameQuestion = alikeness >= 0.6
    let times = Set(alike.map(\.exchange)).count + 1
    guard
      counts(
        reply, isHollow: isHollow, hasFacts: !facts.isEmpty, isSameQuestion: isSameQuestion,
        isVerbatim: isVerbatim, times: times, in: transcript)
    else { return }
    report.flag(
      rule.name,
      [
        Quote(message: reply.saying.message), Quote(message: last.saying.message),
        Quote(message: asking),
      ],
      confidence: isHollow ? 1 : isSameQuestion ? 0.7 : 0.85,
      why: [
        Why("repeats", "the same answer for the \(ordinal(times)) time in the session"),
        Why("question", Self.asked(alikeness)),
      ])
  }

  /// Whether a reply says in other words only what the shop's last turn said: 小雪花就是说制冷模式开着呢 after
  /// 雪花图标代表制冷模式已开启.
  private func addsNothing(
    _ reply: Reply, to other: Reply, in transcript: MatchedTranscript
  ) -> Bool {
    guard other.exchange == reply.exchange - 1 else { return false }
    let said = Wording(transcript.transcript[other.saying.message].text.unicodeScalars)
    return Wording(transcript.transcript[reply.saying.message].text.unicodeScalars).share(in: said)
      >= Self.nothingNew
  }

  /// The share of a reply's words that the one before had, from which on it adds nothing.
  private static let nothingNew = 0.75

  /// How alike the buyer's messages are to those before the earlier answer.
  private func alikeness(
    of buyer: [Int], to earlier: [Int], in transcript: MatchedTranscript
  ) -> Double {
    let asked = earlier.flatMap { transcript.gist(of: $0) }
    let asks = buyer.flatMap { transcript.gist(of: $0) }
    return Likeness(asked).dice(Likeness(asks))
  }

  /// Whether an answer says in the same words what the last one said.
  ///
  /// Right after it was said, fewer of the same words show that the buyer's were not read.
  private func isVerbatim(_ reply: Reply, _ last: Reply) -> Bool {
    let isNext = reply.exchange == last.exchange + 1
    return reply.saying.length >= (isNext ? 4 : 8)
      && reply.saying.isAlike(last.saying, atLeast: isNext ? 0.55 : 0.75)
  }

  /// Whether a reply takes up more of the buyer's words than the earlier one does: 新疆也是满39包邮.
  ///
  /// - Parameter margin: how much more. To a buyer who objects, one character tells nothing: 泵里有空气就会响
  ///   after 摇过了还是响.
  private func takesUp(
    _ buyer: [Int], _ reply: Reply, _ last: Reply, by margin: Int,
    _ transcript: MatchedTranscript
  ) -> Bool {
    let asked = buyer.map { Wording(transcript.transcript[$0].text.unicodeScalars) }
    func nearness(_ reply: Reply) -> Int {
      let said = Wording(transcript.transcript[reply.saying.message].text.unicodeScalars)
      return asked.map { $0.nearness(to: said) }.max() ?? 0
    }
    return nearness(reply) >= nearness(last) + margin
  }

  /// Whether a buyer's message is more than thanks and 好的.
  private func saysMuch(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    kinds.kind(of: message, in: transcript) == .substance
      && !transcript.has(withdrawn, in: message)
      && transcript.coverage(of: boilerplate, in: message) < 0.4
      && transcript.gist(of: message).count > 3
  }

  /// Whether the buyer speaks of what the shop said: 放平了 after 请放平.
  private func answersBack(
    _ message: Int, to reply: Int, in transcript: MatchedTranscript
  ) -> Bool {
    let said = Wording(transcript.transcript[reply].text.unicodeScalars)
    return !transcript.has(withdrawn, in: message)
      && Wording(transcript.transcript[message].text.unicodeScalars).nearness(to: said) >= 3
  }

  /// Whether a buyer's message asks on.
  ///
  /// To a phrase that only puts them off, anything but thanks and 好的 does.
  private func asksOn(_ message: Int, isHollow: Bool, in transcript: MatchedTranscript) -> Bool {
    if transcript.has(question, in: message) || transcript.has(complaint, in: message) {
      return true
    }
    return isHollow && kinds.kind(of: message, in: transcript) == .substance
      && !transcript.has(withdrawn, in: message)
      && transcript.coverage(of: boilerplate, in: message) < 0.4
  }

  /// How the buyer's words stand to those before the earlier answer; a word or two in common tells
  /// no change.
  private static func asked(_ alikeness: Double) -> String {
    switch alikeness {
    case 0.6...: "the buyer asks the same again"
    case 0.25...: "the buyer asks on"
    default: "the question changed"
    }
  }

  private func counts(
    _ reply: Reply, isHollow: Bool, hasFacts: Bool, isSameQuestion: Bool, isVerbatim: Bool,
    times: Int, in transcript: MatchedTranscript
  ) -> Bool {
    if isHollow { return !hasFacts || !isSameQuestion || times > 2 }
    if times > 2 { return true }
    // 可以在小程序里把门槛设成虚拟墙 tells more than a yes.
    let isYes =
      reply.saying.length < Self.substantialLength
      && transcript.has(plainAnswer, in: reply.saying.message)
    return !isSameQuestion && (isVerbatim || reply.saying.length >= 6) && !isYes
  }

  private func ordinal(_ number: Int) -> String {
    switch number {
    case 2: "second"
    case 3: "third"
    default: "\(number)th"
    }
  }
}
