import Checking
import Transcripts

/// `callback-missed`: an answer was promised for later, time passed, and none came.
struct CallbackJudge: PromiseJudge {
  static let rule = "callback-missed"
  /// Where no moment was named, a promised answer is due after a day.
  static let patience: Int64 = 86_400
  /// Seconds by which an answer may come late: 三点打给您, and it is 15:02.
  private static let grace: Int64 = 300
  /// Seconds after which an answer is late that was promised soon, where the buyer chases it and
  /// the shop is sorry: 半个点儿就回您.
  private static let soon: Int64 = 3_600
  /// Seconds after the promise within which the talk goes on about other things.
  private static let talk: Int64 = 300

  func judge(_ promise: PromiseCase, into report: inout Report) {
    for commitment in promise.ledger.promisesOrLikely(.answer) {
      guard promise.message(commitment.message).role == .agent else { continue }
      guard let said = promise.sentAt(commitment.message) else {
        judgeByWords(commitment, in: promise, into: &report)
        continue
      }
      let due = commitment.due ?? said.advanced(by: Self.patience)
      guard due > said, !promise.isReleased(commitment) else { continue }
      if commitment.due == nil, let chase = chase(after: commitment, said: said, in: promise) {
        promise.flag(
          Self.rule, commitment, also: chase, confidence: 0.75,
          why: [Why("buyer", "not kept, as the buyer says later")], into: &report)
        continue
      }
      let answer = answer(to: commitment, said: said, in: promise)
      let latest = due.advanced(by: Self.grace)
      if let answer, let answered = promise.sentAt(answer), answered <= latest { continue }
      guard answer == nil || promise.sentAt(answer ?? 0) != nil,
        let last = promise.transcript.messages.compactMap(\.sentAt).max(), last > latest
      else { continue }
      promise.flag(
        Self.rule, commitment, confidence: commitment.due == nil ? 0.75 : 0.9,
        why: [Why("clock", "said \(said.minute), due \(due.minute), no answer by then")],
        message: Localized(
          zh: "答应\(due.minute)前回复买家，到时没有回复。",
          en: "An answer was promised by \(due.minute) and had not come by then."),
        into: &report)
    }
  }

  /// Where no times are known: the buyer says that the answer did not come, and the shop owns up to
  /// it.
  private func judgeByWords(
    _ commitment: Commitment, in promise: PromiseCase, into report: inout Report
  ) {
    guard !promise.isReleased(commitment), let chase = promise.chase(after: commitment) else {
      report.notEvaluated(Self.rule, missing: .timestamps)
      return
    }
    promise.flag(
      Self.rule, commitment, also: chase, confidence: 0.75,
      why: [Why("buyer", "not kept, as the buyer says later")], into: &report)
  }

  /// Where no moment was named: the buyer's later word that the answer did not come, before the
  /// shop said any more.
  private func chase(
    after commitment: Commitment, said: Timestamp, in promise: PromiseCase
  ) -> Ledger.Remark? {
    guard let chase = promise.chase(after: commitment),
      let asked = promise.sentAt(chase.message), asked >= said.advanced(by: Self.soon)
    else { return nil }
    let answer = answer(to: commitment, said: said, in: promise)
    return answer.map { $0 > chase.message } ?? true ? chase : nil
  }

  /// The next message of the shop's that is more than the end of the same breath.
  func answer(
    to commitment: Commitment, said: Timestamp, in promise: PromiseCase
  ) -> Int? {
    var buyerSpoke = false
    for message in promise.transcript.messages.dropFirst(commitment.message + 1) {
      if message.role == .buyer { buyerSpoke = true }
      // 商家已通过平台电话联系买家: the answer was spoken.
      if message.role == .system, promise.hasAnswer(message.index) { return message.index }
      guard message.role == .agent, message.kind == .text || message.kind == .media else {
        continue
      }
      let passed = message.sentAt.map { $0.seconds - said.seconds }
      let isLater = passed.map { $0 >= 60 } ?? true
      let isHold =
        promise.transcript.has(promise.words.clauses.inquiry, in: message.index)
        && message.text.unicodeScalars.count <= 20
      // In the same talk 好的 and answers to other questions are not yet what was promised.
      let isTalk = buyerSpoke && passed.map { $0 < Self.talk } ?? false
      let tells = promise.transcript.has(promise.words.wishes.answerResult, in: message.index)
      if isLater || buyerSpoke, !isHold, !isTalk || tells { return message.index }
    }
    return nil
  }
}

extension PromiseCase {
  /// The buyer's word that a promised answer did not come, which the shop owns up to, before the
  /// shop has told what it found.
  func chase(after commitment: Commitment) -> Ledger.Remark? {
    for message in transcript.messages.dropFirst(commitment.message + 1)
    where message.role != .system {
      guard message.role == .buyer else {
        if transcript.has(words.wishes.answerResult, in: message.index),
          !transcript.has(words.clauses.inquiry, in: message.index)
        {
          return nil
        }
        continue
      }
      if transcript.has(words.wishes.absence, in: message.index), isAdmitted(message.index) {
        return Ledger.Remark(
          kind: .answer, message: message.index, range: 0..<message.text.utf8.count)
      }
    }
    return nil
  }

  /// Whether a message tells that the shop answered in another way.
  fileprivate func hasAnswer(_ message: Int) -> Bool {
    words.releases.contains { $0.kind == .answer && transcript.has($0.list, in: message) }
  }
}
