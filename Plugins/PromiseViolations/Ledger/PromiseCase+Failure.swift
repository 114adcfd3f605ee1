import Checking
import Transcripts

extension PromiseCase {
  /// Whether the shop finds out, after a buyer's message, that something was never done: as good as
  /// a date.
  func ownsFailure(after remark: Int) -> Bool { transcript.ownsFailure(after: remark, words) }

  /// Whether a refusal only explains what became of a promise: it was broken by then, which another
  /// rule tells.
  ///
  /// 断货了系统走了退款 after the refund, 杯子发完了 after 杯子在哪 and 打包的忘了.
  func explainsFailure(in refusal: Int, of commitment: Commitment) -> Bool {
    if [.exchange, .keepOrder, .resend].contains(commitment.kind),
      let refunded = choice(for: commitment.message).order?.refundedAt,
      let moment = sentAt(refusal), refunded <= moment
    {
      return true
    }
    guard Self.delivered.contains(commitment.kind) else { return false }
    let complaints = words.complaints.first { $0.kind == commitment.kind }?.list
    return transcript.messages.prefix(refusal).dropFirst(commitment.message + 1)
      .contains { message in
        message.role == .buyer
          && (transcript.has(words.wishes.absence, in: message.index)
            || complaints.map { transcript.has($0, in: message.index) } ?? false)
          && ownsFailure(after: message.index)
      }
  }

  /// The same of any promise before the refusal.
  func explainsFailure(in refusal: Int) -> Bool {
    (ledger.commitments + ledger.likely).contains {
      $0.message < refusal && explainsFailure(in: refusal, of: $0)
    }
  }
}
