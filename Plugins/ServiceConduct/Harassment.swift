import Checking
import Transcripts

/// The check `harassment`: the shop solicits after the buyer asked it to stop, or again and again
/// while the buyer does not answer, or says itself how often it did.
struct Harassment: Checker {
  private let rule: Rule
  /// So many contacts without an answer are too many.
  private let contacts: Int
  /// Seconds after which a further message is a contact of its own.
  private let gap: Int
  private let stop: MatchList
  private let notStop: MatchList
  private let solicits: MatchList
  private let chases: MatchList
  private let stillDue: MatchList
  private let apology: MatchList
  private let acknowledges: MatchList
  private let tells: MatchList
  private let wants: MatchList
  private let notSolicits: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    contacts = try rule.options.int("contacts") ?? 4
    gap = try rule.options.seconds("gap") ?? 1_800
    guard contacts > 1 else {
      throw rule.error(zh: "“contacts”至少是 2", en: "‘contacts’ is at least 2")
    }
    stop = try context.list("stop")
    notStop = try context.list("not-stop")
    solicits = try context.list("solicits")
    chases = try context.list("chases")
    stillDue = try context.list("still-due")
    apology = try context.list("apology")
    acknowledges = try context.list("acknowledges")
    tells = try context.list("tells-contacts")
    wants = try context.list("wants-of-buyer")
    notSolicits = try context.list("not-solicits")
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    judgeStop(transcript, into: &report)
    judgeFrequency(transcript, into: &report)
  }

  /// Every solicitation after the buyer asked to stop, until the buyer takes up the talk again.
  ///
  /// A mere 嗯 or 好的 of the buyer lifts nothing. What neither takes note nor tells of the order at
  /// hand solicits, too. A message that itself tells of many contacts is a finding without that.
  private func judgeStop(_ transcript: MatchedTranscript, into report: inout Report) {
    var stopped: Int?
    for message in transcript.messages {
      switch message.role {
      case .buyer:
        if !transcript.hits(of: stop, uncoveredBy: notStop, in: message.index).isEmpty {
          stopped = message.index
        } else if !message.isEmpty, !transcript.has(acknowledges, in: message.index) {
          stopped = nil
        }
      case .agent:
        if let stopped, !message.isEmpty,
          transcript.has(solicits, in: message.index)
            || !transcript.has(stillDue, in: message.index),
          !transcript.has(apology, in: message.index)
        {
          report.flag(
            rule.name, [Quote(message: message.index), Quote(message: stopped)],
            why: [Why("asked", "the buyer asked to stop"), Why("contact", "solicits afterwards")])
        } else if let hit = manyContacts(in: message.index, of: transcript) {
          report.flag(rule.name, [Quote(hit)], why: [Why("contact", "tells of many contacts")])
        }
      case .robot, .system: continue
      }
    }
  }

  /// The words of a message that tell of many contacts, where it wants a review or a purchase:
  /// 给您拨了十一个电话，那条中评.
  private func manyContacts(in message: Int, of transcript: MatchedTranscript) -> Hit? {
    guard transcript.has(wants, in: message), !transcript.has(notSolicits, in: message) else {
      return nil
    }
    return transcript.hits(of: tells, uncoveredBy: nil, in: message).first
  }

  /// Contacts again and again while the buyer says nothing: one finding a series.
  ///
  /// Messages that tell of many contacts are findings of their own.
  private func judgeFrequency(_ transcript: MatchedTranscript, into report: inout Report) {
    var unanswered: [Int] = []
    var last: Timestamp?
    var lastSession: Int?
    for message in transcript.messages {
      switch message.role {
      case .buyer:
        flag(unanswered, into: &report)
        unanswered = []
        last = nil
        lastSession = nil
      case .agent:
        guard manyContacts(in: message.index, of: transcript) == nil,
          [solicits, chases].contains(where: { transcript.has($0, in: message.index) })
        else { continue }
        // Without times, another session is another contact, and so is 在吗，怎么不回.
        guard let sentAt = message.sentAt else {
          let isAnother =
            message.session != lastSession || transcript.has(chases, in: message.index)
          if isAnother { unanswered.append(message.index) }
          lastSession = message.session
          continue
        }
        if let last, sentAt.seconds - last.seconds < Int64(gap) { continue }
        last = sentAt
        unanswered.append(message.index)
      case .robot, .system: continue
      }
    }
    flag(unanswered, into: &report)
  }

  /// Flags the last of a series of contacts, where they are too many.
  private func flag(_ unanswered: [Int], into report: inout Report) {
    guard unanswered.count >= contacts, let last = unanswered.last else { return }
    report.flag(
      rule.name, [Quote(message: last)] + unanswered.dropLast().map { Quote(message: $0) },
      why: [Why("count", "\(unanswered.count) contacts without an answer of the buyer")])
  }
}
