import Checking
import Transcripts

/// What bears on whether a question was answered; the raw values are the names in rules and
/// training.
package enum Evidence: String, Sendable, CaseIterable {
  /// What a clause of the turn's answer shares with the question, at most: characters, and
  /// neighbours once more.
  case nearness
  /// The same, of what the turn's other questions do not speak of.
  case ownNearness = "own-nearness"
  /// How like a word of the answer is to one of the question, at most: -1 to 1.
  case likeness
  /// How like the words of a clause are to those of the question, on the whole: -1 to 1.
  case meaning
  /// Whether a clause holds what such a question asks for: 0 not, 1 perhaps, 3 plainly.
  case fitness
  /// How many clauses of the answer are nearer to it than to the turn's other questions.
  case clausesWon = "clauses-won"
  /// Clauses of the answer that speak of something.
  case clauses
  case clausesPerQuestion = "clauses-per-question"
  /// Questions of the turn.
  case questions
  /// Questions of the turn before this one.
  case place
  case isLast = "is-last"
  /// Whether its clause has no word but those that join.
  case isBare = "is-bare"
  /// How many words of its clause have a meaning that is known.
  case words
  /// Letters and digits of its clause.
  case length
  /// What a later message of the shop's shares with it, at most.
  case laterNearness = "later-nearness"
  case laterOwnNearness = "later-own-nearness"
  case laterMeaning = "later-meaning"
  /// What a later message of the buyer's shares with it, at most.
  case nearnessAgain = "nearness-again"
  case ownNearnessAgain = "own-nearness-again"
  /// Turns from this one to the last.
  case turnsLeft = "turns-left"
  /// Messages of the buyer's and of the shop's in the turn.
  case messages
  case replies
  case hasImage = "has-image"
  case holds
  case asksBack = "asks-back"
  /// What the turn makes of it, clause by clause.
  case isAnswered = "is-answered"
  case isAnsweredLater = "is-answered-later"
  case isDeferred = "is-deferred"
  case isDodged = "is-dodged"
  case isRepeated = "is-repeated"
  case tellsFarMore = "tells-far-more"
  /// Other questions of the turn that the answer shares a word with.
  case othersTouched = "others-touched"
  case shareTouched = "share-touched"
  case asksWhen = "asks-when"
  case asksMeasure = "asks-measure"
  case asksAmount = "asks-amount"
  case asksPlace = "asks-place"
  case asksChoice = "asks-choice"
  case asksReason = "asks-reason"
  case asksManner = "asks-manner"
  case asksThing = "asks-thing"
  case asksWhether = "asks-whether"

  fileprivate static func of(_ kind: QuestionSlot.Kind) -> Evidence {
    switch kind {
    case .when: .asksWhen
    case .measure: .asksMeasure
    case .amount: .asksAmount
    case .place: .asksPlace
    case .choice: .asksChoice
    case .reason: .asksReason
    case .manner: .asksManner
    case .thing: .asksThing
    case .whether: .asksWhether
    }
  }
}

/// The evidence of one question: a number for each kind, in the order of `Evidence.allCases`.
package struct QuestionEvidence: Sendable {
  package private(set) var values = [Float](repeating: 0, count: Evidence.allCases.count)

  package init() {}

  package subscript(_ kind: Evidence) -> Float {
    get { values[kind.place] }
    set { values[kind.place] = newValue }
  }

  package subscript(_ kind: Evidence) -> Bool {
    get { values[kind.place] != 0 }
    set { values[kind.place] = newValue ? 1 : 0 }
  }
}

extension Evidence {
  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// The place among all kinds.
  var place: Int { Self.places[self] ?? 0 }
}

/// Reads the evidence of a session's questions.
struct EvidenceReader {
  private let transcript: MatchedTranscript
  private let exchanges: [Exchange]
  private let meanings = WordMeanings.builtIn
  /// Clauses by their message.
  private var spoken: [Int: [Said]] = [:]

  /// Words, and what they mean.
  private struct Said {
    var wording: Wording
    var meanings: [WordMeanings.Meaning]
  }

  init(_ exchanges: [Exchange], of transcript: MatchedTranscript) {
    self.exchanges = exchanges
    self.transcript = transcript
  }

  /// The evidence of a turn's questions, so far as it is in words.
  ///
  /// - Parameter own: what each question speaks of and the turn's others do not.
  mutating func evidence(
    of slots: [QuestionSlot], own: [Wording], in turn: Int
  ) -> [QuestionEvidence] {
    let exchange = exchanges[turn]
    let answer = exchange.shop.flatMap { clauses(of: $0) }
    let asked = slots.map { said(transcript.transcript[$0.message].text, in: $0.range) }
    let later = exchanges[(turn + 1)...].prefix(Self.reach)
    let answersLater = later.flatMap { $0.shop.flatMap { clauses(of: $0) } }
    // What the buyer says later is compared by its characters alone.
    let asksLater = later.flatMap { $0.buyer.flatMap { clauses(of: $0, meant: false) } }
    let won = Self.winners(of: answer, among: asked)
    let says = answer.count { !$0.wording.isEmpty }
    let touched = slots.map { slot in answer.contains { $0.wording.touches(slot.wording) } }
    return slots.indices.map { number in
      let (slot, said, own) = (slots[number], asked[number], own[number])
      var evidence = QuestionEvidence()
      func nearest(_ wording: Wording, in clauses: [Said]) -> Float {
        Float(min(clauses.map { wording.nearness(to: $0.wording) }.max() ?? 0, Self.near))
      }
      evidence[.nearness] = nearest(slot.wording, in: answer)
      evidence[.ownNearness] = nearest(own, in: answer)
      evidence[.likeness] = answer.map { Self.likeness(of: said, to: $0) }.max() ?? 0
      evidence[.meaning] = answer.map { Self.meaning(of: said, in: $0) }.max() ?? 0
      evidence[.clausesWon] = Float(min(won.count { $0.contains(number) }, 3))
      evidence[.clauses] = Float(says)
      evidence[.clausesPerQuestion] = Float(says) / Float(slots.count)
      evidence[.questions] = Float(slots.count)
      evidence[.place] = Float(number)
      evidence[.isLast] = number == slots.count - 1
      evidence[.isBare] = slot.wording.isEmpty
      evidence[.words] = Float(said.meanings.count)
      evidence[.length] = Float(transcript.length(of: slot))
      evidence[.laterNearness] = nearest(slot.wording, in: answersLater)
      evidence[.laterOwnNearness] = nearest(own, in: answersLater)
      evidence[.laterMeaning] = answersLater.map { Self.meaning(of: said, in: $0) }.max() ?? 0
      evidence[.nearnessAgain] = nearest(slot.wording, in: asksLater)
      evidence[.ownNearnessAgain] = nearest(own, in: asksLater)
      evidence[.turnsLeft] = Float(exchanges.count - turn)
      evidence[.messages] = Float(exchange.buyer.count)
      evidence[.replies] = Float(exchange.shop.count)
      let others = slots.indices.filter { $0 != number }
      let touchedOthers = others.count { touched[$0] }
      evidence[.othersTouched] = Float(touchedOthers)
      evidence[.shareTouched] = others.isEmpty ? 0 : Float(touchedOthers) / Float(others.count)
      evidence[Evidence.of(slot.kind)] = true
      return evidence
    }
  }

  /// Turns after a question's in which its answer may come.
  private static let reach = 40
  /// Beyond it more in common says nothing more.
  private static let near = 6

  /// - Parameter isMeant: whether it matters what the words mean; the same whenever a message is
  ///   asked for, since one side's messages are asked for with it and the other's without.
  private mutating func clauses(of message: Int, meant isMeant: Bool = true) -> [Said] {
    if let known = spoken[message] { return known }
    let text = transcript.transcript[message].text
    let clauses = SlotReader.clauses(of: text).map { said(text, in: $0, meant: isMeant) }
    spoken[message] = clauses
    return clauses
  }

  private func said(_ text: String, in bytes: Range<Int>, meant isMeant: Bool = true) -> Said {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    let words = text[start..<utf8.index(start, offsetBy: bytes.count)]
    return Said(
      wording: Wording(words.unicodeScalars),
      meanings: isMeant ? meanings?.words(of: words, leavingOut: Wording.joins) ?? [] : [])
  }

  /// Of each clause the questions that it is nearest to: by what they share, and by what their
  /// words mean.
  private static func winners(of answer: [Said], among asked: [Said]) -> [[Int]] {
    answer.map { clause in
      let marks = asked.map {
        2 * Float($0.wording.nearness(to: clause.wording)) + meaning(of: $0, in: clause)
      }
      guard let best = marks.max(), best > 0 else { return [] }
      return marks.indices.filter { marks[$0] == best }
    }
  }

  /// How like two words are, one of each.
  private static func likeness(of question: Said, to answer: Said) -> Float {
    question.meanings.lazy
      .flatMap { word in answer.meanings.lazy.map { word.likeness(to: $0) } }
      .max() ?? 0
  }

  /// How like the question's words are to the likest ones of the answer, on the whole.
  private static func meaning(of question: Said, in answer: Said) -> Float {
    if question.meanings.isEmpty || answer.meanings.isEmpty { return 0 }
    let likest = question.meanings.map { word in
      answer.meanings.map { word.likeness(to: $0) }.max() ?? 0
    }
    return likest.reduce(0, +) / Float(likest.count)
  }
}

extension MatchedTranscript {
  /// Letters and digits of a question's clause.
  fileprivate func length(of slot: QuestionSlot) -> Int {
    let utf8 = transcript[slot.message].text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: slot.range.lowerBound)
    return transcript[slot.message].text[start..<utf8.index(start, offsetBy: slot.range.count)]
      .unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }
}
