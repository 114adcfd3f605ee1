import Checking
import Transcripts

extension SlotReader {
  /// Whether what looks like the answer to a question belongs to other questions of the same turn.
  ///
  /// To 白天能看清吗 能连手机吗, 拉上窗帘就能看清 says nothing of the phone. A clause goes to the question
  /// whose words it shares most; a bare 可以的 answers them all, and one that shares no words goes to
  /// the question whose kind it fits best.
  func isAnswerOfOthers(
    _ slot: QuestionSlot, _ others: [QuestionSlot], in replies: [Int],
    of transcript: MatchedTranscript
  ) -> Bool {
    guard let fill = fills[slot.kind], !others.isEmpty, !slot.namesAnswers else { return false }
    for reply in replies {
      let message = transcript.transcript[reply]
      if message.attachments.contains(where: { $0.kind != .sticker }) { return false }
      if transcript.has(counterQuestion, in: reply) { return false }
      let whole = Wording(message.text.unicodeScalars)
      // Where each message answers one question, its numbers are that one's.
      let isOfOther =
        replies.count > 1 && slot.kind != .whether && !whole.meets(slot.wording)
        && others.contains { $0.wording.nearness(to: whole) >= 3 }
      for clause in Self.clauses(of: message.text) {
        let spoken = Self.wording(of: message.text, in: clause)
        let own = slot.wording.nearness(to: spoken)
        let other = others.map { $0.wording.nearness(to: spoken) }.max() ?? 0
        if own >= max(other, 1), spoken.meets(slot.wording) { return false }
        guard has(fill, in: clause, of: reply, transcript) else { continue }
        if spoken.isBare { return false }
        if other > own || own == 0 && isOfOther { continue }
        let fitsOther =
          slot.kind == .whether
          && others.contains { other in
            guard other.kind != .whether, let fill = fills[other.kind] else { return false }
            return has(fill, in: clause, of: reply, transcript)
          }
        if own == 0, fitsOther { continue }
        return false
      }
    }
    return true
  }

  private func has(
    _ list: MatchList, in clause: Range<Int>, of message: Int, _ transcript: MatchedTranscript
  ) -> Bool {
    transcript.has(list, in: message)
      && transcript.hits(of: list, in: message).contains {
        $0.surface == .text && clause.contains($0.range.upperBound - 1)
      }
  }
}
