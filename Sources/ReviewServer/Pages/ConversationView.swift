import Reporting
import Reviewing

/// The messages around the evidence, or all of them, with the evidence marked in the words
/// themselves.
struct ConversationView {
  let context: PageContext
  let transcript: StoredTranscript
  /// Evidence to mark; the first of each finding is primary.
  let findings: [StoredFinding]
  /// How many messages before and after; nil for all.
  let around: Int?
  /// The draw that is voted on: sessions outside its days are marked; nil where there is no vote.
  var draw: ReviewStore.StoredDraw?

  /// Whether the words stand uncovered.
  var isRevealed: Bool {
    context.session.revealed.contains(transcript.id) && transcript.isRaw
  }

  private struct Evidence {
    var evidence: StoredFinding.Evidence
    var isPrimary: Bool
  }

  private var evidence: [Evidence] {
    findings.flatMap { finding in
      finding.evidence.enumerated().map { place, evidence in
        Evidence(evidence: evidence, isPrimary: place == 0)
      }
    }
  }

  /// Whether every quote stands where its finding says; else the text is another than the one
  /// audited.
  var isAsAudited: Bool {
    evidence.allSatisfy { item in
      let evidence = item.evidence
      guard transcript.messages.indices.contains(evidence.message) else { return false }
      let message = transcript.messages[evidence.message]
      let texts = [
        text(of: message, at: evidence, raw: false), text(of: message, at: evidence, raw: true),
      ]
      return texts.compactMap(\.self).contains {
        MarkedText.stands(evidence.quote, at: evidence.start..<evidence.end, in: $0)
      }
    }
  }

  private func text(
    of message: StoredTranscript.Message, at evidence: StoredFinding.Evidence, raw: Bool
  ) -> String? {
    guard evidence.surface == "screenshot" else { return raw ? message.text : message.masked }
    guard let attachment = evidence.attachment, let line = evidence.line,
      let lines = raw ? message.lines : message.maskedLines,
      lines.indices.contains(attachment), lines[attachment].indices.contains(line)
    else { return nil }
    return lines[attachment][line]
  }

  // MARK: Markup

  /// The messages shown, with gaps told where some are left out.
  func markup() -> Markup {
    let shown = shownPositions
    var result = Markup.nothing
    var last = -1
    var session: Int?
    for message in transcript.messages where shown.contains(message.position) {
      result += gap(message.position - last - 1)
      if message.session != session, let mark = outside(message) {
        result += mark
      } else if let before = session, before != message.session, message.position == last + 1 {
        result += "<li class=\"session\">\(context.say("新的会话", "another session"))</li>"
      }
      result += row(message)
      last = message.position
      session = message.session
    }
    result += gap(transcript.messages.count - last - 1)
    return "<ol class=\"messages\">\(result)</ol>"
  }

  /// Says where a session begins, or goes on, whether it is voted on; nil where no vote is asked
  /// for.
  private func outside(_ message: StoredTranscript.Message) -> Markup? {
    guard let draw else { return nil }
    let day = transcript.messages.lazy.filter { $0.session == message.session }
      .compactMap(\.sentAt).first.map { String($0.prefix(10)) }
    let name = day ?? context.say("没有时间", "no time")
    let text =
      draw.contains(sessionOf: day)
      ? context.say("会话：\(name)", "session of \(name)")
      : context.say(
        "\(name) 的会话，不在这次抽查的时间里，只供参考，别算进投票",
        "session of \(name), outside the days of this spot check: context only, not to be voted on")
    return "<li class=\"session\">\(text)</li>"
  }

  /// Whether no message is left out.
  var showsAll: Bool { shownPositions.isSuperset(of: transcript.messages.map(\.position)) }

  private var shownPositions: Set<Int> {
    guard let around else { return Set(transcript.messages.map(\.position)) }
    let places = evidence.map(\.evidence.message)
    return Set(places.flatMap { max(0, $0 - around)...($0 + around) })
  }

  private func gap(_ count: Int) -> Markup {
    guard count > 0 else { return .nothing }
    return "<li class=\"gap\">\(context.say("略去 \(count) 条", "\(count) left out"))</li>"
  }

  private func row(_ message: StoredTranscript.Message) -> Markup {
    let here = evidence.filter { $0.evidence.message == message.position }
    let isPrimary = here.contains(where: \.isPrimary)
    let isCited = !here.isEmpty
    let words = MarkedText(
      text: isRevealed ? message.text ?? message.masked : message.masked,
      marks: marks(here.filter { $0.evidence.surface == "text" }))
    let screenshots = ScreenshotView(
      context: context, transcript: transcript, message: message,
      cited: here.map { ($0.evidence, $0.isPrimary) }, isRevealed: isRevealed)
    let said = ([message.masked] + message.maskedLines.flatMap(\.self)).joined()
    let name = [context.name(ofRole: message.role), message.sender].compactMap(\.self)
      .joined(separator: " ")
    let kind = "\(message.role)\(isPrimary ? " primary" : isCited ? " cited" : "")"
    return """
      <li class="message \(kind)"\(attribute: "id", isPrimary ? "evidence" : nil)>
      <div class="who"><span>\(name)</span> <time>\(clock(message.sentAt))</time>
      <span class="number">#\(message.position + 1)</span></div>
      <div class="words"\(attribute: "lang", context.language.tag(of: said))>\(words.markup)\(screenshots.markup())</div></li>
      """
  }

  private func marks(_ evidence: [Evidence]) -> [MarkedText.Mark] {
    evidence.map {
      MarkedText.Mark(
        range: $0.evidence.start..<max($0.evidence.start, $0.evidence.end),
        isPrimary: $0.isPrimary)
    }
  }

  /// The time of day, with the date where it is another than that of the message before.
  private func clock(_ sentAt: String?) -> String {
    guard let sentAt else { return "" }
    return String(sentAt.prefix(19)).replacing("T", with: " ")
  }
}
