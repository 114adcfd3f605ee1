import Checking
import TextMatching
import Transcripts

/// Buyers' words that neither ask for anything nor close the matter: 冲了, 我家是老房子, 好贵啊.
extension ReplyWords {
  /// A statement is no longer than this many letters.
  private static let longestStatement = 16
  /// In this time the shop's next words take a statement up.
  private static let soonEnough: Int64 = 1_800
  /// In this time the buyer's next words go on with what a statement began.
  private static let inOneBreath: Int64 = 60

  /// Lets statements wait for nothing unless the shop had asked for them or took them up: its next
  /// words came soon, or with an excuse for the wait.
  func withdrawStatements(_ entries: inout [TimelineEntry], _ transcript: MatchedTranscript) {
    for index in statements(in: entries, transcript).reversed()
    where !isTakenUp(index, entries, transcript) {
      entries[index].opens = false
    }
  }

  /// Statements that the shop's last words had not asked for, in order.
  private func statements(
    in entries: [TimelineEntry], _ transcript: MatchedTranscript
  ) -> [Int] {
    var statements: [Int] = []
    // The messages of a person of the shop since the buyer's last; empty where they did not answer.
    var answers: [Int] = []
    var (session, buyerSpokeLast) = (0, true)
    for index in entries.indices {
      if entries[index].session != session {
        session = entries[index].session
        answers.removeAll(keepingCapacity: true)
      }
      switch entries[index].speaker {
      case .nobody: break
      case .automatic: answers.removeAll(keepingCapacity: true)
      case .human:
        if buyerSpokeLast { answers.removeAll(keepingCapacity: true) }
        answers.append(index)
        buyerSpokeLast = false
      case .buyer:
        buyerSpokeLast = true
        if entries[index].opens, !answers.isEmpty,
          states(index, transcript) || sighs(index, in: entries, transcript),
          !answers.contains(where: { transcript.has(inviting, in: $0) })
        {
          statements.append(index)
        }
      }
    }
    return statements
  }

  private func states(_ index: Int, _ transcript: MatchedTranscript) -> Bool {
    let message = transcript[index]
    guard message.attachments.allSatisfy({ $0.kind == .sticker }) else { return false }
    var letters = 0
    var (before, last): (Unicode.Scalar?, Unicode.Scalar?)
    for scalar in message.text.unicodeScalars where !scalar.isSilent {
      // 辣不辣, 有没有: the choice between a word and its negation asks.
      if scalar == before, last == "不" || last == "没", scalar != last { return false }
      (before, last) = (last, scalar)
      letters += 1
      if letters > Self.longestStatement || scalar.properties.numericType == .decimal {
        return false
      }
    }
    return !transcript.has(asking, in: index) && !transcript.has(calling, in: index)
      && !topics.values.contains { transcript.has($0.words, in: index) }
  }

  /// Whether a message is a mood and nothing else, and the buyer was not angry before it.
  ///
  /// 无语 over a price waits for nothing; over a cracked cup it waits for the shop.
  private func sighs(
    _ index: Int, in entries: [TimelineEntry], _ transcript: MatchedTranscript
  ) -> Bool {
    guard transcript.has(moods, in: index) else { return false }
    let message = transcript[index]
    guard message.attachments.allSatisfy({ $0.kind == .sticker }) else { return false }
    let covered = [moods, fillers].flatMap { transcript.hits(of: $0, in: index) }
      .filter { $0.surface == .text }.map(\.range)
    var byte = 0
    for scalar in message.text.unicodeScalars {
      defer { byte += UTF8.width(scalar) }
      if scalar == "?" || scalar == "？" { return false }
      if !scalar.isSilent, !covered.contains(where: { $0.contains(byte) }) { return false }
    }
    return !entries[..<index].indices.contains { earlier in
      entries[earlier].speaker == .buyer && entries[earlier].session == entries[index].session
        && (transcript.has(grievance, in: earlier)
          || topics.values.contains { speaks(of: $0, earlier, in: transcript) })
    }
  }

  /// Whether the buyer went on at once, or the shop answered as one who was asked.
  private func isTakenUp(
    _ index: Int, _ entries: [TimelineEntry], _ transcript: MatchedTranscript
  ) -> Bool {
    let later = entries[(index + 1)...].prefix { $0.session == entries[index].session }
    let next = later.firstIndex { $0.speaker == .human || ($0.speaker == .buyer && $0.opens) }
    guard let next else { return false }
    guard let stated = entries[index].sentAt, let answered = entries[next].sentAt else {
      return true
    }
    let wait = answered.seconds - stated.seconds
    if entries[next].speaker == .buyer { return wait <= Self.inOneBreath }
    return wait <= Self.soonEnough || transcript.has(excuse, in: next)
  }
}
