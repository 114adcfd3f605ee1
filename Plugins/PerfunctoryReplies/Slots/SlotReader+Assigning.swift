import Checking
import Transcripts

extension SlotReader {
  /// What a turn's answer makes of one of its questions.
  struct Answering: Sendable {
    var isAnswered: Bool
    /// How plainly a clause holds what such a question asks for: 0 not, 1 or 2 perhaps, 3 plainly.
    var fitness = 0
  }

  /// What the shop's next turn makes of a turn's questions.
  ///
  /// To 白天能看清吗 能连手机吗, 拉上窗帘就能看清 says nothing of the phone. Each clause of the answer goes to
  /// one question: to that whose words it shares and whose kind of answer it holds, among equals to
  /// the first that has no answer yet. A bare 可以的 goes to all that wait for a yes.
  ///
  /// - Parameter own: of each question the words that tell it from the others.
  func answers(
    to slots: [QuestionSlot], distinguishedBy own: [Wording], in replies: [Int],
    _ transcript: MatchedTranscript
  ) -> [Answering] {
    let everything = [Answering](repeating: Answering(isAnswered: true), count: slots.count)
    var answered = [Bool](repeating: false, count: slots.count)
    let asksPrice = slots.contains { transcript.has(askPrice, in: $0.message) }
    var said: [MarkedClause] = []
    for reply in replies {
      if answersAll(reply, in: transcript) { return everything }
      if transcript.has(counterQuestion, in: reply) {
        // What is asked back is about what it speaks of, or else perhaps about all.
        let spoken = Wording(transcript.transcript[reply].text.unicodeScalars)
        let met = slots.indices.filter { own[$0].nearness(to: spoken) > 0 }
        if met.isEmpty { return everything }
        for number in met { answered[number] = true }
      }
      said += marked(
        reply, for: slots, distinguishedBy: own, asksPrice: asksPrice, in: transcript)
    }
    var unclaimed = give(said, to: slots, &answered)
    giveUnclaimed(&unclaimed, to: slots, &answered, in: transcript)
    return answered.enumerated().map { number, isAnswered in
      Answering(
        isAnswered: isAnswered, fitness: said.map { $0.marks[number].fitness }.max() ?? 0)
    }
  }

  /// Whether a message answers whatever was asked, with an image or with words that do.
  private func answersAll(_ reply: Int, in transcript: MatchedTranscript) -> Bool {
    transcript.transcript[reply].attachments.contains { $0.kind != .sticker }
      || transcript.has(covering, in: reply)
  }

  /// The clauses of a message that may answer, and how well each answers which question.
  private func marked(
    _ reply: Int, for slots: [QuestionSlot], distinguishedBy own: [Wording], asksPrice: Bool,
    in transcript: MatchedTranscript
  ) -> [MarkedClause] {
    let text = transcript.transcript[reply].text
    var marked: [MarkedClause] = []
    var isFirst = true
    for range in Self.clauses(of: text) {
      let spoken = Self.wording(of: text, in: range)
      if holds(hold, in: range, of: reply, transcript) { continue }
      if isIdle(range, of: reply, asksPrice: asksPrice, in: transcript),
        !slots.contains(where: { $0.wording.touches(spoken) })
      {
        continue
      }
      let clause = Clause(message: reply, range: range, wording: spoken, isFirst: isFirst)
      let marks = zip(slots, own).map { slot, wording in
        mark(of: clause, for: slot, wording, in: transcript)
      }
      isFirst = isFirst && spoken.isEmpty
      marked.append(MarkedClause(clause: clause, marks: marks))
    }
    return marked
  }

  /// Gives each clause to the questions that it answers.
  ///
  /// - Returns: the clauses that plainly answer none.
  private func give(
    _ said: [MarkedClause], to slots: [QuestionSlot], _ answered: inout [Bool]
  ) -> [Clause] {
    // Of two yes-or-no questions an answer seldom tells which it is to.
    let areAlike = slots.allSatisfy { $0.kind == .whether }
    // What answers plainly goes first: of 8岁要大人帮，一共680片 the latter tells how many.
    let order = said.indices.sorted { left, right in
      let (first, second) = (Self.best(of: said[left].marks), Self.best(of: said[right].marks))
      return first == second ? left < right : first > second
    }
    var unclaimed: [Clause] = []
    for place in order {
      let (clause, marks) = (said[place].clause, said[place].marks)
      let isGiven = give(marks, isBare: clause.wording.isBare, to: &answered)
      if !clause.wording.isEmpty, !isGiven, areAlike || marks.allSatisfy({ $0.sum == 0 }) {
        unclaimed.append(clause)
      }
    }
    return unclaimed
  }

  /// Gives what plainly answers none to any question that waits for no number.
  ///
  /// It must hold a yes or no where it stands beside no answer to another question of the same
  /// message.
  private func giveUnclaimed(
    _ unclaimed: inout [Clause], to slots: [QuestionSlot], _ answered: inout [Bool],
    in transcript: MatchedTranscript
  ) {
    for number in slots.indices where !answered[number] {
      let place: Int? =
        switch slots[number].kind {
        case .when, .amount, .measure, .choice: nil
        case .place: unclaimed.firstIndex { !holds(fills[.amount], in: $0, of: transcript) }
        case .reason, .manner, .thing: unclaimed.indices.first
        case .whether:
          unclaimed.firstIndex { clause in
            holds(fillAny, in: clause, of: transcript)
              || holds(fillSome, in: clause, of: transcript)
                && slots.indices.contains {
                  answered[$0] && slots[$0].message == slots[number].message
                }
          }
        }
      guard let place else { continue }
      answered[number] = true
      unclaimed.remove(at: place)
    }
  }

  /// What each question speaks of that the others of its turn do not; of another message, no word
  /// of it: in 这双鞋拍多大, 鞋跟多高 the shoes are no sign of the heel.
  func distinctive(
    _ slots: [QuestionSlot], in transcript: MatchedTranscript
  ) -> [Wording] {
    guard slots.count > 1 else { return slots.map(\.wording) }
    let near = Wording.shared(by: slots.map(\.wording))
    // A question's words stand in its own message too: what only one message says, no other does.
    let far = Wording.shared(
      by: Set(slots.map(\.message)).map { Wording(transcript.transcript[$0].text.unicodeScalars) })
    return slots.map { slot in
      let own = slot.wording.without([near, far])
      if !own.isEmpty { return own }
      let apart = slot.wording.without([near])
      return apart.isEmpty ? slot.wording : apart
    }
  }

  /// A clause of an answer.
  private struct Clause {
    var message: Int
    var range: Range<Int>
    var wording: Wording
    var isFirst: Bool
  }

  /// How well a clause answers a question.
  private struct Mark {
    /// How many of its words the clause shares.
    var nearness = 0
    /// Whether the clause holds what such a question asks for: 0 not, 1 perhaps, 3 plainly.
    var fitness = 0
    var sum: Int { nearness + fitness }
  }

  /// A clause, and how well it answers each question.
  private struct MarkedClause {
    var clause: Clause
    var marks: [Mark]
  }

  /// Gives a clause to the questions that it answers, and says whether one had no answer before.
  private func give(_ marks: [Mark], isBare: Bool, to answered: inout [Bool]) -> Bool {
    guard let best = marks.map(\.sum).max(), best > 0 else { return false }
    let before = answered
    if isBare, marks.allSatisfy({ $0.nearness == 0 }) {
      for number in marks.indices where marks[number].fitness >= 3 { answered[number] = true }
    }
    for number in marks.indices
    where marks[number].nearness > 0 && marks[number].fitness >= 3 {
      answered[number] = true
    }
    // Among equals the words that both hold tell more than the kind of answer.
    let equals = marks.indices.filter { marks[$0].sum == best }
    let nearest = equals.map { marks[$0].nearness }.max() ?? 0
    let winners = equals.filter { marks[$0].nearness == nearest }
    let given = winners.first { !before[$0] } ?? winners[0]
    let isTaken = before[given]
    answered[given] = true
    // A clause that adds to an answer may as well be the answer to what has none.
    guard isTaken else { return true }
    let rest = marks.indices.filter {
      !answered[$0] && (marks[$0].nearness > 0 || marks[$0].fitness >= 3)
    }
    if let next = rest.max(by: { marks[$0].sum < marks[$1].sum }) { answered[next] = true }
    return answered != before
  }

  private func mark(
    of clause: Clause, for slot: QuestionSlot, _ wording: Wording,
    in transcript: MatchedTranscript
  ) -> Mark {
    var mark = Mark(nearness: wording.nearness(to: clause.wording))
    if slot.namesAnswers, mark.nearness > 0 {
      mark.fitness = 3
    } else if let fill = fills[slot.kind] {
      let isFilled = holds(fill, in: clause, of: transcript)
      if slot.kind == .whether {
        mark.fitness = isFilled ? 1 : 0
        if isFilled && clause.isFirst || holds(yes, in: clause, of: transcript) {
          mark.fitness = 3
        }
      } else {
        mark.fitness = isFilled ? 3 : 0
      }
    } else if let fill = openFills[slot.kind], holds(fill, in: clause, of: transcript) {
      mark.fitness = 2
    } else if slot.kind != .choice, !clause.wording.isEmpty {
      mark.fitness = 1
    }
    if slot.kind == .when, holds(shipping, in: clause, of: transcript) { mark.fitness = 3 }
    return mark
  }

  private static func best(of marks: [Mark]) -> Int { marks.map(\.sum).max() ?? 0 }

  private func holds(
    _ list: MatchList?, in clause: Clause, of transcript: MatchedTranscript
  ) -> Bool {
    guard let list else { return false }
    return holds(list, in: clause.range, of: clause.message, transcript)
  }

  private func holds(
    _ list: MatchList, in clause: Range<Int>, of message: Int, _ transcript: MatchedTranscript
  ) -> Bool {
    transcript.has(list, in: message)
      && transcript.hits(of: list, in: message).contains {
        // A hit may begin with the mark before its clause.
        $0.surface == .text && clause.contains($0.range.upperBound - 1)
      }
  }

  /// Whether a clause is sales talk or a stock phrase.
  private func isIdle(
    _ clause: Range<Int>, of message: Int, asksPrice: Bool, in transcript: MatchedTranscript
  ) -> Bool {
    (asksPrice ? idle : idle + [promotion]).contains { list in
      holds(list, in: clause, of: message, transcript)
    }
  }
}
