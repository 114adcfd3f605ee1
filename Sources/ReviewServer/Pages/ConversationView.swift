import Reviewing

/// The messages around the evidence, or all of them, with the evidence marked in the words themselves.
struct ConversationView {
  let context: PageContext
  let transcript: StoredTranscript
  /// Evidence to mark; the first of each finding is primary.
  let findings: [StoredFinding]
  /// How many messages before and after; nil for all.
  let around: Int?

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

  /// Whether every quote stands where its finding says; else the text is another than the one audited.
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
      if let before = session, before != message.session, message.position == last + 1 {
        result += "<li class=\"session\">\(context.say("新的会话", "another session"))</li>"
      }
      result += row(message)
      last = message.position
      session = message.session
    }
    result += gap(transcript.messages.count - last - 1)
    return "<ol class=\"messages\">\(result)</ol>"
  }

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
    let name = [context.name(ofRole: message.role), message.sender].compactMap(\.self)
      .joined(separator: " ")
    let kind = "\(message.role)\(isPrimary ? " primary" : isCited ? " cited" : "")"
    return """
      <li class="message \(kind)"\(attribute: "id", isPrimary ? "evidence" : nil)>
      <div class="who"><span>\(name)</span> <time>\(clock(message.sentAt))</time>
      <span class="number">#\(message.position + 1)</span></div>
      <div class="words">\(words.markup)\(screenshots(message, here))</div></li>
      """
  }

  private func screenshots(_ message: StoredTranscript.Message, _ here: [Evidence]) -> Markup {
    let lines = isRevealed ? message.lines ?? message.maskedLines : message.maskedLines
    let attachments = lines.enumerated().map { number, lines -> Markup in
      let rows = lines.enumerated().map { place, line -> Markup in
        let cited = here.filter {
          $0.evidence.surface == "screenshot" && $0.evidence.attachment == number
            && $0.evidence.line == place
        }
        return "<li>\(MarkedText(text: line, marks: marks(cited)).markup)</li>"
      }
      let title = context.say("截图文字", "text of the screenshot")
      let unread = context.say("图片，文字没有识别", "an image whose text is unknown")
      return rows.isEmpty
        ? "<div class=\"screenshot\">\(unread)</div>"
        : "<div class=\"screenshot\"><span>\(title)</span><ol>\(rows)</ol>\(boxes(number, here))</div>"
    }
    return Markup.joined(attachments)
  }

  /// Where on the screenshot the evidence stands, drawn to scale; nothing where no box is known.
  ///
  /// The image itself is not in the store: it would show what is covered.
  private func boxes(_ attachment: Int, _ here: [Evidence]) -> Markup {
    let cited = here.filter {
      $0.evidence.attachment == attachment && $0.evidence.box?.count == 4
    }
    guard !cited.isEmpty else { return .nothing }
    let boxes = cited.compactMap(\.evidence.box)
    let width = (boxes.map { $0[0] + $0[2] }.max() ?? 0) + 20
    let height = (boxes.map { $0[1] + $0[3] }.max() ?? 0) + 20
    let frames = cited.map { item -> Markup in
      let box = item.evidence.box ?? []
      return """
        <rect class="\(item.isPrimary ? "box primary" : "box")" x="\(box[0])" y="\(box[1])" \
        width="\(box[2])" height="\(box[3])"/>
        """
    }
    let words = cited.map { item -> String in
      let box = item.evidence.box ?? []
      let sure = item.evidence.ocrConfidence.map {
        context.say(
          "，识别把握 \(Int(($0 * 100).rounded()))%", ", read with \(Int(($0 * 100).rounded()))%")
      }
      return context.say(
        "左 \(box[0])、上 \(box[1])，\(box[2])×\(box[3]) 像素",
        "left \(box[0]), top \(box[1]), \(box[2])×\(box[3]) pixels") + (sure ?? "")
    }.joined(separator: context.say("；", "; "))
    return """
      <svg class="boxes" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(words)">
      <title>\(words)</title><rect class="edge" x="0" y="0" width="\(width)" height="\(height)"/>
      \(frames)</svg><span class="quiet">\(words)</span>
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
