import Foundation
import Reporting
import Reviewing
import Transcripts

/// The spot check in a terminal: a drawn transcript is read and voted on, then its findings are
/// decided.
///
/// What the tool found shows only after the vote, so that the vote tells what the tool missed.
struct TerminalSpotCheck: Bilingual {
  private let draw: String
  private let stored: ReviewStore.StoredDraw
  private var session: TerminalReview

  /// - Parameters:
  ///   - draw: the start of a draw's id; without it, the latest.
  ///   - session: asks about the findings.
  init(draw: String?, session: TerminalReview) throws {
    let found = try session.store.draws().filter { $0.id.hasPrefix(draw ?? "") }
    guard let first = found.first else { throw StoreError.noDraw(draw ?? "–") }
    guard draw == nil || found.count == 1 else {
      throw UsageError(
        zh: "--draw \(draw ?? "")：有 \(found.count) 份抽样的编号这样开头；请多写几位",
        en: "--draw \(draw ?? ""): \(found.count) draws begin so; name more of it")
    }
    self.draw = first.id
    stored = first
    self.session = session
  }

  mutating func run() throws {
    let picks = try session.store.picks(of: draw, for: session.officer).filter { !$0.isBackup }
    var done = picks.count { $0.vote != nil }
    for pick in picks where pick.vote == nil {
      guard pick.isPresent else {
        print(
          say(
            "第 \(pick.position + 1) 个会话的原文不在库里；用 review import --exports 导入",
            "transcript \(pick.position + 1): no text in the store; review import --exports adds it"
          ))
        continue
      }
      print("\n" + say("已通读", "read") + " \(done)/\(picks.count)")
      guard let vote = try vote(on: pick) else { return }
      guard case .given(let given) = vote else { continue }
      try session.store.vote(
        given, on: pick.transcript, of: draw, by: session.officer)
      done += 1
      guard try showFindings(of: pick.transcript) else { return }
    }
    print(say("都读完了：", "All are read: ") + "\(done)/\(picks.count)")
  }

  private enum Answer { case given(Vote), skipped }

  /// Shows a transcript and asks; nil where the officer ends.
  private func vote(on pick: ReviewStore.StoredPick) throws -> Answer? {
    let transcript = try session.store.transcript(pick.transcript)
    show(transcript, pick, isRaw: false)
    while true {
      let prompt = say(
        "[g] 没问题 [v] 有违规 [s] 跳过 [r] 原文 [q] 结束 > ",
        "[g]ood [v]iolation [s]kip [r]eveal [q]uit > ")
      guard let answer = session.line(prompt) else { return nil }
      switch answer.lowercased() {
      case "g": return .given(.clean)
      case "v": return .given(.violation)
      case "s": return .skipped
      case "q": return nil
      case "r":
        try session.store.reveal(transcript: pick.transcript, by: session.officer)
        show(transcript, pick, isRaw: true)
      default: continue
      }
    }
  }

  private func show(
    _ transcript: StoredTranscript, _ pick: ReviewStore.StoredPick, isRaw: Bool
  ) {
    let sheet = FindingSheet(
      store: session.store, officer: session.officer, language: session.language)
    let platform = transcript.platform.map {
      Platform(rawValue: $0).title(in: session.language)
    }
    let people = [platform, transcript.shop, transcript.buyer].compactMap(\.self)
    print(
      say("第 \(pick.position + 1) 个会话  ", "transcript \(pick.position + 1)  ")
        + people.map(printable).joined(separator: " · "))
    for stretch in transcript.sessions {
      let day = stretch.day ?? say("没有时间", "no time")
      let isOwn = stored.contains(sessionOf: stretch.day)
      print(
        isOwn
          ? say("── \(day)", "── \(day)")
          : say(
            "── \(day)，不在这次抽查的时间里，只供参考，别算进投票",
            "── \(day), outside the days of this spot check: context only, not to be voted on"))
      for message in stretch.messages {
        print(sheet.line(of: message, mark: isOwn ? " " : "┊", isRaw: isRaw))
      }
    }
  }

  /// What the tool found, now that the vote is given; what waits is asked about.
  ///
  /// - Returns: whether the officer goes on.
  private mutating func showFindings(of transcript: String) throws -> Bool {
    let items = try session.store.findings(of: transcript, in: draw, for: session.officer)
    if items.isEmpty {
      print(say("工具在这里没有发现。", "The tool found nothing here."))
      return true
    }
    return try session.decide(
      on: items.filter(\.isToDecide).map(\.finding.id))
  }

  var language: Language { session.language }
}
